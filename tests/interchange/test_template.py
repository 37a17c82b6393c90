"""The Excel template: everything there and back, and every cell that cannot be taken named at once."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interchange.texts import FAULTY, GOLDEN, OURS, SOUND, definitions_in, read, small, with_question
from method.definitions import definitions
from openpyxl import load_workbook

from scrutiny.interchange import formats, template
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.template.layout import LAYOUTS
from scrutiny.interchange.template.pages import Pages
from scrutiny.interchange.template.reading import definition_of
from scrutiny.method import codec
from scrutiny.method.definition import Definition

ODD = [
    "=1+1", "{=1+1}", "@SUM(A1)", "-1", "+1", "<r>bold</r>", "json: 1", "json:", " before", "after ", "\n", "a\nb\tc",
    "_x0041_", "_x000D_", "\uffff \ufffe", "\x7f\x85\u2028", "😀 العربية \u202e", "TRUE", "1.0", "1e5", "2019-09-01",
    "yes", "“so”", '"', "'", "&amp;<b>", "a, b; c: d -> e", "http://example.org/", "#REF!", "{partnership}", "e\u0301", "x" * 10_000, "😀" * 10_000,
]  # fmt: skip
WORDS = ("title", "text", "help", "introduction", "label", "closing")


def back(definition: Definition) -> Definition:
    """Through a real workbook and back."""
    return formats.take(template.write(definition), "drafted.xlsx")


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    """The cells of a workbook, as another reader sees them."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def column(data: bytes, sheet: str, head: str) -> list[Any]:
    """What stands under a head."""
    heads, *rows = sheets_of(data)[sheet]
    return [row[heads.index(head)] for row in rows]


# -- there and back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [*OURS, *SOUND], ids=lambda place: f"{place.parent.name}/{place.stem}")
def test_every_questionnaire_comes_back_as_the_same_text(place: Path) -> None:
    for definition in definitions_in(place):
        assert back(definition).sha256 == definition.sha256


def by_sheets(definition: Definition) -> Definition:
    """Through the sheets' cells and back, without the file around them."""
    return formats.judged(definition_of(template.as_read(Pages(definition.raw).all())))


@pytest.mark.parametrize("place", GOLDEN, ids=lambda place: place.stem)
def test_every_golden_case_comes_back_as_the_same_text(place: Path) -> None:
    for definition in definitions_in(place):
        assert by_sheets(definition).sha256 == definition.sha256


@given(definitions())
@settings(max_examples=40, deadline=None)
def test_questionnaires_out_of_thin_air_come_back_as_the_same_text(raw: dict[str, Any]) -> None:
    definition = read(raw)
    assert by_sheets(definition).sha256 == definition.sha256


def dressed(raw: Any, words: Any) -> Any:
    """``raw`` with other words in every text."""
    if isinstance(raw, list):
        return [dressed(item, words) for item in raw]
    if not isinstance(raw, dict):
        return raw
    return {
        key: words() if key in WORDS and isinstance(value, str) else dressed(value, words)
        for key, value in raw.items()
    }


def test_odd_words_come_back_letter_by_letter() -> None:
    raw = small(closing="")
    raw["sections"][0]["questions"] = [
        {"key": f"q{n}", "kind": "text", "text": words, "help": {"cy": words, "en": "in another order"}}
        for n, words in enumerate(ODD)
    ]
    raw["sections"][0]["questions"] += [
        {"key": f"o{n}", "kind": "choices", "text": {"en": "Alone"}, "options": [{"value": words, "label": {"en": words, "cy": words}}]}
        for n, words in enumerate(words for words in ODD if len(words) < 200)
    ]  # fmt: skip
    definition = read(raw)
    assert codec.canonical(back(definition).raw) == codec.canonical(definition.raw)


written = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=[chr(n) for n in range(32) if n not in (9, 10)]), min_size=1, max_size=30)  # fmt: skip
texts = written | st.dictionaries(st.sampled_from(["cy"]), written).map(lambda more: {"en": "English"} | more)


@given(st.sampled_from([*SOUND]), st.data())
@settings(max_examples=10, deadline=None)
def test_any_words_in_any_text_come_back(place: Path, data: st.DataObject) -> None:
    (sound,) = definitions_in(place)
    raw = json.loads(codec.canonical(sound.raw))
    definition = read(dressed(raw, lambda: data.draw(texts)) | {"languages": ["en", "cy"]})
    assert back(definition).sha256 == definition.sha256


@pytest.mark.parametrize(
    "number", ["1", "1.0", "0.10", "2.50", "1e1", "0.1234567890123456789", "12345678901234567", "0", "100"]
)
def test_a_number_comes_back_digit_by_digit(number: str) -> None:
    text = json.dumps(with_question(kind="judgement", scale="met", weight=0)).replace(
        '"weight": 0', f'"weight": {number}'
    )
    definition = codec.read(text)
    assert f'"weight":{number}'.encode() in codec.canonical(back(definition).raw)


def test_empty_lists_and_objects_come_back() -> None:
    raw = small(presentation={}, scales={}, unchecked=[], closing="", scoring={"method": "none", "bands": []})
    raw["sections"][0]["questions"] = []
    definition = read(raw)
    assert codec.canonical(back(definition).raw) == codec.canonical(definition.raw)


def test_a_workbook_saved_by_another_program_reads_the_same() -> None:
    (definition,) = definitions_in(OURS[-1])
    book, kept = load_workbook(io.BytesIO(template.write(definition))), io.BytesIO()
    book.save(kept)
    assert formats.take(kept.getvalue(), "saved.xlsx").sha256 == definition.sha256


def test_the_same_questionnaire_makes_the_same_file() -> None:
    definition = read(small())
    assert template.write(definition) == template.write(definition)


def test_two_thousand_questions_come_back() -> None:
    raw = small()
    raw["sections"][0]["questions"] = [
        {"key": f"q{n}", "kind": "judgement", "scale": "met", "text": f"Is {n} done?", "show_when": {"question": "q0", "is": "met"}}
        if n else {"key": "q0", "kind": "judgement", "scale": "met", "text": "First?"}
        for n in range(2_000)
    ]  # fmt: skip
    definition = read(raw)
    assert back(definition).sha256 == definition.sha256


# -- what people see -----------------------------------------------------------------------------------------------


def test_a_row_is_a_question_in_words_people_can_read() -> None:
    raw = with_question(
        kind="judgement", scale="met", weight=1.5, required=False,
        applies_to={"type": ["academy", "free school"], "phase": ["primary"]},
        show_when={"all": [{"question": "deputy", "is": False}, {"respondent": "phase", "in": ["primary", "nursery"]}]},
        critical=[{"below": 2, "cap": "amber"}, {"below": 1, "cap": "red"}],
        was={"keys": ["one", "two"], "recode": {"yes": "met", "na": "not"}},
    ) | {"follows": "2019-20"}  # fmt: skip
    raw["scoring"] = {"method": "mean", "bands": [{"band": name, "label": name, "at_least": n} for name, n in (("green", 2), ("amber", 1), ("red", 0))]}  # fmt: skip
    data = template.write(read(raw))
    heads, *_, row = sheets_of(data)["Questions"]
    shown = {head: cell for head, cell in zip(heads, row, strict=True) if cell is not None}
    assert shown == {
        "section": "lead", "key": "third", "kind": "judgement", "text": "Third?", "scale": "met", "required": "no",
        "applies to": "type: academy, free school; phase: primary",
        "show when": "deputy is no and respondent phase in primary, nursery",
        "weight": 1.5, "critical": "below 2 cap amber; below 1 cap red",
        "was": "one + two", "recode": "yes -> met; na -> not",
    }  # fmt: skip
    assert column(data, "Scales", "needs")[1] == "comment, action"
    assert column(data, "Scales", "label (cy)") == ["Cyrraedd", None]


def test_no_cell_is_a_formula_and_words_are_words() -> None:
    raw = small()
    raw["sections"][0]["questions"] = [
        {"key": f"q{n}", "kind": "text", "text": words} for n, words in enumerate(ODD)
    ]
    book = load_workbook(io.BytesIO(template.write(read(raw))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}
    written = [cell.value for cell in book["Questions"]["E"]][1:]
    assert written[:5] == ODD[:5] and written[5] == "<r>bold</r>"


def test_how_to_names_every_column_and_the_docs_do_as_well() -> None:
    rows = sheets_of(template.blank())["How to"]
    docs = (OURS[0].parents[2] / "docs/files-in-and-out.md").read_text()
    for layout in LAYOUTS:
        for field in layout.fields:
            assert any(row[:2] == [layout.name, field.head] and row[2] for row in rows)
            assert f"`{field.head}`" in docs, f"{layout.name}: {field.head}"


def test_an_empty_template_says_at_its_cells_what_is_missing() -> None:
    with pytest.raises(CannotTake) as why:
        formats.take(template.blank(), "empty.xlsx")
    told = [str(problem) for problem in why.value.problems]
    assert "About!B3: “questionnaire”: “questionnaire” is missing; add it." in told
    assert all("!" in problem for problem in told)


# -- what cannot be taken ----------------------------------------------------------------------------------------------


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
