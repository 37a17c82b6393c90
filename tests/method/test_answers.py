"""Answers as documents, and what is still missing before submission."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from method.asking import ask, plan
from method.definitions import asked_as, read, responses
from method.interpreter import Interpreter

from scrutiny.method.answers import Action, Answers, Beside, gaps, is_answer
from scrutiny.method.plans import Plan

WORDED = [
    {"value": "met", "label": "Met", "points": 2},
    {"value": "partly", "label": "Partly met", "points": 1, "needs": ["comment", "action"]},
    {"value": "na", "label": "Not applicable", "excluded": True, "needs": ["comment"]},
]


def needs(plan: Plan, answers: Answers, respondent: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(gap.question, gap.needs) for gap in gaps(plan, respondent or {}, answers)]


def worded(**more: Any) -> Plan:
    return plan(ask("q", "choice", options=WORDED, number="1.4", **more))


def test_a_section_s_document_comes_back_as_it_went() -> None:
    doc = {
        "values": {"a": "met", "b": [1]},
        "beside": {
            "a": {
                "comment": "Because",
                "evidence": ["f1"],
                "action": {"what": "Train", "who": "Moira", "by_when": "2020-03-31"},
            }
        },
        "typed": {"c": "12,5"},
    }
    assert Answers.from_document(doc).to_document() == doc


def test_nothing_beside_an_answer_is_not_written() -> None:
    assert Answers({"a": "met"}, {"a": Beside(action=Action())}).to_document()["beside"] == {}


def test_the_sections_of_a_return_are_put_together() -> None:
    whole = Answers.from_documents([{"values": {"a": 1}}, {"values": {"b": 2}, "typed": {"c": "x"}}, {}])
    assert (whole.values, whole.typed) == ({"a": 1, "b": 2}, {"c": "x"})


def test_null_and_empties_are_no_answer_but_no_and_zero_are() -> None:
    assert not any(map(is_answer, (None, "", [])))
    assert all(map(is_answer, (False, 0, "0", [0])))


def test_an_unanswered_scored_question_is_missing_and_named_by_its_number() -> None:
    [gap] = gaps(worded(), {}, Answers())
    assert (gap.section, gap.question, gap.needs, gap.says) == (
        "s",
        "q",
        "answer",
        "Choose an answer for 1.4",
    )


def test_a_question_without_a_number_is_named_by_its_words() -> None:
    [gap] = gaps(plan(ask("q", text="Is the lead trained?")), {}, Answers())
    assert gap.says == "Choose an answer for “Is the lead trained?”"


def test_an_optional_question_may_be_left() -> None:
    assert needs(plan(ask("q", required=False), ask("t", "text")), Answers()) == []
    assert needs(plan(ask("t", "text", required=True)), Answers()) == [("t", "answer")]


def test_what_an_option_needs_is_asked_for_with_that_option_only() -> None:
    assert needs(worded(), Answers({"q": "met"})) == []
    assert needs(worded(), Answers({"q": "na"})) == [("q", "comment")]
    assert needs(worded(), Answers({"q": "partly"})) == [("q", "comment"), ("q", "action")]


def test_a_comment_of_blanks_and_half_an_action_do_not_do() -> None:
    half = {"q": Beside(" \n", action=Action("Train", "Moira", ""))}
    assert needs(worded(), Answers({"q": "partly"}, half)) == [("q", "comment"), ("q", "action")]
    whole = {"q": Beside("Because", action=Action("Train", "Moira", "2020-03-31"))}
    assert needs(worded(), Answers({"q": "partly"}, whole)) == []


def test_required_evidence_must_stand_beside_the_answer() -> None:
    asked = worded(evidence="required")
    assert needs(asked, Answers({"q": "met"})) == [("q", "evidence")]
    assert needs(asked, Answers({"q": "met"}, {"q": Beside(evidence=("f1",))})) == []


def test_what_was_typed_and_does_not_fit_stands_in_the_way() -> None:
    asked = plan(ask("n", "number", number="2.1"))
    [gap] = gaps(asked, {}, Answers({}, {}, {"n": "12,5"}))
    assert (gap.needs, gap.says) == ("fits", "Enter a number for 2.1, such as 12")


def test_a_stored_value_that_is_not_in_its_scale_is_no_answer() -> None:
    assert needs(worded(), Answers({"q": "elsewhere"})) == [("q", "fits")]


def test_a_hidden_or_not_applying_question_is_not_missing() -> None:
    asked = plan(
        ask("a", "yes_no"),
        ask("b", show_when={"question": "a", "is": True}),
        ask("c", applies_to={"type": ["academy"]}),
    )
    assert needs(asked, Answers()) == []
    assert needs(asked, Answers({"a": True})) == [("b", "answer")]
    assert needs(asked, Answers(), {"type": "academy"}) == [("c", "answer")]


def test_a_question_is_named_in_the_language_asked_for() -> None:
    text = {"en": "Trained?", "cy": "Wedi hyfforddi?"}
    asked = plan(ask("q", text=text), languages=["en", "cy"])
    [gap] = gaps(asked, {}, Answers(), "cy")
    assert "Wedi hyfforddi?" in gap.says


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(responses(), st.booleans())
def test_gaps_are_empty_exactly_when_submission_is_possible(drawn: Any, typed: bool) -> None:
    definition, respondent, values = drawn
    slow = Interpreter(definition, respondent, values)
    left = {"q00": "12,5"} if typed else {}
    possible = all(
        (slow.answer(q) is not None or (values.get(q["key"]) in (None, "", []) and not slow.scored(q)))
        and q["key"] not in left
        for section, q in slow.order
        if slow.applies(section, q) and slow.shown(section, q)
    )
    assert (gaps(Plan(read(definition)), respondent, Answers(values, {}, left)) == []) is possible
    assert all(asked_as(q) for _, q in slow.order)
