"""Sheets: what a person wrote stays text, and big sheets are written row by row at the speed of the disk.

XlsxWriter makes the workbook. Its inner loop costs some twenty calls a cell, so the data sheet writes whole
rows into the file in which XlsxWriter itself spools rows in its constant-memory mode: one template per
sheet, each value put ready-made into its place (docs/performance.md has the figures). That leans on a few
private names of the pinned version; ``can_emit`` looks for them, and without them rows go the stock way.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from functools import partial
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar

import xlsxwriter.workbook
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import _utf16_len, _utf16_truncate, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

MOST_UNITS = 32_767  # UTF-16 units in one cell
MOST_ROWS = 1_048_576
BLANK = "/>"
_LEVELS = Lock()

Literal = namedtuple("Literal", ["string", "format"])
Encoder = Callable[[Any], str]


class TooManyRows(Exception):
    """More rows than a sheet of Excel holds."""


class Book(Workbook):
    """A workbook whose sheets take text as text, packed for a quick download rather than the last byte."""

    def __init__(self, path: str | Path, *, level: int = 1) -> None:
        super().__init__(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        self.worksheet_class = PlainSheet
        self.level = level

    def _store_workbook(self) -> None:
        """As the library's; it has no option for the level, so its ZipFile is made with ours meanwhile."""
        with _LEVELS:
            stock = xlsxwriter.workbook.ZipFile
            xlsxwriter.workbook.ZipFile = partial(stock, compresslevel=self.level)
            try:
                super()._store_workbook()
            finally:
                xlsxwriter.workbook.ZipFile = stock

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the workbook; after an error, leave neither file nor spool behind."""
        if kind is None:
            self.close()
            return
        self.fileclosed = True
        for sheet in self.worksheets():
            if sheet.row_data_fh is not None and not sheet.row_data_fh.closed:
                sheet.row_data_fh.close()
                Path(sheet.row_data_filename).unlink(missing_ok=True)

    def shared(self, label: str) -> int:
        """The place of a string in the table that all sheets share."""
        place: int = self.str_table._get_shared_string_index(label)
        return place


class PlainSheet(Worksheet):
    """A sheet on which text is only ever text: never a formula, a link or markup."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> int:
        """As the library's, save that ``<r>…</r>``, which it would take for markup, is kept as written."""
        if string.startswith("<r>") and string.endswith("</r>") and not self._check_dimensions(row, col):
            if self.constant_memory and row > self.previous_row:
                self._write_single_row(row)
            self.table[row][col] = Literal(string, cell_format)
            return 0
        status: int = super()._write_string(row, col, string, cell_format)
        return status

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if isinstance(cell, Literal):
            style = f' s="{cell.format._get_xf_index()}"' if cell.format else ""
            self.fh.write(f'<c r="{xl_col_to_name(col)}{row + 1}"{style}{text(cell.string)}')
            return
        super()._write_cell(row, col, cell)

    def _xml_number_element(self, number: Any, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        """As the library's, save that a number is spelled so that it reads back as itself, to the last digit."""
        marks = "".join(f' {key}="{value}"' for key, value in attributes)
        spelled = repr(number) if type(number) in (int, float) else f"{number:.16G}"
        self.fh.write(f"<c{marks}><v>{spelled}</v></c>")

    def put(self, row: int, col: int, value: object, cell_format: Format | None = None) -> None:
        """Write one value by its type; the one way values of people get into a cell."""
        if value is None or value == "":
            self.write_blank(row, col, None, cell_format)
        elif isinstance(value, bool):
            self.write_boolean(row, col, value, cell_format)
        elif isinstance(value, int | float | Fraction):
            self.write_number(row, col, float(value) if isinstance(value, Fraction) else value, cell_format)
        elif isinstance(value, datetime | date):
            self.write_datetime(row, col, value, cell_format)
        else:
            self.write_string(row, col, str(value), cell_format)


class DataSheet(PlainSheet):
    """A sheet of many rows, written as they come and never held."""

    PRIVATE: ClassVar = (
        "fh",
        "row_data_fh",
        "previous_row",
        "_check_dimensions",
        "_write_single_row",
        "table",
    )

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize({**init_data, "constant_memory": True})

    def can_emit(self) -> bool:
        """Whether the private names this class leans on are there."""
        return all(hasattr(self, name) for name in self.PRIVATE)

    def emit(self, first: int, width: int, rows: Iterable[Sequence[str]]) -> int:
        """Write ``rows`` of ``width`` ready cells (see the encoders below) from row ``first``; 0 is the top.

        Returns the number of rows. Raises TooManyRows past Excel's last row.
        """
        self._check_dimensions(first, width - 1)
        self._write_single_row(first)
        template = "".join(f'<c r="{xl_col_to_name(col)}\0"%s' for col in range(width))
        template = f'<row r="\0">{template}</row>'
        write, number = self.row_data_fh.write, first
        for cells in rows:
            number += 1
            if number > MOST_ROWS:
                raise TooManyRows(f"A sheet holds {MOST_ROWS:,} rows; choose fewer rounds or organisations.")
            write(template.replace("\0", str(number)) % tuple(cells))
        self._check_dimensions(max(first, number - 1), 0)
        self.previous_row = number
        return number - first

    def put_rows(self, first: int, rows: Iterable[Sequence[Any]]) -> int:
        """The same rows the library's own way."""
        number = first
        for row in rows:
            for col, value in enumerate(row):
                self.put(number, col, value)
            number += 1
        return number - first


# -- encoders: a value -> what follows `<c r="A1"` --------------------------------------------------------


def text(value: object) -> str:
    """A string, as itself."""
    if (  # the common case first; of what is printable only the space is white
        type(value) is str
        and value.isprintable()
        and 0 < len(value) <= MOST_UNITS // 2
        and value[0] != " "
        and value[-1] != " "
        and not ("&" in value or "<" in value or ">" in value or "_x" in value)
    ):
        return f' t="inlineStr"><is><t>{value}</t></is></c>'
    if value is None or value == "":
        return BLANK
    string = str(value)
    if len(string) > MOST_UNITS // 2 and _utf16_len(string) > MOST_UNITS:
        string = _utf16_truncate(string, MOST_UNITS)
    if not string.isprintable() or "_x" in string:
        string = Worksheet._escape_control_characters(string)
    if "&" in string or "<" in string or ">" in string:
        string = string.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if string[0].isspace() or string[-1].isspace():
        return f' t="inlineStr"><is><t xml:space="preserve">{string}</t></is></c>'
    return f' t="inlineStr"><is><t>{string}</t></is></c>'


def number(value: object) -> str:
    """A whole or decimal number; NaN and the infinities have no place in a sheet and stand as words."""
    if type(value) is float and isfinite(value):
        return f"><v>{value!r}</v></c>"
    if type(value) is int:
        return f"><v>{value}</v></c>" if abs(value) < 10**15 else f"><v>{float(value)!r}</v></c>"
    if isinstance(value, Fraction):
        return f"><v>{float(value)!r}</v></c>"
    return text(value)


class _Labels(dict[Any, str]):
    """Values to ready cells; a value it does not know is written as it is."""

    def __missing__(self, value: Any) -> str:
        return text(value)


def labels(table: dict[Any, str], index: Callable[[str], int]) -> Encoder:
    """The label of an option's value, each made ready once, so that a cell costs one look-up.

    ``index`` gives a string's place in the workbook's table of shared strings. Values must be hashable.
    """
    ready = {value: f' t="s"><v>{index(label)}</v></c>' if label else BLANK for value, label in table.items()}
    return _Labels({**ready, None: BLANK}).__getitem__


def styled(encode: Encoder, style: int) -> Encoder:
    """The same with a cell style."""
    mark = f' s="{style}"'

    def encode_styled(value: Any) -> str:
        return mark + encode(value)

    return encode_styled


EPOCH = date(1899, 12, 31)


def day(value: object) -> str:
    """A date as Excel counts days, else as text."""
    if not isinstance(value, date | datetime):
        return text(value)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    days = (moment.date() - EPOCH).days
    days += days > 59  # Excel believes that 1900 had a 29 February
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return number(days + seconds / 86_400 if seconds else days)
