"""What goes into the protection of small numbers, and what comes out: counts, a rule, a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEWER, WITHHELD = "fewer", "withheld"
ANSWERED = ""  # the column of a question with several choices that holds how many answered
Cell = int | str  # a rounded count, or FEWER, or WITHHELD

Counts = Mapping[str, int]
Cells = Mapping[str, Cell]


class DoesNotAddUp(ValueError):
    """Counts that cannot be true of one and the same people."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From which count on a number is shown, what it is rounded to, and from how many texts one is quoted."""

    least: int = 5
    step: int = 5
    texts_from: int = 10

    def __post_init__(self) -> None:
        for name in ("least", "step"):
            if not 5 <= getattr(self, name) <= 10:
                raise ValueError(f"{name} is {getattr(self, name)}, and must be from 5 to 10")
        if self.texts_from < self.least:
            raise ValueError(f"texts_from is {self.texts_from}, and must be {self.least} or more")


@dataclass(frozen=True, slots=True)
class Tally:
    """The true counts of one question. Never leaves the server."""

    question: str
    options: tuple[str, ...]
    several: bool
    whole: Counts  # option -> how many; with several choices also "" -> how many answered
    groups: Mapping[str, Mapping[str, Counts]]  # breakdown -> group -> as ``whole``

    def __post_init__(self) -> None:
        self._adds_up("the whole", self.whole)
        for breakdown, groups in self.groups.items():
            for group, counts in groups.items():
                self._adds_up(f"{breakdown}.{group}", counts)
            for column in self.columns:
                if sum(counts[column] for counts in groups.values()) > self.whole[column]:
                    raise DoesNotAddUp(f"{self.question}: {breakdown} holds more than the whole")

    def _adds_up(self, at: str, counts: Counts) -> None:
        if counts.keys() != {*self.columns}:
            raise DoesNotAddUp(f"{self.question}: {at} does not name each option once")
        most = counts[ANSWERED] if self.several else max(counts.values(), default=0)
        if min(counts.values(), default=0) < 0 or max(counts.values(), default=0) > most:
            raise DoesNotAddUp(f"{self.question}: {at} holds a count that nobody can have given")

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.options, ANSWERED) if self.several else self.options

    def answered(self, counts: Counts) -> int:
        return counts[ANSWERED] if self.several else sum(counts.values())

    def to_document(self) -> dict[str, Any]:
        return _document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Tally:
        return cls(**_read(document, _count))


@dataclass(frozen=True, slots=True)
class Told:
    """One question as released: all that anybody sees of it."""

    question: str
    options: tuple[str, ...]
    several: bool
    whole: Cells
    groups: Mapping[str, Mapping[str, Cells]]

    def to_document(self) -> dict[str, Any]:
        return _document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Told:
        return cls(**_read(document, _cell))


@dataclass(frozen=True, slots=True)
class Release:
    rule: Rule
    told: tuple[Told, ...]

    def of(self, question: str) -> Told | None:
        """What is told of one question, or nothing where the release does not know it."""
        return next((told for told in self.told if told.question == question), None)

    def to_document(self) -> dict[str, Any]:
        rule = {"least": self.rule.least, "step": self.rule.step, "texts_from": self.rule.texts_from}
        return {"rule": rule, "told": [told.to_document() for told in self.told]}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Release:
        told: Sequence[Mapping[str, Any]] = document["told"]
        return cls(Rule(**document["rule"]), tuple(map(Told.from_document, told)))


def _document(table: Tally | Told) -> dict[str, Any]:
    return {
        "question": table.question,
        "options": [*table.options],
        "several": table.several,
        "whole": dict(table.whole),
        "groups": {
            breakdown: {group: dict(row) for group, row in groups.items()}
            for breakdown, groups in table.groups.items()
        },
    }


def _read(document: Mapping[str, Any], value: Any) -> dict[str, Any]:
    def row(cells: Mapping[str, Any]) -> dict[str, Any]:
        return {column: value(cell) for column, cell in cells.items()}

    return {
        "question": document["question"],
        "options": tuple(document["options"]),
        "several": document["several"],
        "whole": row(document["whole"]),
        "groups": {
            breakdown: {group: row(cells) for group, cells in groups.items()}
            for breakdown, groups in document["groups"].items()
        },
    }


def _count(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no count")
    return value


def _cell(value: object) -> Cell:
    return str(value) if value in (FEWER, WITHHELD) else _count(value)
