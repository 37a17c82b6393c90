"""Reading workbooks: sheets as rows of values, opened only in the limited child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scrutiny.interchange.child import in_child
from scrutiny.interchange.sheets.packed import check_outside

__all__ = ["Sheet", "Value", "cell_name", "read_workbook", "sheet_names"]

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the top, each as long as its last filled cell; an empty cell is None."""

    name: str
    rows: list[list[Value]]


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets of an .xlsx workbook; raises CannotTake with every problem.

    Whole numbers are int. Formulas count by the value last worked out; one without a value is a problem.
    """
    check_outside(data)
    found = in_child("scrutiny.interchange.sheets.inside:sheets", data)
    return [Sheet(name, [[_value(cell) for cell in row] for row in rows]) for name, rows in found]


def sheet_names(data: bytes) -> list[str]:
    """The names of its sheets, in order."""
    check_outside(data)
    names: list[str] = in_child("scrutiny.interchange.sheets.inside:names", data)
    return names


def cell_name(row: int, column: int) -> str:
    """``B14`` for row 13, column 1: both are counted from 0."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def _value(cell: Any) -> Value:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["date"])
    value: Value = cell
    return value
