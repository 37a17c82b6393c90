"""Workbooks written: what people wrote stays words, and a drafter finds lists, room and what is locked."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scrutiny.interchange.sheets import cell_name, read_workbook
from scrutiny.interchange.writing import MOST_UNITS, Cell, Column, Page, fit, workbook

HOSTILE = ["=1+1", "{=1+1}", '=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1", "-1", "<r>x</r>", "<r><t>x</t></r>", "http://x.example", "mailto:a@b.example", "_x0041_", "&<>\"'", "\t=1"]  # fmt: skip


def written(*rows: list[Cell], columns: list[Column] | None = None, **page: Any) -> bytes:
    columns = columns or [Column(f"head {n}") for n in range(len(rows[0]))]
    return workbook([Page("Sheet", columns, rows, **page)])


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_whatever_they_look_like(words: str) -> None:
    data = written([words], columns=[Column(words)])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet["A2"].data_type == "s" and sheet["A2"].hyperlink is None
    assert read_workbook(data)[0].rows == [[words], [words]]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=30))
@settings(max_examples=15, deadline=None)
def test_any_words_come_back_without_what_no_cell_holds(words: list[str]) -> None:
    rows = read_workbook(written(*([each, "x"] for each in words)))[0].rows[1:]
    assert [row[0] for row in rows] == [fit(each) or None for each in words]


def test_values_keep_their_kind() -> None:
    row = ["words", 5, 0.1, True, date(2019, 9, 2), None, ""]
    assert read_workbook(written(row))[0].rows[1] == ["words", 5, 0.1, True, date(2019, 9, 2)]


def test_what_no_cell_holds_is_left_out_and_what_is_too_long_is_cut() -> None:
    assert fit("a\x00b\ud800c\uffff\r\nd") == "abc\nd"
    assert len(fit("😀" * 20_000).encode("utf-16-le")) // 2 <= MOST_UNITS


def test_lists_are_offered_and_another_value_is_warned_of() -> None:
    columns = [
        Column("kind", choices=("one", "two")),
        Column("far", choices=tuple("x" * 30 for _ in range(10))),
    ]
    (offered,) = load_workbook(
        io.BytesIO(written(["one", ""], columns=columns))
    ).active.data_validations.dataValidation
    assert (
        offered.formula1 == '"one,two"'
        and offered.errorStyle == "warning"
        and str(offered.sqref) == "A2:A502"
    )


def test_wrapped_rows_are_high_enough_and_none_is_higher_than_excel_allows() -> None:
    columns = [Column("a", 10, wrap=True)]
    sheet = load_workbook(io.BytesIO(written(["x"], ["x" * 40], ["x\n" * 500], columns=columns))).active
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height == 60 and sheet.row_dimensions[4].height < 409


def test_a_protected_page_locks_what_is_told_and_no_more() -> None:
    columns = [Column("fixed", locked=True), Column("free")]
    sheet = load_workbook(io.BytesIO(written(["a", "b"], columns=columns, protected=True))).active
    assert sheet.protection.sheet and sheet["A2"].protection.locked and not sheet["B2"].protection.locked


def test_a_column_of_words_is_text_so_that_a_version_1_10_is_no_number() -> None:
    sheet = load_workbook(
        io.BytesIO(written(["", ""], columns=[Column("version"), Column("weight", number=True)]))
    ).active
    assert sheet["A2"].number_format == "@" and sheet["B2"].number_format == "General"


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (13, 1, "B14"), (0, 25, "Z1"), (0, 26, "AA1"), (1048575, 16383, "XFD1048576")],
)
def test_a_cell_has_the_name_people_know(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name
