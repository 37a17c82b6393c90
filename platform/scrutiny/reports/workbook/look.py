"""How the workbook looks: the formats, made once, and how a sheet is laid out and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range_abs

from scrutiny.reports.comparisons.values import Cell
from scrutiny.reports.workbook.sheets import Book, PlainSheet

TINTS = {"good": ("#CFEAE0", "#0A4C3F"), "part": ("#FFD88F", "#553200"), "poor": ("#9C2A35", "#FFFFFF")}
TINTS["none"] = ("#ECE6DD", "#574D52")
PLUM = "#5A2A6B"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, width in characters and number format."""

    head: str
    width: float = 12
    format: str = ""  # text, wrap, whole, one, share, day, moment


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": PLUM})
        self.strong = book.add_format({"bold": True, **top})
        self.head = book.add_format(
            {"bold": True, "bg_color": PLUM, "font_color": "#FFFFFF", "text_wrap": True, **top, "border": 1}
        )
        self.kinds: dict[str, Any] = {
            "": book.add_format(top),
            "text": book.add_format(top),
            "wrap": book.add_format({**top, "text_wrap": True}),
            "whole": book.add_format({**top, "num_format": "#,##0"}),
            "one": book.add_format({**top, "num_format": "0.0"}),
            "fine": book.add_format({**top, "num_format": "0.00##"}),
            "share": book.add_format({**top, "num_format": "0%"}),
            "day": book.add_format({**top, "num_format": "d mmm yyyy"}),
            "moment": book.add_format({**top, "num_format": "d mmm yyyy hh:mm"}),
        }
        self.tints = {
            look: book.add_format({"bg_color": fill, "font_color": ink})
            for look, (fill, ink) in TINTS.items()
        }

    def figure(self, cell: Cell) -> Any:
        """One decimal, unless that would show a figure as the band's limit that it has not reached."""
        if cell.score is None or f"{cell.score:.1f}" == f"{float(cell.shown):.1f}":
            return self.kinds["one"]
        return self.kinds["fine"]


def begin(
    look: Look, name: str, title: str, note: str, sheet_class: type[PlainSheet] | None = None
) -> PlainSheet:
    """A sheet with its title and one line that says how to read it; set up for A4."""
    sheet: PlainSheet = look.book.add_worksheet(name, sheet_class)
    sheet.put(0, 0, title, look.title)
    sheet.put(1, 0, note)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.set_footer("&L&8&A&C&8Page &P of &N&R&8&D")
    sheet.hide_gridlines(1)
    return sheet


LINE = 15.0  # points of one line of text
MOST_LINES = 27  # a row is never higher than Excel allows


def lines_of(text: object, width: float) -> int:
    """About how many lines a text takes in a column of ``width`` letters."""
    letters = max(1.0, width * 1.05)
    return sum(ceil(max(1, len(part)) / letters) for part in str(text).split("\n"))


def make_room(sheet: PlainSheet, row: int, texts: Iterable[tuple[object, float]]) -> None:
    """Make a row as high as its wrapped texts need: not every reader works that out by itself."""
    lines = max((lines_of(text, width) for text, width in texts if text), default=1)
    if lines > 1:
        sheet.set_row(row, LINE * min(lines, MOST_LINES))


def heads(look: Look, sheet: PlainSheet, row: int, columns: Sequence[Column], first: int = 0) -> None:
    """The head of a table, frozen when it is the sheet's only one."""
    for col, column in enumerate(columns, start=first):
        sheet.put(row, col, column.head, look.head)
        sheet.set_column(col, col, column.width)
    make_room(sheet, row, ((column.head, column.width * 0.8) for column in columns))


def table(
    look: Look,
    sheet: PlainSheet,
    name: str,
    top: int,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    freeze: int | None = 1,
) -> int:
    """Write a table under its head, with a filter and a defined name; returns the row after it.

    ``freeze``: how many columns stay in sight with the head; None freezes nothing.
    """
    heads(look, sheet, top, columns)
    row, wrapped = top, [col for col, column in enumerate(columns) if column.format == "wrap"]
    for values in rows:
        row += 1
        make_room(sheet, row, ((values[col], columns[col].width) for col in wrapped))
        for col, (column, value) in enumerate(zip(columns, values, strict=True)):
            if isinstance(value, Cell):
                sheet.put(row, col, value.score, look.figure(value))
            else:
                sheet.put(row, col, value, look.kinds[column.format])
    last = max(row, top + 1)
    sheet.autofilter(top, 0, last, len(columns) - 1)
    look.book.define_name(name, f"='{sheet.get_name()}'!{xl_range_abs(top, 0, last, len(columns) - 1)}")
    if freeze is not None:
        sheet.freeze_panes(top + 1, freeze)
        sheet.repeat_rows(top)
    return row + 1


def colour_by_word(
    look: Look, sheet: PlainSheet, area: tuple[int, int, int, int], words: dict[str, str], first: str
) -> None:
    """Tint ``area`` by the word in the cell named ``first`` (relative to the area's first cell)."""
    for word, tint in words.items():
        quoted = word.replace('"', '""')
        sheet.conditional_format(
            *area, {"type": "formula", "criteria": f'={first}="{quoted}"', "format": look.tints[tint]}
        )
