"""SurveyJS: what cannot be taken is told, all at once, each at its place and with a mend."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from scrutiny.interchange import formats, surveyjs
from scrutiny.interchange.expressions import Asked, CannotSay
from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.surveyjs.logic import condition
from scrutiny.method.codec.numerals import plain

Json = dict[str, Any]
AT = "/elements/0"


def places(raw: Any) -> list[str]:
    """Where something is told."""
    data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    with pytest.raises(CannotTake) as refused:
        formats.take(data, "survey.json", "surveyjs")
    return [problem.place for problem in refused.value.problems]


def told(element: Json, **more: Any) -> list[str]:
    """The same, of a survey with this element and one more."""
    whole = {"elements": [{"name": "q", **element}, {"type": "text", "name": "other"}], **more}
    with pytest.raises(CannotTake) as refused:
        formats.take(json.dumps(whole).encode(), "survey.json")
    assert all(problem.says.endswith(".") and problem.mend for problem in refused.value.problems)
    return [problem.place for problem in refused.value.problems]


@pytest.mark.parametrize(
    "type_",
    [
        "expression",
        "signaturepad",
        "ranking",
        "image",
        "matrixdropdown",
        "flowpanel",
        "buttongroup",
        "radio",
        "",
        None,
    ],
)
def test_a_type_without_a_kind_is_told(type_: str | None) -> None:
    assert told({"type": type_}) == [f"{AT}/type"]


CHOICES = {"choices": ["a", "b"]}


@pytest.mark.parametrize(
    ("type_", "field", "value"),
    [
        *(("text", name, "1 + 1") for name in ("defaultValue", "defaultValueExpression", "setValueExpression",
          "setValueIf", "resetValueIf", "enableIf", "requiredIf", "minValueExpression", "valueName", "commentText")),
        ("text", "readOnly", True), ("text", "visible", False), ("text", "correctAnswer", "x"), ("text", "colour", "red"),
        ("text", "inputType", "color"), ("text", "inputType", "time"), ("text", "maskType", "pattern"),
        ("text", "dataList", ["a"]), ("text", "min", 3), ("text", "clearIfInvisible", "none"), ("text", "tilte", "x"),
        ("text", "title", 7), ("text", "title", "As {other} said"), ("text", "title", {"default": "x", "Klingon!": "y"}),
        ("text", "maxLength", "{other}"), ("text", "isRequired", "yes"), ("text", "visibleIf", "{gone} = 1"),
        ("text", "visibleIf", "age({other}) > 3"), ("comment", "placeholder", {"default": 3}),
        *(("checkbox", name, True) for name in ("hasOther", "showOtherItem", "hasNone", "showNoneItem", "showRefuseItem")),
        ("checkbox", "choicesByUrl", {"url": "x"}), ("checkbox", "choicesVisibleIf", "{item} = 1"),
        ("checkbox", "choicesFromQuestion", "other"), ("radiogroup", "choicesOrder", "random"),
        ("dropdown", "choicesMax", 5000), ("dropdown", "allowCustomChoices", True), ("rating", "rateStep", -1),
        ("slider", "sliderType", "range"), ("slider", "step", 7), ("file", "acceptedTypes", "image/*"),
        ("file", "maxSize", 1000), ("html", "html", "<p>See <a href='x'>this</a></p>"), ("html", "html", "<img src=x>"),
        ("html", "html", "<script>alert(1)</script>"), ("html", "html", "x" * 30_000),
        ("matrix", "isRequired", True), ("matrix", "eachRowUnique", True), ("matrix", "rowsVisibleIf", "{item} = 1"),
        ("matrix", "cells", {"default": {}, "a": {"b": "x"}}), ("matrixdynamic", "allowAddRows", False),
        ("matrixdynamic", "keyName", "a"), ("matrixdynamic", "detailElements", [{"type": "text", "name": "d"}]),
        ("paneldynamic", "panelCountExpression", "{other}"), ("paneldynamic", "templateVisibleIf", "{panel.a} = 1"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_kept_is_told(type_: str, field: str, value: Any) -> None:
    whole: Json = {"type": type_, field: value}
    if type_ in ("checkbox", "radiogroup") or (type_ == "dropdown" and field != "choicesMax"):
        whole |= CHOICES
    if type_ == "matrix":
        whole |= {"columns": ["a"], "rows": ["b"]}
    if type_ == "matrixdynamic":
        whole |= {"columns": [{"name": "a", "cellType": "text"}]}
    if type_ == "paneldynamic":
        whole |= {"templateElements": [{"type": "text", "name": "a"}]}
    assert set(told(whole)) == {f"{AT}/{field}"}


@pytest.mark.parametrize(
    "validator",
    [
        {"type": "email"}, {"type": "regex", "regex": "x"}, {"type": "expression", "expression": "{q} > 0"},
        {"type": "numeric", "minValue": 1}, {"type": "answercount", "minCount": 1}, {},
    ],
)  # fmt: skip
def test_a_rule_that_is_no_simple_limit_is_told(validator: Json) -> None:
    assert told({"type": "text", "validators": [validator]}) == [f"{AT}/validators/0"]


@pytest.mark.parametrize(("field", "value"), [("minLength", 2), ("allowDigits", False), ("nonsense", "x")])
def test_a_rule_of_which_a_part_cannot_be_kept_is_told(field: str, value: Any) -> None:
    assert told({"type": "text", "validators": [{"type": "text", field: value}]}) == [
        f"{AT}/validators/0/{field}"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("triggers", [{"type": "complete", "expression": "{q} = 1"}]), ("calculatedValues", [{"name": "x"}]),
        ("navigateToUrl", "https://example.org"), ("cookieName", "x"), ("timeLimit", 60), ("mode", "display"),
        ("questionOrder", "random"), ("clearInvisibleValues", "none"), ("wizard", True), ("title", 3), ("pages", {}),
        ("completedHtml", "<iframe>"),
    ],
)  # fmt: skip
def test_what_the_whole_survey_cannot_keep_is_told(field: str, value: Any) -> None:
    assert told({"type": "text"}, **{field: value}) == [f"/{field}"]


@pytest.mark.parametrize(
    ("column", "place"),
    [
        ({"name": "c", "cellType": "checkbox", "choices": ["a"]}, "/columns/0/cellType"),
        ({"name": "c", "cellType": "text", "isRequired": True}, "/columns/0/isRequired"),
        ({"name": "c", "cellType": "text", "inputType": "number", "min": 1}, "/columns/0"),
        ({"cellType": "text"}, "/columns/0"),
        ("just a name", "/columns/0"),
    ],
)
def test_what_no_column_of_a_table_can_hold_is_told(column: Any, place: str) -> None:
    assert set(told({"type": "matrixdynamic", "columns": [column, {"name": "x", "cellType": "text"}]})) == {
        AT + place
    }


@pytest.mark.parametrize(
    "choice", [{"text": "no value"}, {"value": {"a": 1}}, {"value": "a", "visibleIf": "{q} = 1"}]
)
def test_a_choice_that_cannot_be_kept_is_told(choice: Json) -> None:
    assert told({"type": "radiogroup", "choices": ["x", choice]})[0].startswith(f"{AT}/choices/1")


def test_everything_is_told_at_once_with_the_faults_of_what_was_made() -> None:
    elements = [
        {"type": "ranking", "name": "a", "choices": ["x"]},
        {"type": "text", "name": "b", "visibleIf": "{a} = 'x' and today() > 3"},
        {"type": "text", "name": "early", "visibleIf": "{late} notempty"},
        {"type": "radiogroup", "name": "late", "choices": ["same", "same"]},
    ]
    assert places({"pages": [{"name": "p", "elements": elements}]}) == [
        "/pages/0/elements/0/type",
        "/pages/0/elements/1/visibleIf",
        "/pages/0/elements/2/visibleIf",
        "/pages/0/elements/3/choices",
    ]


# -- hostile texts -------------------------------------------------------------------------------------------


def nested(levels: int) -> Json:
    inner: Json = {"type": "text", "name": "q"}
    for level in range(levels):
        inner = {"type": "panel", "name": f"p{level}", "elements": [inner]}
    return {"elements": [inner]}


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"", "/"), (b"{", "/"), (b"[]", "/"), (b"null", "/"), (b'"x"', "/"), (b'{"pages": [null]}', "/pages/0"),
        (b'{"title": NaN}', "/"), (b'\xef\xbb\xbf{"title": "x"}', "/"), (b'{"elements": [[[]]]}', "/elements/0"),
        (b'{"title": "a", "title": "b"}', "/title"), (b'{"elements": ' + b"[" * 50_000, "/"),
        (nested(300), "/"), (nested(13), "/elements/0" * 13), ({"elements": ["x", 7]}, "/elements/0"),
        ({"pages": [{"elements": {"type": "text"}}]}, "/pages/0/elements"), ({}, "/"), (b"{}" * 2_000_000, "/"),
        ({"elements": [{"type": "text", "name": ["x"]}]}, "/elements/0/name"),
    ],
)  # fmt: skip
def test_what_is_no_survey_is_refused_and_nothing_breaks(raw: Any, place: str) -> None:
    assert place in places(raw)


def test_panels_may_lie_deeper_than_our_own_texts_do() -> None:
    assert (
        surveyjs.read(json.dumps(nested(9)).encode(), "s.json")["sections"][0]["questions"][0]["key"] == "q"
    )


def test_a_survey_of_rubbish_is_answered_in_time_and_not_told_for_ever() -> None:
    junk = [
        {"type": "text", "name": "q", "visibleIf": "((((", f"odd{n}": "x", "title": {"x": n}}
        for n in range(4000)
    ]
    begun = time.monotonic()
    assert len(places({"elements": junk})) == 201
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "element",
    [
        {"type": "text", "name": "q"},
        {},
        {"type": "matrix", "name": "m", "columns": ["a"], "rows": list(range(90))},
    ],
)
def test_more_elements_than_there_may_be_questions_are_not_looked_at(element: Json) -> None:
    begun = time.monotonic()
    assert places({"elements": [element] * (1_500_000 // (len(json.dumps(element)) + 2))}) == ["/"]
    assert time.monotonic() - begun < 10


def test_a_short_survey_that_stands_for_a_very_long_one_is_refused_in_time() -> None:
    matrix = {
        "type": "matrix",
        "name": "m",
        "cellType": "checkbox",
        "columns": ["c" * 100] * 200,
        "rows": list(range(3000)),
    }
    begun = time.monotonic()
    with pytest.raises(CannotTake, match="larger than 2 000 000 bytes"):
        surveyjs.read(json.dumps({"elements": [matrix]}).encode(), "s.json")
    assert time.monotonic() - begun < 10


def test_choices_and_columns_beyond_measure_are_told() -> None:
    columns = [{"name": f"c{n}", "cellType": "text"} for n in range(60)]
    assert told({"type": "matrixdynamic", "columns": columns}) == [f"{AT}/columns"]
    assert told({"type": "checkbox", "choices": [f"c{n}" for n in range(300)]}) == [f"{AT}/choices"]


def test_two_thousand_elements_are_taken_in_time() -> None:
    whole = {
        "elements": [
            {"type": "text", "name": f"q{n}", "visibleIf": f"{{q{n - 1}}} notempty" if n else ""}
            for n in range(2000)
        ]
    }
    begun = time.monotonic()
    assert len(formats.take(json.dumps(whole).encode(), "s.json").questions) == 2000
    assert time.monotonic() - begun < 10


# -- its expressions -----------------------------------------------------------------------------------------

ASKED = {
    "site": Asked("site", "choice", {"School": "School", "1": "1"}),
    "yn": Asked("yn", "yes_no", {"true": True, "false": False, "J": True}),
    "n": Asked("n", "number", whole=True),
    "tick": Asked("tick", "choices", {"a": "a", "b": "b"}),
    "why": Asked("why", "text"),
    "m.row 1": Asked("m_row_1", "choice", {"x": "x"}),
}
SCHOOL = {"question": "site", "is": "School"}
YES = {"question": "yn", "is": True}
A, B = {"question": "tick", "includes": "a"}, {"question": "tick", "includes": "b"}

SAID: list[tuple[str, Json]] = [
    ("{site} = 'School'", SCHOOL), ("{site} == \"school\"", SCHOOL), ("{site} equal School", SCHOOL),
    ("{site} <> 'School'", {"not": SCHOOL}), ("{site} notequal 'School'", {"not": SCHOOL}), ("{site} = 1", {**SCHOOL, "is": "1"}),
    ("{yn} = true", YES), ("{yn} = 'true'", YES), ("{yn} = 'J'", YES), ("{yn}", YES), ("!{yn}", {"not": YES}),
    ("{n} > 3", {"question": "n", "at_least": 4}), ("{n} greaterorequal 3", {"question": "n", "at_least": 3}),
    ("3 >= {n}", {"question": "n", "at_most": 3}), ("{n} = '3'", {"question": "n", "is": 3}),
    ("{tick} contains 'a'", A), ("{tick} *= a", A), ("{tick} notcontains 'a'", {"not": A}),
    ("{tick} contains ['a', 'b']", {"all": [A, B]}), ("{tick} anyof ['a', 'b']", {"any": [A, B]}),
    ("{tick} allof ['a','b']", {"all": [A, B]}), ("{tick} noneof ['a']", {"not": A}),
    ("{site} anyof ['School', 1]", {"question": "site", "in": ["School", "1"]}),
    ("{why} empty", {"question": "why", "answered": False}), ("{why} notempty", {"question": "why", "answered": True}),
    ("!{why} empty", {"not": {"question": "why", "answered": False}}), ("{why} = ''", {"question": "why", "answered": False}),
    ("{why} = 'it\\'s'", {"question": "why", "is": "it's"}), ("{m.row 1} = 'x'", {"question": "m_row_1", "is": "x"}),
    ("{yn} AND {why} NOTEMPTY or {n} < 3", {"any": [{"all": [YES, {"question": "why", "answered": True}]}, {"question": "n", "at_most": 2}]}),
    ("({yn} && ({n} <= 2 || {why} empty))",
     {"all": [YES, {"any": [{"question": "n", "at_most": 2}, {"question": "why", "answered": False}]}]}),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), SAID, ids=[expression for expression, _ in SAID])
def test_an_expression_is_a_condition(expression: str, expected: Json) -> None:
    assert plain(condition(expression, ASKED)) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "{why}", "{n}", "{site} =", "{gone} = 1", "{site} = 'Elsewhere'", "{site} contains 'Sch'", "{why} contains 'x'",
        "{tick} = ['a']", "{tick} = 'a'", "{n} + 1 > 3", "{n} > {site}", "age({n}) > 3", "iif({yn}, 1, 0) = 1", "today()",
        "{panel.x} = 1", "{row.x} = 1", "{site} allof ['School']", "{tick} anyof []", "{why} < 'b'", "true", "1 = 1",
        "{yn} = true = false", "{yn} and", "({yn}", "{yn})", "{", "'", "!" * 5000 + "{yn}", "(" * 5000, "[" * 5000,
    ],
)  # fmt: skip
def test_what_conditions_do_not_know_is_said_with_a_mend(expression: str) -> None:
    with pytest.raises(CannotSay) as why:
        condition(expression, ASKED)
    assert why.value.says.endswith(".") and why.value.mend.endswith(".")
