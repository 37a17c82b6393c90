"""The workbook of a release of voices: written row by row, in memory that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scrutiny.method.voices.documents import Document
from scrutiny.reports.voices import sheets
from scrutiny.reports.voices.sheets import Row
from scrutiny.reports.workbook.look import Column, Look, begin, table
from scrutiny.reports.workbook.sheets import Book, DataSheet

TOP = 3  # the row under which a table begins


def write(path: Path, document: Document, *, sha256: str, partnership: str) -> None:
    """Write the workbook to ``path``. Nothing is left behind after an error."""
    with Book(path) as book:
        look, told = Look(book), document.about
        book.set_properties({"title": told.title, "company": partnership})
        note = f"{told.form}, {told.period}, release {document.number}"
        _sheet(look, "About", told.title, note, ABOUT, sheets.about(document, sha256, partnership))
        columns = [Column(head, WIDTHS.get(head, 18), "wrap") for head in sheets.heads(document)]
        _sheet(look, "Results", "Answers to each question", ROUNDED, columns, sheets.results(document))
        _sheet(look, "Themes", "What words were about", ROUNDED, THEMES, sheets.themes(document))
        _sheet(look, "Quotes", "Words let go by a reviewer", "In no order", QUOTES, sheets.quotes(document))


ROUNDED = "Numbers are rounded, small ones are hidden: see About"
WIDTHS = {"Section": 22, "Question": 10, "Text": 50, "Answer": 24, "All": 14}
ABOUT = (Column("What", 28, "text"), Column("Words", 90, "wrap"))
THEMES = (
    Column("Question", 10, "text"),
    Column("Text", 50, "wrap"),
    Column("Theme", 30, "wrap"),
    Column("Texts", 24, "wrap"),
)
QUOTES = (
    Column("Question", 10, "text"),
    Column("Text", 50, "wrap"),
    Column("Words", 80, "wrap"),
    Column("Language", 12, "text"),
)


def _sheet(
    look: Look, name: str, title: str, note: str, columns: Iterable[Column], rows: Iterable[Row]
) -> None:
    sheet = begin(look, name, title, note, DataSheet)
    table(look, sheet, name, TOP, list(columns), rows)
