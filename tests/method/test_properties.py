"""What holds for every definition and every answer."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from method.definitions import read, responses
from method.interpreter import interpret

from scrutiny.method.comparison import Year, compare
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import explain, score

Drawn = tuple[dict[str, Any], dict[str, str], dict[str, Any]]
often = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(responses())
def test_compiling_and_interpreting_agree(drawn: Drawn) -> None:
    definition, respondent, values = drawn
    assert explain(Plan(read(definition)), respondent, values).as_json() == interpret(*drawn)


@often
@given(responses())
def test_the_fast_way_and_the_explained_one_agree(drawn: Drawn) -> None:
    definition, respondent, values = drawn
    plan = Plan(read(definition))
    fast, card = score(plan, respondent, values), explain(plan, respondent, values)
    assert (fast.sections, fast.overall, fast.caps) == (card.sections, card.overall, card.caps)


@often
@given(responses(), st.randoms())
def test_no_score_depends_on_the_order_in_which_answers_are_stored(drawn: Drawn, random: Any) -> None:
    definition, respondent, values = drawn
    shuffled = list(values.items())
    random.shuffle(shuffled)
    plan = Plan(read(definition))
    assert explain(plan, respondent, dict(shuffled)) == explain(plan, respondent, values)


@often
@given(responses(), st.data())
def test_excluding_one_question_changes_no_other_ones_points(drawn: Drawn, data: st.DataObject) -> None:
    definition, respondent, values = drawn
    for section in definition["sections"]:
        section.pop("show_when", None)
        for question in section["questions"]:
            question.pop("show_when", None)
    plan = Plan(read(definition))
    scaled = [q["key"] for s in definition["sections"] for q in s["questions"] if q.get("scale") == "met"]
    before = explain(plan, respondent, values).as_json()["questions"]
    for key in scaled:
        after = explain(plan, respondent, values | {key: "na"}).as_json()["questions"]
        assert after.pop(key) in ({"out": "excluded"}, {"out": "not_applicable"})
        assert after == {other: line for other, line in before.items() if other != key}


@often
@given(responses())
def test_a_hidden_answer_never_counts(drawn: Drawn) -> None:
    definition, respondent, values = drawn
    plan = Plan(read(definition))
    shown = plan.shown(respondent, values)
    kept = {key: value for key, value in values.items() if key in shown}
    assert score(plan, respondent, kept) == score(plan, respondent, values)


@often
@given(responses())
def test_like_for_like_of_a_version_with_itself_is_as_scored(drawn: Drawn) -> None:
    definition, respondent, values = drawn
    year = Year(read(definition), respondent, values)
    again = Year(read(json.loads(json.dumps(definition))), respondent, values)
    found = compare([year, again]).as_json()
    assert found["like_for_like"] == found["as_scored"]
    assert (found["compared"], found["left_out"], found["lost"]) == (found["of"], {}, {})
