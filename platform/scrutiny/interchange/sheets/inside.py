"""In the limited child: a workbook's cells as JSON can say them."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from scrutiny.interchange.problems import CannotTake, Problem, refuse
from scrutiny.interchange.sheets.packed import opened
from scrutiny.interchange.sheets.scanning import scan, sheet_parts

LONGEST_CELL = 32_767  # characters, as in Excel
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_BREAK = re.compile(r"\r\n?")


def names(data: bytes) -> list[str]:
    """The sheets' names."""
    return [name for name, _ in sheet_parts(opened(data))]


def sheets(data: bytes) -> list[tuple[str, list[list[Any]]]]:
    """Each sheet's name and rows."""
    scan(opened(data))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        read = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except CalamineError:
        raise refuse("This workbook is damaged.", "Save it again in a spreadsheet as .xlsx.") from None
    problems: list[Problem] = []
    told = [
        (name, [_row(name, number, row, problems) for number, row in enumerate(rows)]) for name, rows in read
    ]
    if problems:
        raise CannotTake(problems)
    return told


def _row(sheet: str, number: int, row: list[Any], problems: list[Problem]) -> list[Any]:
    cells = [_cell(value) for value in row]
    while cells and cells[-1] is None:
        cells.pop()
    problems += _wrong(sheet, number, cells)
    return cells


def _cell(value: Any) -> Any:
    if value == "" or value is None:
        return None
    if isinstance(value, str):
        return _BREAK.sub("\n", value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return int(value)
    if isinstance(value, datetime):
        return {"date": value.date().isoformat()} if value == _midnight(value) else value.isoformat()
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, bool | int | float) else str(value)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _wrong(sheet: str, number: int, cells: list[Any]) -> list[Problem]:
    from scrutiny.interchange.sheets import cell_name

    return [
        Problem(sheet, cell_name(number, column), *told)
        for column, value in enumerate(cells)
        if isinstance(value, str) and (told := _unfit(value))
    ]


def _unfit(words: str) -> tuple[str, str] | None:
    if len(words) > LONGEST_CELL:
        return (
            f"This cell holds {len(words):,} characters; at most {LONGEST_CELL:,} are taken.",
            "Shorten it.",
        )
    if _CONTROL.search(words):
        return "This cell holds a control character.", "Type its words again."
    return None
