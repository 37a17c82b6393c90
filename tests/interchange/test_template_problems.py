"""Templates with mistakes: every cell that cannot be taken is named at once, with what is wrong and a mend."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from interchange.texts import FAULTY, by_sheets, read, small, with_question
from openpyxl import load_workbook

from scrutiny.interchange import formats, template
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.template.layout import LAYOUTS
from scrutiny.method import codec
from scrutiny.method.definition import Definition


def changed(raw: dict[str, Any], *cells: tuple[str, str, Any]) -> bytes:
    """The workbook of a questionnaire with some cells written over."""
    book, kept = load_workbook(io.BytesIO(template.write(read(raw)))), io.BytesIO()
    for sheet, cell, value in cells:
        if sheet not in book:
            book.create_sheet(sheet)
        book[sheet][cell] = value
        book[sheet][cell].number_format = "yyyy-mm-dd" if isinstance(value, date) else "General"
    book.save(kept)
    return kept.getvalue()


def told(data: bytes) -> list[Problem]:
    with pytest.raises(CannotTake) as why:
        formats.take(data, "drafted.xlsx")
    return why.value.problems


def test_all_cells_that_cannot_be_taken_are_named_at_once_each_with_a_mend() -> None:
    problems = told(
        changed(
            small(),
            ("About", "A4", "versoin"),
            ("Sections", "F2", "heavy"),
            ("Questions", "A2", "leed"),
            ("Questions", "O3", "deputy = no"),
            ("Questions", "D1", "knid"),
            ("Questions", "AH2", "stray"),
            ("Scales", "A2", None),
            ("Scales", "C3", date(2019, 9, 2)),
            ("Options", "A2", "nowhere"),
            ("Options", "C2", "a"),
            ("Remarks", "A1", "words"),
        )
    )
    assert [(problem.place, problem.cell, problem.says) for problem in problems] == [
        ("Remarks", "", "This sheet is none of the template’s."),
        ("About", "A4", "“versoin” is none of the fields."),
        ("Sections", "F2", "A number is wanted here."),
        ("Questions", "D1", "“knid” is none of this sheet’s columns."),
        ("Questions", "A2", "There is no section “leed” on the sheet Sections."),
        ("Questions", "AH2", "This stands under no head."),
        ("Questions", "O3", "After “deputy” comes a test, such as “is yes”, not “=”."),
        ("Scales", "A2", "This row does not say its scale."),
        ("Scales", "C3", "This cell holds a date, and words are wanted."),
        ("Options", "A2", "There is no question “nowhere” on the sheet Questions."),
    ]
    assert all(problem.mend for problem in problems)


def test_faults_of_the_text_are_told_at_their_cells() -> None:
    problems = told(
        changed(
            with_question(show_when={"question": "cover", "is": "met"}),
            ("Questions", "D2", "yes or no"),
            ("Questions", "I3", "mett"),
            ("Questions", "O4", "cover is partly and nobody is answered"),
            ("Questions", "P4", "-1"),
            ("Scales", "E2", -2),
            ("About", "B9", "en, cy, en"),
        )
    )
    told_at = {(problem.place, problem.cell): problem.says for problem in problems}
    assert told_at.keys() >= {("Questions", cell) for cell in ("D2", "I3", "O4", "P4")}
    assert "did you mean “yes_no”?" in told_at["Questions", "D2"] and "mett" in told_at["Questions", "I3"]
    assert "listed twice" in told_at["About", "B9"]


def test_cells_that_cannot_be_read_and_faults_of_what_was_read_are_told_together() -> None:
    problems = told(
        changed(
            small(), ("Questions", "A3", "leed"), ("Questions", "P2", "heavy"), ("Questions", "I3", "mett")
        )
    )
    assert [(problem.place, problem.cell) for problem in problems] == [
        ("Questions", "P2"),
        ("Questions", "A3"),
        ("Questions", "I3"),
    ]


def plainly_spelled(place: Path) -> Definition | None:
    """The definition of a faulty text that is faulty only in what it means, and can so be written at all."""
    examined = codec.examine(json.dumps(json.loads(place.read_text())["definition"]))
    return examined.definition if examined.meaning and not examined.form else None


MEANING = [place for place in FAULTY if plainly_spelled(place) is not None]


@pytest.mark.parametrize("place", MEANING, ids=lambda place: place.stem)
def test_what_is_faulty_as_json_is_refused_as_a_workbook_at_its_cell(place: Path) -> None:
    definition = plainly_spelled(place)
    assert definition is not None
    with pytest.raises(CannotTake) as why:
        by_sheets(definition)
    for problem in why.value.problems:
        assert problem.place in {layout.name for layout in LAYOUTS} and problem.cell


def test_a_question_may_leave_out_what_the_row_above_says() -> None:
    raw = with_question(kind="choice", options=[{"value": "a", "label": "A"}, {"value": "b", "label": "B"}])
    data = changed(raw, ("Questions", "A3", None), ("Options", "A3", None), ("Scales", "A3", " "))
    assert formats.take(data, "drafted.xlsx").sha256 == read(raw).sha256


def test_typed_by_hand_it_need_not_be_pedantic() -> None:
    raw = with_question(kind="long_text", required=True, number="1.4")
    data = changed(
        raw,
        ("Questions", "A1", "Section"),
        ("Questions", "F1", "Text (cy)"),
        ("Questions", "D4", "Long text"),
        ("Questions", "C4", 1.4),
        ("Questions", "K4", True),
        ("Questions", "AF1", "Notes"),
        ("Questions", "AF2", "ask Amina"),
        ("Questions", "AF9", "a note on a row by itself"),
        ("Notes on last year", "A1", "anything"),
        ("About", "B2", None),
        ("About", "B7", "Self-assessment"),
        ("About", "B9", "en; cy"),
    )
    assert formats.take(data, "drafted.xlsx").sha256 == read(raw).sha256


def test_a_text_is_given_with_its_language_or_without_but_not_both() -> None:
    data = changed(small(), ("Questions", "F1", "text (en)"), ("Questions", "F2", "Again?"))
    assert ("Questions", "F2") not in [(problem.place, problem.cell) for problem in told(data)[1:]]
    assert "both with and without" in told(data)[0].says


@pytest.mark.parametrize("sheet", ["About", "Sections", "Questions"])
def test_a_sheet_that_must_be_there_is_missed(sheet: str) -> None:
    book, kept = load_workbook(io.BytesIO(template.write(read(small())))), io.BytesIO()
    del book[sheet]
    book.save(kept)
    assert f"The sheet “{sheet}” is missing." in [problem.says for problem in told(kept.getvalue())]


def test_a_text_too_long_for_a_cell_is_told_when_writing() -> None:
    raw = with_question(show_when={"respondent": "phase", "in": [f"{n}{'x' * 190}" for n in range(200)]})
    with pytest.raises(CannotTake, match="too long for a cell"):
        template.write(read(raw))
