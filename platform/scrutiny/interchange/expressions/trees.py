"""An expression as a tree, whichever language it was written in."""

from __future__ import annotations

from dataclasses import dataclass


class CannotSay(Exception):
    """Something our conditions do not know: one sentence says what, another what to write instead."""

    def __init__(self, says: str, mend: str) -> None:
        super().__init__(says)
        self.says, self.mend = says, mend


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question; without a name, the answer looked at."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values."""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of something."""

    name: str
    given: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts that must hold together, or of which one must: ``how`` is all or any."""

    how: str
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """What does not hold."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and the sign between them: = != < <= > >= includes lacks anyof allof noneof."""

    left: Tree
    sign: str
    right: Tree


Tree = Answer | Words | Figure | Truth | Several | Call | Joined | Opposite | Compared
