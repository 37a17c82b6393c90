"""The way through a form: one question or one section a page, and only what these answers show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.method import codec
from scrutiny.method.plans import Plan, plan_for
from scrutiny.method.voices.journey import SHOWN, Page, pages, place

FORMS = Path(__file__).parents[3] / "form_definitions"


def form(name: str) -> Plan:
    text = next((FORMS / name).glob("*.json")).read_text()
    return plan_for(codec.read(text))


def made(pace: str, *sections: list[dict[str, Any]]) -> Plan:
    """A small form of these sections."""
    document = {
        "format": 1,
        "questionnaire": "small",
        "version": "1",
        "title": "Small",
        "instrument": "survey",
        "audience": "child",
        "languages": ["en"],
        "sections": [
            {"key": f"s{n}", "title": f"Section {n}", "questions": questions}
            for n, questions in enumerate(sections)
        ],
        "scoring": {"method": "none"},
        "presentation": {"pace": pace},
    }
    return plan_for(codec.read(json.dumps(document)))


def asks(key: str, after: str = "", kind: str = "yes_no") -> dict[str, Any]:
    more = {"show_when": {"question": after, "is": True}} if after else {}
    return {"key": key, "kind": kind, "text": f"{key}?", **more}


def keys(there: tuple[Page, ...]) -> list[list[str]]:
    return [[question.key for question in page.questions] for page in there]


def test_one_question_stands_on_a_page_and_each_page_knows_how_far_it_is() -> None:
    there = pages(form("voice_8_11"), {}, {})
    assert [len(page.questions) for page in there] == [1] * 10
    assert [(page.number, page.of) for page in there] == [(n, 10) for n in range(1, 11)]
    assert [page.last for page in there] == [False] * 9 + [True]


def test_a_question_that_the_answers_hide_has_no_page() -> None:
    plan = form("voice_12_17")
    assert place(pages(plan, {}, {}), "listened") is None
    assert place(pages(plan, {}, {"helped": "no"}), "listened") is None
    assert place(pages(plan, {}, {"helped": "yes"}), "listened") == 9


def test_a_group_that_is_not_asked_a_question_is_not_shown_its_page() -> None:
    plan = form("practitioner_voice")
    for role, there in (("frontline", True), ("manager", False)):
        found = {key for page in keys(pages(plan, {"role_band": role}, {})) for key in page}
        assert ("leaders" in found) is there


def test_what_is_only_read_stands_before_the_question_that_follows() -> None:
    read = asks("hello", kind="information")
    plan = made("question", [read, asks("one")], [asks("end", kind="information")])
    there = pages(plan, {}, {})
    assert keys(there) == [["hello", "one"], ["end"]]
    assert [page.name for page in there] == ["one", "end"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [["one"], ["four"], ["five"]]),
        ({"one": True}, [["one"], ["two"], ["four"], ["five"]]),
        ({"one": True, "two": True}, [["one"], ["two"], ["three", "four"], ["five"]]),
    ],
)
def test_no_question_stands_on_the_page_of_the_answer_it_hangs_on(
    answers: dict[str, Any], expected: list[list[str]]
) -> None:
    plan = made(
        "section", [asks("one"), asks("two", "one"), asks("three", "two"), asks("four")], [asks("five")]
    )
    assert keys(pages(plan, {}, answers)) == expected


def test_a_section_says_its_name_once_where_it_begins() -> None:
    for name in ("voice_parents", "voice_8_11"):
        plan = form(name)
        begun = [page.section.key for page in pages(plan, {}, {}) if page.section]
        assert begun == [section.key for section in plan.definition]


@pytest.mark.parametrize("name", sorted(place.name for place in FORMS.glob("voice_*")))
def test_every_question_of_our_forms_can_be_asked_of_somebody_nobody_may_find(name: str) -> None:
    assert {question.kind for question in form(name).definition.questions} <= SHOWN
