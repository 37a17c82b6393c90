"""The objects of a survey’s JSON, each with its place, and what may stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.method.codec.numerals import Numeral, exact, is_number
from scrutiny.method.soundness.nearest import Nearest

Refusal = tuple[str, str]  # what cannot be taken, and what to do


@dataclass(frozen=True)
class Fields:
    """What an object may hold: what is taken, what only changes its looks, and what cannot be taken."""

    taken: frozenset[str]
    looks: frozenset[str] = frozenset()
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    harmless: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)  # values that say nothing

    def __or__(self, other: Fields) -> Fields:
        return Fields(
            self.taken | other.taken,
            self.looks | other.looks,
            {**self.refused, **other.refused},
            {**self.harmless, **other.harmless},
        )


def fields(
    taken: str = "",
    looks: str = "",
    refused: Mapping[str, Refusal] | None = None,
    **harmless: tuple[Any, ...],
) -> Fields:
    """Fields by their names, written with blanks between."""
    return Fields(frozenset(taken.split()), frozenset(looks.split()), refused or {}, harmless)


@dataclass(frozen=True, slots=True)
class Node:
    """An object at its place."""

    raw: Mapping[str, Any]
    at: str  # JSON pointer
    told: list[Problem]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A field’s value; what is null is not there."""
        value = self.raw.get(name)
        return otherwise if value is None else value

    def place(self, *steps: str | int) -> str:
        """The pointer of something inside."""
        return self.at + "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)

    def tell(self, field_name: str, says: str, mend: str) -> None:
        """Something wrong with a field; "" is the object itself."""
        self.told.append(Problem(self.place(field_name) if field_name else self.at or "/", "", says, mend))

    def word(self, name: str) -> str:
        """A short string; "" where there is none."""
        value = self.get(name, "")
        if isinstance(value, str):
            return value
        if is_number(value):
            return plain(value)
        self.tell(name, f"“{name}” must be a string.", "Write it in quotation marks.")
        return ""

    def flag(self, *names: str) -> bool:
        """Whether one of these is true: a field may have had another name once."""
        for name in names:
            value = self.get(name, False)
            if not isinstance(value, bool):
                self.tell(name, f"“{name}” must be true or false.", "Write it without quotation marks.")
            elif value:
                return True
        return False

    def number(self, name: str) -> Numeral | None:
        """A number, also where it stands in quotation marks."""
        value = self.get(name)
        if isinstance(value, str) and Numeral(value.strip()).fits:
            return Numeral(value.strip())
        if value is None or value == "":
            return None
        if isinstance(value, Numeral):
            return value
        self.tell(name, f"“{name}” must be a number.", "Write a number, not an expression.")
        return None

    def nodes(self, *names: str) -> Iterator[Node]:
        """The objects of a list, which may stand under several names."""
        for name in names:
            for at, item in enumerate(self.items(name)):
                if isinstance(item, Mapping):
                    yield Node(item, self.place(name, at), self.told)
                else:
                    self.told.append(
                        Problem(
                            self.place(name, at), "", "This must be an object: { … }.", "Write it as one."
                        )
                    )

    def items(self, name: str) -> list[Any]:
        """A list; nothing where there is none."""
        value = self.get(name, [])
        if isinstance(value, list):
            return value
        self.tell(name, f"“{name}” must be a list.", "Write it as [ … ].")
        return []

    def look(self, known: Fields) -> None:
        """Tell every field that is not taken and does more than change the looks."""
        for name, value in self.raw.items():
            if (
                name in known.taken
                or name in known.looks
                or _says_nothing(value, known.harmless.get(name, ()))
            ):
                continue
            if name in known.refused:
                self.tell(name, *known.refused[name])
                continue
            mend = _nearest(known.taken).or_else(name, "take it out.")
            self.tell(name, f"“{name[:60]}” is nothing that can be taken here.", mend[0].upper() + mend[1:])


@lru_cache
def _nearest(names: frozenset[str]) -> Nearest:
    return Nearest(names)


def _says_nothing(value: Any, harmless: tuple[Any, ...]) -> bool:
    if value is None or value is False or value in ("", [], {}):
        return True
    if isinstance(value, Numeral):
        value = exact(value)
        return value == 0 or value in harmless
    return value in harmless


def plain(value: Any) -> str:
    """A value of an answer as words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.text if isinstance(value, Numeral) else str(value)


def joined(parts: Iterable[str]) -> str:
    """Paragraphs."""
    return "\n\n".join(part for part in parts if part)
