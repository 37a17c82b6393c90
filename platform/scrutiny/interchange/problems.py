"""Problems: what could not be taken of a file, in which cell, and how to mend it; never a half import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_TOLD = 200  # of one file: nobody mends more at once

Where = tuple[str, str]  # a sheet (or JSON pointer), and the cell in it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken: one sentence says what, another what to do."""

    place: str  # the sheet, or a JSON pointer; "" for the whole file
    cell: str  # such as "B14"; "" where no cell is meant
    says: str
    mend: str = ""  # "" where what it says tells that already

    def __str__(self) -> str:
        where = "!".join(part for part in (self.place, self.cell) if part)
        mend = f" Mend: {self.mend}" if self.mend else ""
        return f"{where}: {self.says}{mend}" if where else f"{self.says}{mend}"


class CannotTake(Exception):
    """A file that cannot be taken; carries all its problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _told(list(dict.fromkeys(problems)))
        super().__init__(" ".join(map(str, self.problems[:3])))


def refuse(says: str, mend: str = "", place: str = "", cell: str = "") -> CannotTake:
    """One problem, ready to be raised."""
    return CannotTake([Problem(place, cell, says, mend)])


class Placed(dict[str, Any]):
    """A definition put together from cells, with where each part of it stood.

    ``places`` maps JSON pointers to sheet and cell, so that a fault of the text is told at its cell.
    """

    def __init__(self, raw: Mapping[str, Any], places: Mapping[str, Where]) -> None:
        super().__init__(raw)
        self.places = dict(places)

    def where(self, pointer: str) -> Where:
        """The cell of the nearest part around ``pointer``; the pointer itself where none is known."""
        at = pointer
        while at not in self.places and "/" in at:
            at = at.rsplit("/", 1)[0]
        return self.places.get(at, (pointer, ""))


def _told(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= MOST_TOLD:
        return problems
    more = Problem("", "", f"There are {len(problems) - MOST_TOLD} more problems.", "Mend these first.")
    return [*problems[:MOST_TOLD], more]
