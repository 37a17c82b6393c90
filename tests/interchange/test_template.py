"""The Excel template: everything there and back, and every cell that cannot be taken named at once."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interchange.texts import GOLDEN, OURS, SOUND, by_sheets, definitions_in, read, small, with_question
from method.definitions import definitions
from openpyxl import load_workbook

from scrutiny.interchange import formats, template
from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.template.layout import LAYOUTS
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
