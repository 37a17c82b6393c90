"""Cutting a text into its words and what stands between them, so that joined they are the text again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

JOINERS = frozenset("-'’‐‑")  # one of them between two words makes one: Mary-Jane, O’Neill


def pieces(text: str) -> tuple[str, ...]:
    """The words of ``text`` and the spaces and signs between, by turns; joined they are ``text`` to the letter."""
    return tuple(_joined(["".join(run) for _, run in groupby(text, _in_word)]))


def is_word(piece: str) -> bool:
    """Whether a piece is a word or a number, not what stands between."""
    return _in_word(piece[0])


def _in_word(letter: str) -> bool:
    # Marks are vowel signs and accents; Cf are the joiners of Urdu and what one cannot see.
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")


def _joined(runs: list[str]) -> Iterator[str]:
    at = 0
    while at < len(runs):
        end = at + 1
        if is_word(runs[at]):
            while end + 1 < len(runs) and runs[end] in JOINERS:
                end += 2
        yield "".join(runs[at:end])
        at = end
