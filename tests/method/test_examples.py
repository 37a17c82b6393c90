"""Examples: one that holds says nothing; one that moved says what, in order and in people's words."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method.asking import ask, definition
from method.definitions import read, responses
from method.test_chains import often

from scrutiny.method import codec
from scrutiny.method.examples import OUT, Example, check, misfits, moved, run
from scrutiny.method.readings import Out

FOLDER = Path(__file__).parent.parent / "golden"
GOLDEN = sorted(FOLDER.glob("score_*.json"))
Json = dict[str, Any]


def case_of(path: Path) -> tuple[Any, Example, Json]:
    case = json.loads(path.read_bytes())
    said = codec.read_response(json.dumps(case["response"]))
    example = Example(path.stem, said.respondent, said.answers.values)
    return read(case["definition"]), example, case["expected"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_an_example_that_holds_says_nothing(path: Path) -> None:
    asked, example, expected = case_of(path)
    found = check(asked, example, expected)
    assert found.card == expected
    assert found.moved == ()


def test_every_reason_a_question_may_be_out_has_its_words() -> None:
    reasons = {value for name, value in vars(Out).items() if name.isupper()}
    assert OUT.keys() == reasons


# -- one thing moved, and nothing else said --------------------------------------------------------------------

CARD: Json = {
    "sections": [
        {"key": "training", "score": "200/3", "band": "amber", "counted": 3, "of": 4},
        {"key": "voice", "score": "90", "band": "green", "counted": 2, "of": 2},
    ],
    "questions": {
        "q1": {"earned": "2", "available": "2"},
        "q2": {"out": "excluded"},
        "q9": {"earned": "1/2", "available": "2"},
    },
    "overall": {"score": "200/3", "band": "amber", "counted": 5, "of": 6},
    "caps": [{"question": "q9", "cap": "amber"}],
}
Change = Callable[[Json], object]
CHANGES: dict[str, tuple[Change, str]] = {
    "overall": (
        lambda c: c["overall"].update(score="175/3", band="red"),
        "Overall was 66.7 Amber and is now 58.3 Red.",
    ),
    "band alone": (
        lambda c: c["overall"].update(band=None),
        "Overall was 66.7 Amber and is now 66.7 without a band.",
    ),
    "by less than is shown": (
        lambda c: c["overall"].update(score="66.7"),
        "Overall was 66.7 Amber (200/3) and is now 66.7 Amber (66.7).",
    ),
    "no score": (
        lambda c: c["sections"][0].update(score=None, band=None),
        "“training” lost its score, which was 66.7 Amber.",
    ),
    "counted": (
        lambda c: c["sections"][0].update(counted=2),
        "“training” rested on 3 of 4 questions and now rests on 2 of 4.",
    ),
    "a section new": (
        lambda c: c["sections"].append({"key": "new", "score": None, "band": None, "counted": 0, "of": 0}),
        "Section “new” is new.",
    ),
    "a section gone": (lambda c: c["sections"].pop(), "Section “voice” is gone."),
    "a cap new": (
        lambda c: c["caps"].insert(0, {"question": "q1", "cap": "red"}),
        "A cap by q1 is new: no band better than Red.",
    ),
    "a cap gone": (lambda c: c["caps"].clear(), "The cap by q9, Amber, is gone."),
    "a cap other": (
        lambda c: c["caps"][0].update(cap="red"),
        "The cap by q9 was Amber and is now Red.",
    ),
    "hidden": (
        lambda c: c["questions"].update(q1={"out": "hidden"}),
        "q1 is out: hidden; it earned 2 of 2.",
    ),
    "in again": (
        lambda c: c["questions"].update(q2={"earned": "0", "available": "2"}),
        "q2 was out (answered without points) and now earns 0 of 2.",
    ),
    "worth less": (
        lambda c: c["questions"]["q9"].update(available="4"),
        "q9 earned 0.5 of 2 and now earns 0.5 of 4.",
    ),
    "out otherwise": (
        lambda c: c["questions"].update(q2={"out": "unanswered"}),
        "q2 is out: unanswered; it was out (answered without points).",
    ),
    "a question new": (
        lambda c: c["questions"].update(q3={"earned": "1", "available": "1"}),
        "q3 is new: it earns 1 of 1.",
    ),
    "a question gone": (lambda c: c["questions"].pop("q1"), "q1 is gone; it earned 2 of 2."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_moved_is_said_and_nothing_else(change: str) -> None:
    makes, says = CHANGES[change]
    now = copy.deepcopy(CARD)
    makes(now)
    assert moved(CARD, now) == [says]


def test_a_score_come_by_is_said() -> None:
    before = copy.deepcopy(CARD)
    before["overall"].update(score=None, band=None)
    assert moved(before, CARD) == ["Overall had no score and is now 66.7 Amber."]


def test_all_that_moved_is_said_in_order() -> None:
    now = copy.deepcopy(CARD)
    for makes, _ in (CHANGES[name] for name in ("hidden", "a cap new", "counted", "overall")):
        makes(now)
    assert moved(CARD, now) == [CHANGES[n][1] for n in ("overall", "counted", "a cap new", "hidden")]


def test_more_fields_are_welcome_and_not_looked_at() -> None:
    assert moved(CARD | {"made": "2019"}, CARD) == []


# -- by definitions ----------------------------------------------------------------------------------------------


def test_with_its_definition_things_are_called_as_people_know_them() -> None:
    example = Example("All met", {}, {"a": "met", "b": "met"})
    expected = run(definition(ask("a", number="1.1"), ask("b", number="1.2")), example)
    now = definition(
        ask("a", number="1.1", show_when={"respondent": "type", "in": ["police"]}),
        ask("b", number="1.2", scale="tenths"),
    )
    assert check(now, example, expected).moved == (
        "Overall was 100.0 Green and is now 0.0 Red.",
        "Overall rested on 2 of 2 questions and now rests on 1 of 1.",
        "“Leadership” was 100.0 Green and is now 0.0 Red.",
        "“Leadership” rested on 2 of 2 questions and now rests on 1 of 1.",
        "1.1 is out: hidden; it earned 2 of 2.",
        "1.2 earned 2 of 2 and now earns 0 of 0.3.",
    )


def test_a_figure_is_never_shown_as_a_limit_it_is_short_of() -> None:
    asked = definition(ask("a"))
    now = copy.deepcopy(CARD) | {"sections": [], "questions": {}, "caps": []}
    now["overall"].update(score="84.96")
    before = copy.deepcopy(now)
    before["overall"].update(score="85", band="green")
    assert moved(before, now, asked) == ["Overall was 85.0 Green and is now 84.9 Amber."]


OPTIONS = [{"value": value, "label": value.upper()} for value in ("a", "b")]
SAID = {
    "gone": ("met", "“gone” is answered, and is no longer asked."),
    "a": ("fully", "“fully” is no longer an answer to 1.1."),
    "b": (True, "“Yes” is no longer an answer to 1.2."),
    "c": (["a", "x"], "“a, x” is no longer an answer to “c?”."),
    "d": ({"numerator": 1}, "What is answered is no longer an answer to “d?”."),
    "e": ("w" * 80, f"“{'w' * 57}…” is no longer an answer to “e?”."),
    "f": (None, ""),
    "g": (True, ""),
}


def test_an_answer_that_fits_no_more_is_named_and_one_that_fits_is_not() -> None:
    asked = definition(
        ask("a", number="1.1"),
        ask("b", number="1.2"),
        ask("c", "choices", options=OPTIONS),
        ask("d", "number"),
        ask("e"),
        ask("f"),
        ask("g", "yes_no"),
    )
    example = Example("Old", {}, {key: value for key, (value, _) in SAID.items()})
    assert misfits(asked, example) == [says for _, says in SAID.values() if says]


@often
@given(responses(), responses())
def test_two_scorecards_are_told_apart_wherever_they_differ(one: Any, other: Any) -> None:
    cards = [run(read(text), Example("", respondent, said)) for text, respondent, said in (one, other)]
    assert bool(moved(*cards)) is (cards[0] != cards[1])
    assert moved(cards[0], cards[0]) == []


@often
@given(responses(), st.data())
def test_one_answer_changed_is_told_where_it_changes_a_line(drawn: Any, data: st.DataObject) -> None:
    text, respondent, said = drawn
    key = data.draw(st.sampled_from([q["key"] for s in text["sections"] for q in s["questions"]]))
    asked = read(text)
    before, after = (run(asked, Example("", respondent, values)) for values in (said, {**said, key: None}))
    told = moved(before, after, asked)
    assert bool(told) is (before != after)
