"""XLSForm out: the kept library takes it, and reading it again gives back the same text, letter for letter."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from interchange.questionnaires import questionnaires
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from scrutiny.interchange import formats, xlsform
from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.sheets import Sheet, inside
from scrutiny.interchange.xlsform.taking import taken
from scrutiny.method import codec
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.definition import Definition

ROOT = Path(__file__).parent.parent.parent
EVERY = sorted(
    [*(ROOT / "form_definitions").glob("*/*.json"), *(ROOT / "tests/definitions/sound").glob("*.json")]
)


def of(path: Path) -> Definition:
    return codec.read(path.read_bytes())


def of_kind(kind: str) -> Definition:
    return of(ROOT / f"tests/definitions/sound/{kind}.json")


def rows(data: bytes, name: str) -> list[dict[str, Any]]:
    """A sheet as rows of what is filled."""
    heads, *body = load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True)
    return [{str(h): c for h, c in zip(heads, cells, strict=True) if c is not None} for cells in body]


def column(data: bytes, head: str) -> str:
    """The letter of the survey’s column with this heading."""
    heads = [cell.value for cell in load_workbook(io.BytesIO(data))["survey"][1]]
    return "ABCDEFGHIJKLMNOP"[heads.index(head)]


def changed(data: bytes, name: str, cell: str, value: Any) -> bytes:
    """The workbook after somebody typed into it."""
    book = load_workbook(io.BytesIO(data))
    book[name][cell] = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def back(data: bytes) -> bytes:
    """The text that a workbook of ours gives back, read as the limited child would."""
    told: list[Any] = []
    found = taken([Sheet(name, body) for name, body in inside.sheets(data)], "form.xlsx", told)
    assert told == []
    return codec.canonical(canonical_text(found))


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_questionnaire_of_ours_comes_back_as_it_went(path: Path) -> None:
    data = xlsform.write(of(path))
    assert back(data) == codec.canonical(of(path).raw)
    assert convert(data).xform


def test_a_whole_questionnaire_comes_back_through_the_limited_child() -> None:
    definition = of(ROOT / "form_definitions/section_175/2019-20.json")
    assert formats.take(xlsform.write(definition), "form.xlsx").sha256 == definition.sha256


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(questionnaires())
def test_any_questionnaire_comes_back_and_the_library_takes_it(definition: Definition) -> None:
    data = xlsform.write(definition)
    convert(data)
    assert back(data) == codec.canonical(definition.raw)


TYPES = {
    "judgement": ["select_one met", "range"],
    "yes_no": ["select_one yes_no"],
    "choice": ["select_one policy", "select_one cover", "select_one met", "text"],
    "choices": ["select_multiple policy", "text"],
    "faces": ["select_one face3"],
    "number": ["decimal", "text"],
    "percentage": ["decimal", "text"],
    "rate": ["begin_group", "decimal", "decimal", "end_group", "text"],
    "date": ["date"],
    "text": ["text"],
    "long_text": ["text"],
    "table": [
        "begin_repeat", "text", "date", "select_one policy_how", "select_one yes_no", "decimal", "text", "end_repeat",
    ],
    "file": ["file"],
    "information": ["note"],
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_is_its_nearest_type(kind: str) -> None:
    types = [row["type"] for row in rows(xlsform.write(of_kind(kind)), "survey")]
    first = types.index("begin_group") + 1
    assert types[first : first + len(TYPES[kind])] == TYPES[kind]


def test_what_xlsform_can_say_is_said_in_its_own_words() -> None:
    definition = codec.read(
        json.dumps(
            {
                "format": 1,
                "questionnaire": "visits",
                "version": "2",
                "title": {"en": "Visits", "cy": "Ymweliadau"},
                "instrument": "survey",
                "audience": "agency",
                "languages": ["en", "cy"],
                "introduction": {"en": "Hello", "cy": "Helo"},
                "sections": [
                    {
                        "key": "first",
                        "title": "First",
                        "questions": [
                            {"key": "many", "kind": "number", "text": {"en": "How many?", "cy": "Faint?"}, "required": True,
                             "at_least": 0, "help": "Count."},
                            {"key": "why", "kind": "long_text", "text": "Why?", "max_length": 500,
                             "show_when": {"all": [{"question": "many", "at_least": 3}, {"not": {"question": "many", "is": 7}}]}},
                        ],
                    }
                ],
            }
        )
    )  # fmt: skip
    data = xlsform.write(definition)
    note, group, many, why, _ = rows(data, "survey")
    assert (note["type"], note["label::English (en)"], note["label::Welsh (cy)"]) == ("note", "Hello", "Helo")
    assert (group["type"], group["name"]) == ("begin_group", "first")
    assert many == {
        "type": "integer", "name": "many", "label::English (en)": "How many?", "label::Welsh (cy)": "Faint?",
        "hint::English (en)": "Count.", "required": "yes", "constraint": ". >= 0", "scrutiny_kind": "number",
    }  # fmt: skip
    assert why["relevant"] == "${many} >= 3 and ${many} != 7"
    assert (why["appearance"], why["constraint"]) == ("multiline", "string-length(.) <= 500")
    assert "scrutiny_show_when" not in why
    assert rows(data, "settings") == [
        {"form_title": "Visits", "form_id": "visits", "version": "2", "default_language": "English (en)"}
    ]


def test_an_edit_in_the_spreadsheet_is_an_edit_of_the_questionnaire() -> None:
    data = xlsform.write(of_kind("judgement"))
    for head, value in (("label::English (en)", "Is there a new policy?"), ("scrutiny_weight", 2.5)):
        data = changed(data, "survey", f"{column(data, head)}3", value)
    question = formats.take(data, "form.xlsx").by_key["policy"]
    assert (question.text["en"], question.weight) == ("Is there a new policy?", 2.5)
    assert question.critical


def test_a_question_added_in_the_spreadsheet_is_added() -> None:
    data = xlsform.write(of_kind("judgement"))
    for cell, value in (("A5", "integer"), ("B5", "added"), ("C5", "How many?"), ("A6", "end_group")):
        data = changed(data, "survey", cell, value)
    assert formats.take(data, "form.xlsx").by_key["added"].kind == "number"


@pytest.mark.parametrize(
    ("kind", "row", "head", "value", "told_at"),
    [
        ("number", 3, "type", "date", "scrutiny_kind"),
        ("choice", 6, "relevant", "${policy} = 'post'", "scrutiny_show_when"),
        ("judgement", 4, "parameters", "start=0 end=50 step=5", "parameters"),
        ("judgement", 3, "type", "select_one other", "type"),
    ],
)
def test_our_columns_and_theirs_may_not_disagree(
    kind: str, row: int, head: str, value: str, told_at: str
) -> None:
    data = xlsform.write(of_kind(kind))
    with pytest.raises(CannotTake) as refused:
        formats.take(changed(data, "survey", f"{column(data, head)}{row}", value), "form.xlsx")
    assert f"{column(data, told_at)}{row}" in [problem.cell for problem in refused.value.problems]


def test_a_sheet_of_ours_that_was_spoilt_is_told() -> None:
    data = xlsform.write(of_kind("judgement"))
    for cell, value in (("B2", "{"), ("A3", "nonsense")):
        data = changed(data, "scrutiny", cell, value)
    with pytest.raises(CannotTake) as refused:
        formats.take(data, "form.xlsx")
    assert {("scrutiny", "B2"), ("scrutiny", "B3")} <= {(p.place, p.cell) for p in refused.value.problems}


def test_more_than_a_cell_can_hold_is_refused_and_not_cut() -> None:
    raw = json.loads(codec.canonical(of_kind("judgement").raw))
    question = raw["sections"][0]["questions"][0]
    question["show_when"] = {"respondent": "type", "in": [f"{n}" * 66 for n in range(100, 300)]}
    with pytest.raises(CannotTake) as refused:
        xlsform.write(codec.read(json.dumps(raw)))
    assert [problem.place for problem in refused.value.problems] == ["survey"]
