"""What each kind of question takes, and what becomes of what does not fit."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from method.asking import question

from scrutiny.method.answers import Took, accept, is_answer
from scrutiny.method.kinds import KINDS

OPTIONS = [{"value": value, "label": value.upper()} for value in "abc"]
COLUMNS = [
    {"key": "what", "kind": "text", "text": "What"},
    {"key": "due", "kind": "date", "text": "Due"},
    {"key": "cost", "kind": "number", "text": "Cost"},
    {"key": "done", "kind": "yes_no", "text": "Done"},
    {"key": "state", "kind": "choice", "text": "State", "options": OPTIONS},
]
MORE: dict[str, dict[str, Any]] = {
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS, "at_least": 1, "at_most": 2},
    "number": {"at_least": 0, "at_most": 100, "decimals": 1},
    "percentage": {"at_least": 0, "at_most": 100},
    "date": {"at_least": "2019-04-01", "at_most": "2020-03-31"},
    "table": {"columns": COLUMNS, "min_rows": 1, "max_rows": 2},
    "file": {"max_files": 2},
}
GOOD: list[tuple[str, Any, Any]] = [
    ("judgement", "met", "met"),
    ("judgement", " met ", "met"),
    ("faces", "not", "not"),
    ("yes_no", "true", True),
    ("yes_no", "false", False),
    ("yes_no", False, False),
    ("choice", "b", "b"),
    ("choices", ["a", "", "a", "c"], ["a", "c"]),
    ("choices", "b", ["b"]),
    ("number", "12", 12),
    ("number", "12.5", 12.5),
    ("number", " 0 ", 0),
    ("number", 7, 7),
    ("percentage", "85 %", 85),
    ("rate", {"numerator": "3", "denominator": "40"}, {"numerator": 3, "denominator": 40}),
    ("date", "2020-02-29", "2020-02-29"),
    ("date", {"day": "9", "month": "2", "year": "2020"}, "2020-02-09"),
    ("text", " as it was ", " as it was "),
    ("long_text", "one\r\ntwo\rthree\vfour", "one\ntwo\nthree\nfour"),
    ("long_text", "=1+1 <script>\u202e 🙂", "=1+1 <script>\u202e 🙂"),
    ("table", [{"what": "Train", "due": "", "cost": "2.5"}, {"what": " "}], [{"what": "Train", "cost": 2.5}]),
    ("table", [{"done": "true", "state": "a"}], [{"done": True, "state": "a"}]),
    ("file", ["f1", ""], ["f1"]),
]
BAD: list[tuple[str, Any]] = [
    ("judgement", "elsewhere"),
    ("judgement", True),
    ("judgement", ["met"]),
    ("judgement", {"value": "met"}),
    ("faces", 2),
    ("yes_no", 1),
    ("yes_no", "maybe"),
    ("choice", ["a"]),
    ("choices", ["a", "b", "c"]),
    ("choices", ["d"]),
    ("choices", [["a"]]),
    ("choices", {"a": True}),
    ("number", "12,5"),
    ("number", "twelve"),
    ("number", True),
    ("number", ["1"]),
    ("number", 101),
    ("number", -1),
    ("number", 1.25),
    ("number", "9" * 5_000),
    ("number", 10**5_000),
    ("number", float("nan")),
    ("number", float("inf")),
    ("number", "NaN"),
    ("number", "1e3"),
    ("number", "١٢"),
    ("percentage", "85.5"),
    ("rate", {"numerator": "3", "denominator": ""}),
    ("rate", {"numerator": 3, "denominator": 0}),
    ("rate", {"numerator": -3, "denominator": 10}),
    ("rate", "3/40"),
    ("rate", [3, 40]),
    ("date", "2020-02-30"),
    ("date", "29/02/2020"),
    ("date", "2021-01-01"),
    ("date", {"day": "31", "month": "2", "year": "2020"}),
    ("date", {"day": "x", "month": "2", "year": "2020"}),
    ("date", {"day": ["1"], "month": "2", "year": "2020"}),
    ("date", 20200229),
    ("text", "x" * 201),
    ("text", "nul \0 here"),
    ("text", "half a pair \ud800"),
    ("text", ["words"]),
    ("text", 5),
    ("text", True),
    ("long_text", "x" * 10_001),
    ("table", [{"what": "a"}, {"what": "b"}, {"what": "c"}]),
    ("table", [{"cost": "lots"}]),
    ("table", [{"elsewhere": "x"}]),
    ("table", ["row"]),
    ("table", "row"),
    ("file", ["f1", "f2", "f3"]),
    ("file", [{"id": "f1"}]),
    ("file", 3),
    ("information", "words"),
]


def short(part: Any) -> str:
    return part if isinstance(part, str) and part.isidentifier() else type(part).__name__


def asked(kind: str) -> Any:
    return question(kind, **MORE.get(kind, {}))


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_fits_is_taken(kind: str, raw: Any, value: Any) -> None:
    took = accept(asked(kind), raw)
    assert took == Took(value)
    assert type(took.value) is type(value)


@pytest.mark.parametrize(("kind", "raw"), BAD, ids=short)
def test_what_does_not_fit_is_kept_as_typed_and_said(kind: str, raw: Any) -> None:
    took = accept(asked(kind), raw)
    assert took.value is None
    assert is_answer(took.typed)
    assert "1.4" in took.problem
    assert not took.problem.endswith(".")
    orjson.dumps(took.typed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [None, "", " \n", [], [""], [{}], {}], ids=repr)
def test_a_field_left_alone_is_no_answer_and_no_problem(kind: str, raw: Any) -> None:
    if isinstance(raw, list) and kind not in ("choices", "table", "file"):
        raw = []
    if isinstance(raw, list) and raw == [{}] and kind != "table":
        raw = []
    assert accept(asked(kind), raw) == Took()


def test_the_words_of_a_bad_answer_are_kept_to_the_letter() -> None:
    assert accept(asked("number"), "12,5").typed == "12,5"
    assert accept(asked("text"), "x" * 300).typed == "x" * 300
    assert accept(asked("text"), "a\0b").typed == "a\ufffdb"
    assert accept(asked("date"), {"day": "31", "month": "2", "year": "2020"}).typed["day"] == "31"


def test_a_true_is_never_a_one() -> None:
    unit = question("judgement", scale="unit")
    assert accept(unit, True).problem
    assert accept(unit, 1.0) == Took(1.0)
    assert accept(unit, "0.3") == Took(0.3)
    assert accept(unit, 0.35).problem == "Choose a number from 0 to 1 in steps of 0.1 for 1.4"


def test_a_problem_says_what_to_do() -> None:
    assert accept(asked("judgement"), "x").problem == "Choose an answer for 1.4"
    assert accept(asked("text"), "x" * 201).problem == "Shorten 1.4 to 200 characters: it has 201"
    assert accept(asked("date"), "2021-01-01").problem == "Enter a date on or before 31 March 2020 for 1.4"
    assert accept(asked("table"), [{"cost": "lots"}]).problem.startswith("Row 1 of 1.4: enter a number")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_no_kind_ever_raises_and_what_it_takes_it_takes_again(raw: Any) -> None:
    for kind in KINDS:
        took = accept(ASKED[kind], raw)
        assert not (took.problem and is_answer(took.value))
        json.dumps(took.typed, allow_nan=False)
        if is_answer(took.value):
            assert accept(ASKED[kind], took.value) == took


ASKED = {kind: asked(kind) for kind in KINDS}


def test_every_kind_shows_its_answers_as_words() -> None:
    def show(kind: str, value: Any) -> str:
        return KINDS[kind].show(ASKED[kind], value, lambda text: (text or {}).get("en", ""))

    assert show("judgement", "partly") == "Partly met"
    assert show("yes_no", False) == "No"
    assert show("choices", ["a", "c"]) == "A, C"
    assert show("number", 12.5) == "12.5"
    assert show("percentage", 85) == "85 %"
    assert show("rate", {"numerator": 3, "denominator": 40}) == "7.5 per 100 (3 of 40)"
    assert show("date", "2020-02-29") == "29 February 2020"
    assert show("table", [{"what": "Train", "done": True}]) == "What: Train; Done: Yes"
    assert show("file", ["f1"]) == "1 file"
    assert show("information", None) == ""


def test_the_table_of_kinds_has_the_fourteen_of_the_format() -> None:
    assert len(KINDS) == 14
