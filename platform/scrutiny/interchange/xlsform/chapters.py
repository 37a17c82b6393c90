"""How a survey falls into sections: one for each outermost group, and one for what stands between groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scrutiny.interchange.xlsform.columns import Row
from scrutiny.interchange.xlsform.kinds import KEY, KIND
from scrutiny.interchange.xlsform.parts import DEEPEST, Group, Part

SPECIAL = ("introduction", "closing", "declaration")  # notes that are texts of the whole or of a section


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, or the heading of a group, with the groups around it inside its section."""

    part: Part
    around: tuple[Row, ...]
    heading: bool = False

    @property
    def row(self) -> Row:
        """Its row, or that which begins it."""
        return row_of(self.part)


@dataclass(slots=True)
class Chapter:
    """A section in the making; one without a row gathers what stands outside groups."""

    row: Row | None
    entries: list[Entry] = field(default_factory=list)
    introduction: Row | None = None

    @property
    def name(self) -> str:
        """What its key is made of."""
        return name_of(self.row) if self.row else "questions"


def chapters_of(parts: Iterable[Part]) -> tuple[list[Chapter], dict[str, Row]]:
    """The sections, and the notes that are texts of the whole."""
    found: list[Chapter] = []
    special: dict[str, Row] = {}
    for part in parts:
        if isinstance(part, Row) and _is_special(part):
            special[part.get(KIND).lower()] = part
        elif isinstance(part, Group) and _only_holds(part):
            found.append(_chapter(part))
        else:
            if not found or found[-1].row is not None:
                found.append(Chapter(None))
            found[-1].entries.append(Entry(part, ()))
    return found, special


def _chapter(group: Group) -> Chapter:
    first = group.inside[0] if group.inside else None
    if isinstance(first, Row) and first.get(KIND).lower() == "introduction":
        return Chapter(group.row, list(_entries(group.inside[1:], (), 1)), first)
    return Chapter(group.row, list(_entries(group.inside, (), 1)))


def _entries(parts: Iterable[Part], around: tuple[Row, ...], depth: int) -> Iterator[Entry]:
    for part in parts:
        if not isinstance(part, Group) or not _only_holds(part):
            yield Entry(part, around)
        elif depth <= DEEPEST:  # what lies deeper has been told
            within = (*around, part.row)
            if part.row.words("label"):
                yield Entry(part, within, heading=True)
            yield from _entries(part.inside, within, depth + 1)


def row_of(part: Part) -> Row:
    """A row, or the one that begins a group."""
    return part if isinstance(part, Row) else part.row


def name_of(row: Row) -> str:
    """What the key of a row’s question or section is made of."""
    return row.get(KEY) or row.get("name")


def _is_special(row: Row) -> bool:
    return row.get(KIND).lower() in SPECIAL


def _only_holds(group: Group) -> bool:
    """Whether it is a group that only holds others together."""
    return group.what == "group" and group.row.get(KIND).lower() != "rate"
