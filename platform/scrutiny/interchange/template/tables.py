"""A sheet of the template as rows of a text's fields, each with the cell it stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scrutiny.interchange.problems import Problem
from scrutiny.interchange.sheets import Sheet, Value, cell_name
from scrutiny.interchange.template.layout import NOTES, Field, Layout
from scrutiny.interchange.template.notation import Context, read
from scrutiny.interchange.template.splitting import Unfit
from scrutiny.method.soundness.nearest import Nearest
from scrutiny.method.soundness.places import pointer

_HEAD = re.compile(r"(.+?)\s*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\)")

Cells = dict[str, str]  # JSON pointer inside the part -> cell


@dataclass(slots=True)
class Row:
    """One part of the text: its fields, and where each stood."""

    sheet: str
    number: int
    raw: dict[str, Any] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)

    def at(self, inside: str = "") -> str:
        """The cell of a field; the row's first where it has none."""
        return self.cells.get(inside, cell_name(self.number, 0))

    def problem(self, says: str, mend: str, inside: str = "") -> Problem:
        """A problem in one of its cells."""
        return Problem(self.sheet, self.at(inside), says, mend)


@dataclass(frozen=True, slots=True)
class Head:
    """What a column holds: a field, in a language where its head names one."""

    column: int
    field: Field
    language: str = ""


class Table:
    """One sheet, its heads understood; problems are gathered, never raised."""

    def __init__(self, sheet: Sheet, layout: Layout, problems: list[Problem]) -> None:
        self.name, self.layout, self.problems = sheet.name, layout, problems
        self.rows = sheet.rows
        self.heads = list(self._heads(sheet.rows[0] if sheet.rows else []))

    def _heads(self, cells: list[Value]) -> Iterator[Head]:
        fields = {each.head: each for each in self.layout.fields}
        names = Nearest([*fields, NOTES])
        seen = set()
        for column, cell in enumerate(cells):
            name, language = head_name(cell)
            known = fields.get(name)
            if (name, language) in seen and name:
                self.tell(0, column, f"There are two columns “{cell}”.", "Keep one, or call the other notes.")
            elif known and (known.words or not language):
                yield Head(column, known, language)
            elif name not in ("", NOTES):
                mend = names.or_else(name, "Name it as on the sheet How to, or call it notes.")
                self.tell(0, column, f"“{str(cell)[:60]}” is none of this sheet’s columns.", _sentence(mend))
            seen.add((name, language))

    def tell(self, row: int, column: int, says: str, mend: str) -> None:
        """A problem at a cell."""
        self.problems.append(Problem(self.name, cell_name(row, column), says, mend))

    def filled(self) -> Iterator[tuple[int, dict[Head, Value]]]:
        """Every row that says something, with its cells under heads."""
        stray = {head.column for head in self.heads}
        noted = {at for at, cell in enumerate(self.rows[0] if self.rows else []) if head_name(cell)[0]}
        for number, cells in enumerate(self.rows[1:], start=1):
            found = {
                head: cells[head.column]
                for head in self.heads
                if head.column < len(cells) and said(cells[head.column])
            }
            for column, cell in enumerate(cells):
                if said(cell) and column not in stray | noted:
                    self.tell(
                        number, column, "This stands under no head.", "Give its column a head, or clear it."
                    )
            if found:
                yield number, found

    def read(self, context: Context, own: dict[int, str] | None = None) -> list[Row]:
        """Each row as a part of the text; ``own`` says by row how its question is answered."""
        return [
            self._row(number, cells, Context(context.answers, (own or {}).get(number, "")))
            for number, cells in self.filled()
        ]

    def _row(self, number: int, cells: dict[Head, Value], context: Context) -> Row:
        row = Row(self.name, number)
        for head in self.heads:
            row.cells.setdefault(_inside(head), cell_name(number, head.column))
        for head, cell in cells.items():
            try:
                put(row.raw, head, read(head.field.notation, cell, context))
                row.cells[_inside(head)] = cell_name(number, head.column)
            except Unfit as why:
                self.tell(number, head.column, why.says, why.mend)
        return row


def put(raw: dict[str, Any], head: Head, value: Any) -> None:
    """Put a value into its place in a part of the text; a text without a language waits under ""."""
    *way, last = head.field.path
    for step in way:
        raw = raw.setdefault(step, {})
        if not isinstance(raw, dict):
            raise Unfit("This does not go with the cells before it.", "Keep one of them.")
    if head.field.words:
        raw.setdefault(last, {})[head.language] = value
    elif isinstance(raw.get(last), dict) and isinstance(value, dict):
        raw[last] |= value
    else:
        raw[last] = value


def head_name(cell: Value) -> tuple[str, str]:
    """A head as we name it, and the language it adds: ``Text (cy)`` is text in Welsh."""
    name = " ".join(str(cell if cell is not None else "").replace("_", " ").split())
    match = _HEAD.fullmatch(name)
    return (match[1].lower(), match[2]) if match else (name.lower(), "")


def said(cell: Value) -> bool:
    """Whether a cell holds anything."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _inside(head: Head) -> str:
    return pointer((*head.field.path, head.language) if head.language else head.field.path)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
