"""Rules of scoring, one at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from method.asking import ask, definition, plan

from scrutiny.method.plans import Plan, plan_for
from scrutiny.method.scoring import explain, score


def lines(plan: Plan, values: dict[str, Any], respondent: dict[str, str] | None = None) -> Any:
    return explain(plan, respondent or {}, values).as_json()["questions"]


def overall(plan: Plan, values: dict[str, Any]) -> tuple[Fraction | None, str | None]:
    figure = score(plan, {}, values).overall
    return figure.score, figure.band


def test_a_hidden_question_counts_for_nothing() -> None:
    asked = plan(ask("a", "yes_no"), ask("b", show_when={"question": "a", "is": True}), ask("c"))
    assert overall(asked, {"a": False, "b": "not", "c": "met"}) == (100, "green")
    assert overall(asked, {"a": True, "b": "not", "c": "met"}) == (50, "red")


def test_an_excluded_answer_is_out_of_both_sums() -> None:
    assert overall(plan(ask("a"), ask("b")), {"a": "met", "b": "na"}) == (100, "green")


def test_an_unanswered_one_counts_as_nothing_or_is_out() -> None:
    out = plan(ask("a"), ask("b"), scoring={"method": "percentage", "unanswered": "excluded"})
    assert overall(plan(ask("a"), ask("b")), {"a": "met"})[0] == 50
    assert overall(out, {"a": "met"})[0] == 100
    assert lines(out, {"a": "met"})["b"] == {"out": "unanswered"}


@pytest.mark.parametrize("wrong", [None, "", [], ["met"], {"value": "met"}, "elsewhere", 2, True])
def test_a_value_that_is_not_in_its_scale_is_no_answer(wrong: Any) -> None:
    assert lines(plan(ask("a")), {"a": wrong})["a"] == {"earned": "0", "available": "2"}


@pytest.mark.parametrize(
    ("value", "earned"), [(True, "1"), (False, "0"), (1, "0"), (1.0, "0"), ("true", "0")]
)
def test_one_is_not_yes(value: Any, earned: str) -> None:
    asked = plan(ask("a", "yes_no", points={"yes": 1, "no": 0}))
    assert lines(asked, {"a": value})["a"]["earned"] == earned


@pytest.mark.parametrize(
    ("value", "earned"), [(1, "1"), (1.0, "1"), (0.3, "3/10"), (True, "0"), (0.35, "0"), (2, "0"), ("1", "0")]
)
def test_a_range_takes_its_steps_as_written_and_no_truths(value: Any, earned: str) -> None:
    assert lines(plan(ask("a", scale="unit")), {"a": value})["a"]["earned"] == earned


@pytest.mark.parametrize(("value", "earned"), [(7, "7"), (7.0, "7"), (7.5, "0"), (10**7, "0"), (True, "0")])
def test_a_range_too_long_for_a_table_is_worked_out_alike(value: Any, earned: str) -> None:
    assert lines(plan(ask("a", scale="vast")), {"a": value})["a"]["earned"] == earned


@pytest.mark.parametrize("asked", ["unit", "vast"])
def test_the_fewest_points_are_found_on_every_scale(asked: str) -> None:
    lowest = plan(
        ask("a", scale=asked, weight=0.5),
        ask("b", scale="met", weight=3),
        ask("c", weight=0),
        scoring={"method": "lowest"},
    )
    assert overall(lowest, {"a": 1, "b": "met", "c": "not"})[0] == 1


def test_84_96_is_not_85() -> None:
    asked = plan(ask("a", weight=84.96), ask("b", weight=15.04))
    assert overall(asked, {"a": "met", "b": "not"}) == (Fraction("84.96"), "amber")


def test_a_critical_question_caps_its_section_and_the_whole_whatever_it_weighs() -> None:
    asked = plan(ask("a", weight=0, critical={"below": 2, "cap": "amber"}), ask("b"))
    found = score(asked, {}, {"a": "partly", "b": "met"})
    assert [(cap.question, cap.cap) for cap in found.caps] == [("a", "amber")]
    assert (found.sections[0].band, found.overall.band, found.overall.score) == ("amber", "amber", 100)


def test_an_excluded_critical_question_caps_nothing() -> None:
    asked = plan(ask("a", critical={"below": 2, "cap": "red"}), ask("b"))
    assert score(asked, {}, {"a": "na", "b": "met"}).caps == ()


def test_every_section_is_there_even_where_nothing_in_it_applies() -> None:
    asked = plan(ask("a", applies_to={"type": ["academy"]}))
    [figure] = score(asked, {}, {"a": "met"}).sections
    assert (figure.key, figure.score, figure.band, figure.counted, figure.of) == ("s", None, None, 0, 0)


def test_a_plan_is_compiled_once_for_each_text() -> None:
    assert plan_for(definition(ask("a"))) is plan_for(definition(ask("a")))
    assert plan_for(definition(ask("a"))) is not plan_for(definition(ask("b")))


def test_a_test_of_a_value_that_is_no_answer_is_false() -> None:
    asked = plan(
        ask("n", "number"),
        ask("a", show_when={"question": "n", "answered": False}),
        ask("b", show_when={"question": "n", "at_least": 1}),
    )
    assert asked.shown({}, {"n": True}) == {"n", "a"}
    assert asked.shown({}, {"n": 1.0}) == {"n", "b"}


def test_applies_is_by_the_respondent_s_attributes() -> None:
    asked = plan(ask("a", applies_to={"type": ["academy", "independent"], "phase": ["primary"]}), ask("b"))
    assert asked.applies({"type": "academy", "phase": "primary"}) == {"a", "b"}
    assert asked.applies({"type": "academy"}) == {"b"}
