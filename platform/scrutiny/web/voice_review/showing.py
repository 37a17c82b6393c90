"""Words as the pages of a reviewer show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scrutiny.method.voices import danger, masking
from scrutiny.records.hearing.reviewing import RoundAsked, Words
from scrutiny.web import tongues

LEVELS = {1: ("May be worrying", "part"), 2: ("May be danger now", "poor")}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word that can be hidden, or what stands between two."""

    n: int
    words: str
    is_word: bool
    hidden: bool
    suggested: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One text on a page."""

    text: Words
    round: str  # its title
    asked: str  # the question
    level: tuple[str, str] | None  # words and look of what the danger lists say
    why: tuple[str, ...]  # what was seen
    tongue: tongues.Tongue | None  # of the words, where it is not English
    is_listed: bool  # whether there is a danger list in that language


def card(text: Words, asked: RoundAsked) -> Card:
    """One text as it is shown."""
    foreign = text.language.partition("-")[0] not in ("", "en")
    return Card(
        text,
        asked.title,
        asked.question(text.question),
        LEVELS.get(text.danger),
        danger.seen(text.words, text.language),
        tongues.tongue(text.language) if foreign else None,
        text.language.partition("-")[0].lower() in danger.LANGUAGES,
    )


def pieces(words: str, language: str, hidden: Collection[int]) -> list[Piece]:
    """The words piece by piece, with those that are hidden and those that may tell who it is."""
    proposed = masking.suggested(words, language)
    return [
        Piece(n, piece, any(sign.isalnum() for sign in piece), n in hidden, n in proposed)
        for n, piece in enumerate(masking.pieces(words))
    ]
