"""What a step is told with: boxes, cards, groups of them, and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.method.lineage import Step
from scrutiny.web.wording.changed import Runs
from scrutiny.web.wording.differing import Shown
from scrutiny.web.wording.following import Follows


@dataclass(frozen=True, slots=True)
class Well:
    """One text in its box."""

    caption: str
    words: Runs
    answers: Runs


@dataclass(frozen=True, slots=True)
class Card:
    """One question's change, or that of several whose scale or section changed."""

    key: str  # of the question; of a card for several, of the first
    title: str  # its number, or what the several share
    about: str  # its section
    words: str  # its text, where no box shows it
    tags: tuple[str, ...]
    before: tuple[Well, ...]
    after: Well | None
    more: tuple[Shown, ...]
    follows: Follows | None
    step: Step | None
    scored: bool
    several: tuple[tuple[str, str], ...] = ()  # (key, name) of each, where it is a card for several


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one class."""

    key: str
    title: str
    cards: tuple[Card, ...]

    @property
    def size(self) -> int:
        """How many questions it is about."""
        return sum(len(card.several) or 1 for card in self.cards)


@dataclass(frozen=True, slots=True)
class Rest:
    """What differs and is no question's own: (what it is of, differences) of each."""

    title: str
    parts: tuple[tuple[str, tuple[Shown, ...]], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stepped:
    """Everything that differs."""

    groups: tuple[Group, ...]
    rests: tuple[Rest, ...]
