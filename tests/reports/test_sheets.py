"""Sheets: whatever a person wrote comes back as the same text, and quick rows equal the library's own."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from scrutiny.reports.workbook import sheets
from scrutiny.reports.workbook.sheets import Book, DataSheet

ODD = [
    "=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")", "http://a.example", "mailto:a@b.example",
    "internal:Sheet!A1", "<r>bold</r>", "<r><t>x</t></r>", "<script>alert(1)</script>", "&amp;", "a & b < c > d",
    " leading", "trailing ", "two\nlines", "tab\there", "_x0041_", "_x000D_", "é ü 学校 🙂 \u202eright\u202c", "'quoted",
    "1e5", "007", "TRUE", "#N/A", "\u00a0hard space",
]  # fmt: skip


def write(path: Path, rows: list[list[object]], *, emit: bool) -> None:
    with Book(path) as book:
        sheet = book.add_worksheet("Data", DataSheet)
        if emit:
            assert sheet.can_emit()
            cells = [[sheets.text(a), sheets.number(b), sheets.text(c)] for a, b, c in rows]
            assert sheet.emit(0, 3, cells) == len(rows)
        else:
            sheet.put_rows(0, rows)


def cells(path: Path) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book["Data"].iter_rows(max_col=3)]


ROWS: list[list[object]] = [[odd, n * 1.1, f"{odd} again"] for n, odd in enumerate(ODD)]
NUMBERS: list[list[object]] = [
    ["n", n, None] for n in (0, -1, 0.1, 1 / 3, 10**14, 10**17, 1e300, Fraction(1, 3))
]


def test_quick_rows_equal_the_librarys_own(tmp_path: Path) -> None:
    rows = [*ROWS, *NUMBERS, ["", 1, ""]]
    write(tmp_path / "quick.xlsx", rows, emit=True)
    write(tmp_path / "stock.xlsx", rows, emit=False)
    assert cells(tmp_path / "quick.xlsx") == cells(tmp_path / "stock.xlsx")


@pytest.mark.parametrize("emit", [True, False])
def test_what_a_person_wrote_comes_back_as_text(tmp_path: Path, emit: bool) -> None:
    write(tmp_path / "odd.xlsx", ROWS, emit=emit)
    sheet = CalamineWorkbook.from_path(str(tmp_path / "odd.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet] == ODD
    formulas = openpyxl.load_workbook(tmp_path / "odd.xlsx")["Data"]
    assert {cell.data_type for row in formulas.iter_rows(max_col=1) for cell in row} <= {"s", "inlineStr"}


def test_an_ordinary_sheet_keeps_markup_as_text(tmp_path: Path) -> None:
    book = Book(tmp_path / "plain.xlsx")
    sheet = book.add_worksheet("Plain")
    for row, odd in enumerate(ODD):
        sheet.put(row, 0, odd)
    book.close()
    back = CalamineWorkbook.from_path(str(tmp_path / "plain.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[0] for row in back] == ODD


def test_a_text_longer_than_a_cell_is_cut_at_excels_limit() -> None:
    assert sheets.text("🙂" * 20_000).count("🙂") == sheets.MOST_UNITS // 2


def test_what_is_no_number_stands_as_words() -> None:
    assert "<t>nan</t>" in sheets.number(float("nan"))
    assert "<t>inf</t>" in sheets.number(float("inf"))


def test_a_date_is_a_day_as_excel_counts() -> None:
    assert sheets.day(date(2019, 12, 20)) == "><v>43819</v></c>"
    assert sheets.day(None) == sheets.BLANK


def test_a_label_is_looked_up_and_the_unknown_written_as_it_is() -> None:
    encode = sheets.labels({"met": "Met", True: "Yes"}, lambda label: len(label))
    assert encode("met") == ' t="s"><v>3</v></c>'
    assert encode(None) == sheets.BLANK
    assert "other" in encode("other")


def test_rows_past_excels_last_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    with pytest.raises(sheets.TooManyRows, match="fewer rounds"):
        write(tmp_path / "many.xlsx", ROWS, emit=True)
