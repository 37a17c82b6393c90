"""The scorecard in words."""

from __future__ import annotations

from typing import Any

from method.asking import SCORING, ask, plan

from scrutiny.method import sentences
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import explain

CAP = {"below": 2, "cap": "amber"}


def said(asked: Plan, values: dict[str, Any], section: str | None = "s", **respondent: str) -> str:
    return sentences.of(explain(asked, respondent, values), asked, section)


def line(asked: Plan, values: dict[str, Any], key: str) -> str:
    return sentences.question(explain(asked, {}, values), asked, key)


def test_points_reasons_and_the_cap_that_held() -> None:
    asked = plan(*(ask(f"q{n}") for n in range(8)), ask("q8", number="1.4", critical=CAP), ask("q9"))
    values = {f"q{n}": "met" for n in range(8)} | {"q8": "not", "q9": "na"}
    assert said(asked, values) == (
        "16 of 18 points; 9 of 10 counted; 1 question not applicable; held at Amber because 1.4 is not met"
    )


def test_a_cap_that_held_nothing_back_is_not_blamed() -> None:
    asked = plan(ask("a"), ask("b", critical=CAP))
    assert said(asked, {"a": "not", "b": "partly"}) == "1 of 4 points"


def test_the_cap_of_another_section_holds_only_the_whole() -> None:
    from method.definitions import read, whole

    sections = [
        {"key": "s", "title": "S", "questions": [ask("a")]},
        {"key": "t", "title": "T", "questions": [ask("b", number="2.1", critical=CAP), ask("c", weight=9)]},
    ]
    asked = Plan(read(whole(sections, SCORING)))
    values = {"a": "met", "b": "partly", "c": "met"}
    assert said(asked, values) == "2 of 2 points"
    assert said(asked, values, None).endswith("held at Amber because 2.1 is partly met")


def test_every_reason_to_be_out_is_counted() -> None:
    asked = plan(
        ask("y", "yes_no"),
        ask("a"),
        ask("b", applies_to={"type": ["academy"]}),
        ask("c", show_when={"question": "y", "is": True}),
        ask("d"),
        ask("e"),
    )
    assert said(asked, {"a": "met", "d": "na"}) == (
        "2 of 4 points; 2 of 3 counted; 1 question does not apply; 1 question not shown; "
        "1 question not applicable; 1 question not answered, counted as 0"
    )


def test_too_few_counting_is_the_reason_for_no_band() -> None:
    asked = plan(ask("a"), ask("b"), ask("c"), scoring=SCORING | {"least_counted": 50})
    assert said(asked, {"a": "met", "b": "na", "c": "na"}).endswith("no band, as fewer than 50 % counted")


def test_no_score_is_said() -> None:
    assert said(plan(ask("a")), {"a": "na"}).startswith("no score, as nothing counts")


def test_each_method_says_what_it_did() -> None:
    for method, words in {
        "mean": "2 points over a weight of 2",
        "sum": "2 of 4 points",
        "lowest": "the fewest points of any question: 0",
    }.items():
        assert said(plan(ask("a"), ask("b"), scoring={"method": method}), {"a": "met", "b": "not"}) == words


def test_an_overall_made_of_sections_says_so() -> None:
    asked = plan(ask("a"), scoring=SCORING | {"overall": "sections"})
    assert said(asked, {"a": "met"}, None) == "the sections' scores, by their weights"


def test_a_question_s_line_says_its_points_or_why_there_are_none() -> None:
    asked = plan(
        ask("a", critical=CAP),
        ask("b"),
        ask("c"),
        ask("d", show_when={"question": "a", "is": "met"}),
        ask("t", "text"),
    )
    values = {"a": "partly", "b": "na"}
    assert line(asked, values, "a") == "1 of 2 points; no band better than Amber while it stands"
    assert line(asked, values, "b") == "“Not applicable” has no points, so it is in neither sum"
    assert line(asked, values, "c") == "0 of 2 points, not answered"
    assert line(asked, values, "d") == "Not shown after earlier answers, so it is in neither sum"
    assert line(asked, values, "t") == "Not scored"


def test_a_figure_is_shown_short_of_the_limit_it_did_not_reach() -> None:
    asked = plan(ask("a", weight=84.96), ask("b", weight=15.04))
    card = explain(asked, {}, {"a": "met", "b": "not"})
    assert sentences.figure(card.overall, asked) == "84.9"
    assert sentences.counted(card.overall) == "2 of 2 counted"
