"""Writing workbooks: the only place here that speaks xlsxwriter; what people wrote stays text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from xlsxwriter import Workbook

MOST_UNITS = 32_767  # UTF-16 units in one cell
MOST_LISTED = 255  # characters Excel takes of a list to choose from
ROWS_AHEAD = 500  # empty rows below the last that have the columns' look and lists, to write on

LINE = 15.0  # points of one line of words
MOST_LINES = 27  # a row is never higher than Excel allows

Cell = str | int | float | bool | date | None

_RULED = {"bottom": 1, "bottom_color": "#D8CFC4"}
_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_MADE = datetime(2020, 1, 1)  # the same questionnaire makes the same file, whenever it is written


RIGHTWARDS = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))  # read from the right


def is_rightwards(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0] in RIGHTWARDS


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in letters, and what is offered or allowed in it."""

    head: str
    width: float = 16
    wrap: bool = False
    choices: tuple[str, ...] = ()  # offered as a list; another value is warned of, not refused
    number: bool = False  # else what is typed stays text: a version “1.10” is no number
    locked: bool = False  # on a protected page: cannot be changed
    rightwards: bool = False  # words of a language written from right to left
    hint: str = ""  # a note on the head


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: a head row, and rows of values below it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    freeze: int = 1  # columns that stay in sight, beside the head row
    protected: bool = False
    ahead: bool = True  # rows below the last are made ready to write on


def workbook(pages: Sequence[Page], *, title: str = "") -> bytes:
    """An .xlsx workbook of these pages."""
    kept = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(kept, options)
    book.set_properties({"title": fit(title)[:250], "created": _MADE})
    look = _Look(book)
    for page in pages:
        _write(book.add_worksheet(page.name), page, look)
    book.close()
    return kept.getvalue()


def fit(words: str) -> str:
    """``words`` without what no cell can hold, cut to the longest a cell can be."""
    words = _NOT_IN_A_CELL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    if len(words) * 2 <= MOST_UNITS:
        return words
    return words.encode("utf-16-le")[: MOST_UNITS * 2].decode("utf-16-le", "ignore")


class _Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.head = self.format(
            bold=True, bg_color="#5A2A6B", font_color="#FFFFFF", text_wrap=True, valign="top", border=1
        )

    def format(self, **marks: Any) -> Any:
        key = tuple(sorted(marks.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(marks)
        return self.made[key]

    def of(self, column: Column) -> Any:
        """The look of a column's cells."""
        marks: dict[str, Any] = {"valign": "top", "text_wrap": column.wrap, "locked": column.locked, **_RULED}
        if not column.number:
            marks["num_format"] = "@"
        if column.rightwards:
            marks |= {"reading_order": 2}
        if column.locked:
            marks["bg_color"] = "#F3EFE9"
        return self.format(**marks)

    def day(self, column: Column) -> Any:
        return self.format(valign="top", num_format="yyyy-mm-dd", locked=column.locked, **_RULED)


def _write(sheet: Any, page: Page, look: _Look) -> None:
    for number, column in enumerate(page.columns):
        put(sheet, 0, number, column.head, look.head)
        sheet.set_column(number, number, column.width, look.of(column))
        if column.hint:
            sheet.write_comment(0, number, column.hint, {"x_scale": 2})
        if column.choices:
            _offer(sheet, number, column, len(page.rows) + ROWS_AHEAD * page.ahead)
    for row, values in enumerate(page.rows, start=1):
        _make_room(sheet, row, page.columns, values)
        for number, (column, value) in enumerate(zip(page.columns, values, strict=True)):
            put(sheet, row, number, value, look.day(column) if _is_day(value) else look.of(column))
    sheet.freeze_panes(1, page.freeze)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if page.protected:
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _make_room(sheet: Any, row: int, columns: Sequence[Column], values: Sequence[Cell]) -> None:
    """Make a row as high as its wrapped words need: not every spreadsheet works that out by itself."""
    lines = max(
        (
            sum(ceil(max(1, len(line)) / (column.width * 1.05)) for line in value.split("\n"))
            for column, value in zip(columns, values, strict=True)
            if column.wrap and isinstance(value, str)
        ),
        default=1,
    )
    if lines > 1:
        sheet.set_row(row, LINE * min(lines, MOST_LINES))


def _offer(sheet: Any, number: int, column: Column, rows: int) -> None:
    """A list to choose from; what is not in it is warned of."""
    if len(",".join(column.choices)) <= MOST_LISTED and rows:
        offered = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
        sheet.data_validation(1, number, rows, number, offered)


def _is_day(value: Cell) -> bool:
    return isinstance(value, date)


def put(sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
    """One value by its type: the only way into a cell."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    else:
        _put_words(sheet, row, column, fit(value), look)


def _put_words(sheet: Any, row: int, column: int, words: str, look: Any) -> None:
    if words.startswith("<r>") and words.endswith("</r>"):
        # The library would take this for ready-made markup; as runs of rich text it stays words.
        sheet.write_rich_string(row, column, words[0], words[1], words[2:], look)
    elif words:
        sheet.write_string(row, column, words, look)
    else:
        sheet.write_blank(row, column, None, look)
