"""Whatever stands in a form of somebody else’s, reading it answers: a definition, or sentences; never anything else."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import Any

import pytest
from interchange.forms import CY, EN, asks, offers
from interchange.reading_forms import sheets

from scrutiny.interchange import formats, surveyjs
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.sheets import Sheet
from scrutiny.interchange.xlsform.choices import COLUMNS
from scrutiny.interchange.xlsform.taking import SURVEY, taken
from scrutiny.interchange.xlsform.whole import COLUMNS as SETTINGS

JUNK: list[Any] = [
    None, "", " ", 0, 1, -1, 2.5, 1e30, True, False, "yes", "no", "a", "q1", "${q1}", "${q1} = 'x'", "selected(${q2}, 'a')",
    ". >= 0", "count-selected(.) <= 1", "not(${q1} = '')", "((", "begin_group", "end_group", "begin_repeat", "end_repeat",
    "begin_repeat x", "select_one s", "select_multiple s", "select_one yn", "range", "text", "integer", "decimal", "date",
    "note", "file", "calculate", "start=0 end=5", "start=5 end=x step=0", "rows=99999999999", "multiline", "table", "rate",
    "judgement", "yes_no", "choices", "percentage", "information", "introduction", "{}", "[]", "null", "1.0", "é" * 300,
    '{"question": "q1", "is": 1}', '{"all": []}', '{"not": 3}', '{"met": "s"}', '{"met": {"from": 0}}', '["en", "cy"]', "[1]",
    "English (en)", "cy", "0x10", "1e999", "\u2060", "٣", "²",
]  # fmt: skip
HEADS = [
    *SURVEY,
    EN,
    CY,
    "label::x",
    "hint::cy",
    "media::image::cy",
    "bind::relevant",
    "",
    None,
    7,
    "relevant:x",
    "::",
]
FORM = [
    asks("begin_group", "g"),
    asks("select_one s", "q1", required="yes"),
    asks("select_multiple s", "q2", constraint="count-selected(.) >= 1", relevant="${q1} != ''"),
    asks("begin_repeat", "t"),
    asks("date", "d"),
    {"type": "end_repeat"},
    {"type": "end_group"},
]


def whole() -> list[Sheet]:
    return sheets(
        FORM, offers("s", "a", "b"), {"form_id": "f"}, scrutiny=[{"field": "scales", "value": '{"met": "s"}'}]
    )


def spoiled(chance: random.Random) -> list[Sheet]:
    pages = whole()
    heads = {
        "survey": HEADS,
        "choices": [*COLUMNS, EN],
        "settings": list(SETTINGS),
        "scrutiny": ["field", "value"],
    }
    for _ in range(chance.randint(1, 8)):
        page = chance.choice(pages)
        if chance.random() < 0.3:
            page.rows[0].append(chance.choice(heads[page.name]))
        row = chance.choice(page.rows[1:] or page.rows)
        row += [None] * (len(page.rows[0]) - len(row))
        row[chance.randrange(len(row))] = chance.choice(JUNK)
    return pages


def test_what_is_spoilt_was_sound() -> None:
    told: list[Problem] = []
    assert len(formats.judged(taken(whole(), "form.xlsx", told)).questions) == 3
    assert told == []
    assert len(formats.judged(surveyjs.read(json.dumps(SURVEYS).encode(), "survey.json")).questions) == 9


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_its_cells_an_xlsform_is_answered(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        told: list[Problem] = []
        found = taken(spoiled(chance), "form.xlsx", told)
        try:
            formats.judged(found)
        except CannotTake as why:
            told += why.problems
        assert all(problem.says for problem in told)


SURVEYS = {
    "title": {"default": "T", "de": "D"},
    "pages": [
        {
            "name": "p",
            "elements": [
                {
                    "type": "radiogroup",
                    "name": "a",
                    "choices": ["x", {"value": "y", "text": {"default": "Y"}}],
                },
                {"type": "matrix", "name": "m", "columns": ["c"], "rows": ["r"]},
                {
                    "type": "matrixdynamic",
                    "name": "t",
                    "columns": [{"name": "k", "cellType": "text"}],
                    "minRowCount": 1,
                },
                {
                    "type": "panel",
                    "name": "i",
                    "elements": [{"type": "text", "name": "n", "inputType": "number", "min": 1}],
                },
                {
                    "type": "rating",
                    "name": "w",
                    "rateMax": 7,
                    "visibleIf": "{a} = 'x'",
                },
                {"type": "html", "name": "h", "html": "<p>x</p>"},
                {"type": "multipletext", "name": "u", "items": [{"name": "f"}]},
            ],
        }
    ],
}
ODD: list[Any] = [None, True, False, 0, -1, 2.5, 10**20, "", "x", "{a}", "<b", "text", "panel", "matrix", "file", [], {}, [[]],
                  ["a", "a"], [None], {"value": None}, {"de": 3}, {"": "x"}, {"name": "a"}, [{"value": [1]}], "=", "!" * 50]  # fmt: skip
FIELDS = (
    "type",
    "name",
    "title",
    "choices",
    "columns",
    "rows",
    "visibleIf",
    "elements",
    "rateValues",
    "min",
    "step",
    "odd",
)


def twisted(chance: random.Random) -> Any:
    whole: Any = deepcopy(SURVEYS)
    for _ in range(chance.randint(1, 5)):
        node = whole
        while True:
            inner = [
                v
                for v in (node.values() if isinstance(node, dict) else node)
                if isinstance(v, dict | list) and v
            ]
            if not inner or chance.random() < 0.25:
                break
            node = chance.choice(inner)
        if isinstance(node, dict):
            node[chance.choice((*node, *FIELDS))] = deepcopy(chance.choice(ODD))
        else:
            node[chance.randrange(len(node))] = deepcopy(chance.choice(ODD))
    return whole


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_its_fields_a_survey_is_answered(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        try:
            formats.judged(surveyjs.read(json.dumps(twisted(chance)).encode(), "survey.json"))
        except CannotTake as why:
            assert all(problem.says for problem in why.problems)
