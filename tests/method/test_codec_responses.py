"""Responses as files: an answer by itself or held with what stands beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scrutiny.method.answers import Action, Beside
from scrutiny.method.codec import ReturnText, read_response
from scrutiny.method.faults import Unreadable


def read(answers: dict[str, Any], **respondent: str) -> ReturnText:
    return read_response(json.dumps({"respondent": respondent, "answers": answers}))


def faults(raw: Any) -> list[str]:
    with pytest.raises(Unreadable) as refused:
        read_response(raw if isinstance(raw, bytes) else json.dumps(raw))
    return [fault.at for fault in refused.value.faults]


@pytest.mark.parametrize(
    "value", ["met", True, 0, 2.5, ["a", "b"], [{"what": "Talk"}], {"numerator": 1, "denominator": 8}]
)
def test_an_answer_is_itself_or_held(value: Any) -> None:
    assert read({"q": value}).answers.values == {"q": value}
    assert read({"q": {"value": value, "comment": "Because"}}).answers.values == {"q": value}


def test_what_stands_beside_an_answer_is_kept() -> None:
    action = {"what": "Write it", "who": "Bryn", "by_when": "2020-01-31"}
    held = {"value": "not", "comment": "Not yet", "evidence": ["f1"], "action": action}
    beside = read({"q": held}).answers.beside["q"]
    assert beside == Beside("Not yet", ("f1",), Action("Write it", "Bryn", "2020-01-31"))


@pytest.mark.parametrize("answer", [None, {"value": None}, {"comment": "Later"}, {"evidence": ["f1"]}])
def test_null_or_a_comment_alone_is_no_answer(answer: Any) -> None:
    assert read({"q": answer}).answers.values == {}


def test_the_respondents_attributes_are_read() -> None:
    assert read({}, type="academy").respondent == {"type": "academy"}


def test_one_is_not_true_and_stays_as_written() -> None:
    values = read_response(b'{"answers": {"a": 1, "b": 1.0, "c": true}}').answers.values
    assert [type(values[key]) for key in "abc"] == [int, float, bool]


def test_every_fault_of_a_response_is_told_at_its_place() -> None:
    raw = {
        "respondent": {"type": 5},
        "answers": {
            "Q": "met",
            "q": {"value": "met", "comment": 7},
            "r": {"value": "not", "action": {"whom": "Bryn"}},
            "s": "x" * 20_001,
        },
        "more": 1,
    }
    expected = [
        "/answers/Q",
        "/answers/q/comment",
        "/answers/r/action/whom",
        "/answers/s",
        "/more",
        "/respondent/type",
    ]
    assert faults(raw) == expected


@pytest.mark.parametrize(
    "raw", [b"[" * 100_000, b'{"answers": {"q": NaN}}', b"\xff", b'{"answers": {"q": "\\ud800"}}']
)
def test_a_hostile_response_is_refused_in_one_sentence(raw: bytes) -> None:
    assert faults(raw) == [""]


def test_a_control_character_is_refused_at_its_place() -> None:
    assert faults({"answers": {"q": "a\u0000b"}}) == ["/answers/q"]


def test_answers_given_twice_are_told() -> None:
    assert faults(b'{"answers": {"q": 1, "q": 2}}') == ["/answers/q"]
