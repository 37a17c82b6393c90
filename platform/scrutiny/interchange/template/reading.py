"""The template read: sheets into one definition, with every problem at its cell and every part at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scrutiny.interchange.formats import judged
from scrutiny.interchange.problems import CannotTake, Placed, Problem
from scrutiny.interchange.sheets import Sheet, Value, cell_name
from scrutiny.interchange.template.layout import ABOUT, LAYOUTS, NOTES, RARE, Field
from scrutiny.interchange.template.notation import Context, read
from scrutiny.interchange.template.parts import Parts
from scrutiny.interchange.template.splitting import Unfit
from scrutiny.interchange.template.tables import Head, Row, Table, head_name, put, said
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.soundness.nearest import Nearest
from scrutiny.method.soundness.places import pointer

FREE = ("how to", NOTES)  # sheets that are not read: their names begin so

_HEADS = re.compile(r"(?:[A-Z]+1)?")  # a cell of the first row, or a sheet as a whole

# How questions of a kind are answered; all others by words.
_ANSWERED = {"yes_no": "truth", "number": "numbers", "percentage": "numbers"}


def definition_of(sheets: Iterable[Sheet]) -> Placed:
    """The definition the sheets spell, unjudged; raises CannotTake with every cell that cannot be taken."""
    problems: list[Problem] = []
    found = _named(sheets, problems)
    about = _about(found.get(ABOUT.name), problems)
    tables = {
        layout.name: Table(found[layout.name], layout, problems)
        for layout in LAYOUTS[1:]
        if layout.name in found
    }
    answers = _answers(tables)
    context = Context(answers)
    own = {"Questions": {row: answers.get(key, "") for row, key in _keys(tables)}}
    rows = {name: table.read(context, own.get(name)) for name, table in tables.items()}
    parts = Parts(about, rows, problems)
    placed = Placed(parts.whole(), parts.places)
    if problems:
        raise CannotTake(sorted([*problems, *_faults(placed, problems)], key=_in_order))
    return placed


def _faults(placed: Placed, problems: list[Problem]) -> list[Problem]:
    """What the strict reader says besides, of cells of which nothing has been said yet.

    Where a head or a name is misspelt, or a sheet is missing, much would only be told to be missing.
    """
    spoken = {(problem.place, problem.cell) for problem in problems}
    vague = {problem.place for problem in problems if _HEADS.fullmatch(problem.cell)}
    if "" in vague:
        return []
    try:
        judged(placed)
    except CannotTake as why:
        return [
            problem
            for problem in why.problems
            if (problem.place, problem.cell) not in spoken and problem.cell and problem.place not in vague
        ]
    return []


def _in_order(problem: Problem) -> tuple[int, int, int, str]:
    """Sheet by sheet, row by row; what concerns a sheet or the file as a whole comes first."""
    names = ["", *(layout.name for layout in LAYOUTS)]
    letters = problem.cell.rstrip("0123456789")
    row = int(problem.cell[len(letters) :] or 0)
    return names.index(problem.place) if problem.place in names else 0, row, len(letters), letters


# -- sheets ----------------------------------------------------------------------------------------------------


def _named(sheets: Iterable[Sheet], problems: list[Problem]) -> dict[str, Sheet]:
    layouts = {layout.name.lower(): layout for layout in LAYOUTS}
    nearest = Nearest(layouts)
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        name = sheet.name.strip().lower()
        if name in layouts and layouts[name].name not in found:
            found[layouts[name].name] = sheet
        elif not name.startswith(FREE) and any(map(any, sheet.rows)):
            mend = nearest.or_else(name, "Delete it, or begin its name with Notes.")
            problems.append(
                Problem(sheet.name, "", "This sheet is none of the template’s.", mend[:1].upper() + mend[1:])
            )
    for layout in LAYOUTS:
        if layout.must and layout.name not in found:
            problems.append(
                Problem("", "", f"The sheet “{layout.name}” is missing.", f"Add it: {layout.says}")
            )
    return found


def _about(sheet: Sheet | None, problems: list[Problem]) -> Row:
    row = Row(ABOUT.name if sheet is None else sheet.name, 0)
    if sheet is None:
        return row
    fields = {each.head: each for each in (*ABOUT.fields, *RARE)}
    names = Nearest(each.head for each in ABOUT.fields)
    languages = _value_columns(sheet, problems)
    for number, cells in enumerate(sheet.rows[1:], start=1):
        if not cells or not any(said(cell) for at, cell in enumerate(cells) if at == 0 or at in languages):
            continue
        name = head_name(cells[0])[0]
        if name not in fields:
            mend = names.or_else(name, "Name it as on the sheet How to, or clear the row.")
            says = f"“{name[:60]}” is none of the fields." if name else "This row has no name."
            problems.append(Problem(sheet.name, cell_name(number, 0), says, mend[:1].upper() + mend[1:]))
        elif pointer(fields[name].path) in row.cells:
            problems.append(
                Problem(sheet.name, cell_name(number, 0), f"“{name}” is there twice.", "Keep one row.")
            )
        else:
            _field(
                row,
                number,
                fields[name],
                {languages[at]: (at, cells[at]) for at in languages if at < len(cells)},
                problems,
            )
    row.raw.setdefault("format", Numeral("1"))
    return row


def _value_columns(sheet: Sheet, problems: list[Problem]) -> dict[int, str]:
    """The columns that hold values, with their languages."""
    found: dict[int, str] = {}
    for column, cell in enumerate(sheet.rows[0] if sheet.rows else []):
        name, language = head_name(cell)
        if name == "value" and language not in found.values():
            found[column] = language
        elif column and name not in ("", NOTES):
            says = f"“{str(cell)[:60]}” is none of this sheet’s columns."
            problems.append(
                Problem(sheet.name, cell_name(0, column), says, "Name it value, value (cy) or notes.")
            )
    if "" not in found.values():
        problems.append(Problem(sheet.name, "B1", "The column “value” is missing.", "Write value here."))
    return found


def _field(
    row: Row, number: int, field: Field, cells: dict[str, tuple[int, Value]], problems: list[Problem]
) -> None:
    row.cells[pointer(field.path)] = cell_name(number, 1)
    for language, (column, cell) in cells.items():
        if not said(cell):
            continue
        at = cell_name(number, column)
        if language and not field.words:
            says = f"“{field.head}” is the same in every language."
            problems.append(Problem(row.sheet, at, says, "Clear this cell."))
            continue
        try:
            put(row.raw, Head(column, field, language), read(field.notation, cell))
            row.cells[pointer((*field.path, language) if language else field.path)] = at
        except Unfit as why:
            problems.append(Problem(row.sheet, at, why.says, why.mend))


# -- how questions are answered --------------------------------------------------------------------------------


def _answers(tables: dict[str, Table]) -> dict[str, str]:
    """By its key, how each question is answered: truth, numbers or words."""
    ranges = {name for name, low in _columns(tables, "Scales", "scale", "from") if said(low)}
    found = {}
    for key, kind, scale in _columns(tables, "Questions", "key", "kind", "scale"):
        word = str(kind or "").strip().lower().replace(" ", "_")
        named = str(scale or "").strip()
        found[str(key).strip()] = "numbers" if named and named in ranges else _ANSWERED.get(word, "words")
    return found


def _keys(tables: dict[str, Table]) -> Iterator[tuple[int, str]]:
    if "Questions" in tables:
        for number, cells in tables["Questions"].filled():
            key = next((cell for head, cell in cells.items() if head.field.head == "key"), "")
            yield number, str(key).strip()


def _columns(tables: dict[str, Table], name: str, *heads: str) -> Iterator[tuple[Any, ...]]:
    """The cells under these heads, row by row; one that owns its row is carried down."""
    above: dict[str, Value] = {}
    for _, cells in tables[name].filled() if name in tables else ():
        found = {head.field.head: cell for head, cell in cells.items() if not head.language}
        above |= {head: cell for head, cell in found.items() if head == "scale" and name == "Scales"}
        yield tuple(found.get(head, above.get(head)) for head in heads)
