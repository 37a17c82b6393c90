"""Conditions, read one at a time."""

from __future__ import annotations

from typing import Any

import pytest
from method.asking import ask, definition

from scrutiny.method.conditions import holds, questions_named_in

OPTIONS = [{"value": value, "label": value} for value in "abc"]
ASKED = [
    ask("m"),
    ask("y", "yes_no"),
    ask("c", "choices", options=OPTIONS),
    ask("n", "number", decimals=2),
    ask("t", "text"),
    ask("u", scale="unit"),
]


def of(condition: dict[str, Any]) -> Any:
    return definition(*ASKED, ask("last", show_when=condition)).by_key["last"].show_when


def check(condition: dict[str, Any], values: dict[str, Any], gone: tuple[str, ...] = ()) -> bool:
    return holds(of(condition), definition(*ASKED).by_key, {"type": "academy"}, values, gone)


@pytest.mark.parametrize(
    ("condition", "values", "answer"),
    [
        ({"question": "m", "is": "met"}, {"m": "met"}, True),
        ({"question": "m", "is": "met"}, {"m": "not"}, False),
        ({"question": "m", "is": "met"}, {}, False),
        ({"question": "m", "in": ["met", "na"]}, {"m": "na"}, True),
        ({"question": "m", "in": ["met", "na"]}, {"m": ["met"]}, False),
        ({"question": "y", "is": True}, {"y": True}, True),
        ({"question": "y", "is": True}, {"y": 1}, False),
        ({"question": "n", "is": 1}, {"n": 1.0}, True),
        ({"question": "n", "is": 1}, {"n": True}, False),
        ({"question": "n", "at_least": 0.1}, {"n": 0.1}, True),
        ({"question": "n", "at_most": 0.3}, {"n": 0.3}, True),
        ({"question": "n", "at_most": 0.3}, {"n": 0.31}, False),
        ({"question": "u", "at_least": 0.3}, {"u": 0.3}, True),
        ({"question": "u", "at_least": 0.3}, {"u": 0.2}, False),
        ({"question": "c", "includes": "a"}, {"c": ["b", "a"]}, True),
        ({"question": "c", "includes": "a"}, {"c": "a"}, False),
        ({"question": "t", "answered": True}, {"t": "words"}, True),
        ({"question": "t", "answered": True}, {"t": ""}, False),
        ({"question": "t", "answered": False}, {}, True),
        ({"respondent": "type", "in": ["academy"]}, {}, True),
        ({"respondent": "phase", "in": ["primary"]}, {}, False),
        ({"all": [{"question": "m", "is": "met"}, {"question": "y", "is": True}]}, {"m": "met"}, False),
        ({"any": [{"question": "m", "is": "met"}, {"question": "y", "is": True}]}, {"m": "met"}, True),
        ({"not": {"question": "m", "is": "met"}}, {}, True),
    ],
)
def test_a_condition_reads_as_it_is_written(
    condition: dict[str, Any], values: dict[str, Any], answer: bool
) -> None:
    assert check(condition, values) is answer


def test_a_question_that_is_not_on_show_has_no_answer() -> None:
    assert not check({"question": "m", "is": "met"}, {"m": "met"}, ("m",))
    assert check({"question": "m", "answered": False}, {"m": "met"}, ("m",))
    assert not check({"question": "m", "answered": True}, {"m": "met"}, ("m",))


def test_a_condition_names_the_questions_it_tests() -> None:
    tested = of(
        {
            "any": [
                {"not": {"question": "m", "is": "met"}},
                {"all": [{"question": "y", "is": True}, {"respondent": "type", "in": ["academy"]}]},
            ]
        }
    )
    assert questions_named_in(tested) == {"m", "y"}
    assert questions_named_in(None) == frozenset()
