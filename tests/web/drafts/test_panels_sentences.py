"""Conditions as sentences: rows of selects that say them, and come back untouched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from browsing import Controls, sent
from cards import (
    Json,
    ask,
    card,
    done,
    fields,
    fill,
    form,
    opened,
    plain,
    pressed,
    refused,
    tiny,
    whole,
    wrong,
)
from flask import Flask
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from scrutiny.records.drafts import Opened
from scrutiny.web.drafts import panels


@pytest.fixture(scope="module", autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1"):
        yield


EARLIER = [
    ask("lead", number="1.1"),
    ask("deputy", "yes_no", number="1.2"),
    ask("many", "number", number="1.3"),
    ask("held", "choices", number="1.4"),
    ask("day", "date", number="1.5"),
    ask("why", "long_text", number="1.6"),
    ask("list", "table", number="1.7"),
    ask("share", scale="tenths", number="1.8"),
    ask("read", "information", number="1.9"),
]


def about(condition: Json | None = None, **more: Any) -> Opened:
    own = {} if condition is None else {"show_when": condition}
    return tiny(*EARLIER, ask("one", number="2.1", **own), ask("later", number="2.2"), **more)


BARE = about()


def options(page: str, box: str) -> dict[str, str]:
    """What a select offers: value -> words."""
    found = re.search(rf'<select[^>]* name="f\.{re.escape(box)}".*?</select>', page, re.S)
    assert found, box
    return {
        v: unescape(w) for v, w in re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', found[0], re.S)
    }


# -- what is offered -----------------------------------------------------------------------------------------


def test_only_earlier_questions_that_are_answered_are_offered_and_the_respondent() -> None:
    offered = options(card(BARE, "one"), "show_when.0.about")
    asked = [value for value in offered if value.startswith("question:")]
    assert asked == [
        f"question:{key}" for key in ("lead", "deputy", "many", "held", "day", "why", "list", "share")
    ]
    assert offered[""] == "always" and offered["question:lead"] == "when 1.1 Is lead so?"
    assert offered["respondent:phase"] == "when the respondent’s phase"


def test_a_section_looks_back_over_all_earlier_sections_alone() -> None:
    text = whole(*EARLIER)
    text["sections"] += [{"key": "more", "title": "More", "questions": [ask("one")]}]
    draft = opened(json.dumps(text))
    assert "question:share" in options(panels.section_panel(draft, "more"), "show_when.0.about")
    assert not any(
        value.startswith("question:")
        for value in options(panels.section_panel(draft, "staff"), "show_when.0.about")
    )


@pytest.mark.parametrize(
    ("key", "ways"),
    [
        ("lead", ["is", "is not", "is one of", "is none of", "is answered", "is not answered"]),
        ("deputy", ["is", "is not", "is one of", "is none of", "is answered", "is not answered"]),
        ("held", ["includes", "does not include", "is answered", "is not answered"]),
        ("list", ["is answered", "is not answered"]),
        ("day", ["is", "is not", "is one of", "is none of", "is answered", "is not answered"]),
        ("many", ["is", "is not", "is at least", "is at most", "is not at least", "is not at most", "is answered", "is not answered"]),
        ("share", ["is", "is not", "is at least", "is at most", "is not at least", "is not at most", "is answered", "is not answered"]),
    ],
)  # fmt: skip
def test_a_question_is_tested_as_its_kind_can_be(key: str, ways: list[str]) -> None:
    chosen = fill(form(BARE, "one"), show_when__0__about=f"question:{key}", do="choose show_when.0")
    assert list(options(card(BARE, "one", typed=chosen), "show_when.0.how").values()) == ways


def test_the_answers_of_the_question_are_offered() -> None:
    chosen = fill(form(BARE, "one"), show_when__0__about="question:lead", do="choose show_when.0")
    offered = options(card(BARE, "one", typed=chosen), "show_when.0.value")
    assert offered == {"met": "Met", "partly": "Partly met", "not": "Not met", "na": "Not applicable"}


# -- said and kept ----------------------------------------------------------------------------------------------

TESTS = [
    ("question:lead", {"how": "is", "value": "not"}, {"question": "lead", "is": "not"}),
    ("question:lead", {"how": "is_not", "value": "not"}, {"not": {"question": "lead", "is": "not"}}),
    ("question:lead", {"how": "in", "value": ["not", "met"]}, {"question": "lead", "in": ["met", "not"]}),
    ("question:lead", {"how": "not_in", "value": ["na"]}, {"not": {"question": "lead", "in": ["na"]}}),
    ("question:deputy", {"how": "is", "value": "false"}, {"question": "deputy", "is": False}),
    ("question:deputy", {"how": "in", "value": ["true", "false"]}, {"question": "deputy", "in": [True, False]}),
    ("question:many", {"how": "is", "value": "1.0"}, {"question": "many", "is": "1.0"}),
    ("question:many", {"how": "at_least", "value": "2"}, {"question": "many", "at_least": "2"}),
    ("question:many", {"how": "not_at_most", "value": "2"}, {"not": {"question": "many", "at_most": "2"}}),
    ("question:share", {"how": "at_most", "value": "5"}, {"question": "share", "at_most": "5"}),
    ("question:held", {"how": "includes", "value": "a"}, {"question": "held", "includes": "a"}),
    ("question:held", {"how": "not_includes", "value": "b"}, {"not": {"question": "held", "includes": "b"}}),
    ("question:day", {"how": "is", "value": "2019-09-01"}, {"question": "day", "is": "2019-09-01"}),
    ("question:why", {"how": "in", "lines": "One\r\nTwo"}, {"question": "why", "in": ["One", "Two"]}),
    ("question:list", {"how": "answered"}, {"question": "list", "answered": True}),
    ("question:list", {"how": "unanswered"}, {"question": "list", "answered": False}),
    ("respondent:phase", {"how": "in", "value": ["primary", "nursery"]}, {"respondent": "phase", "in": ["nursery", "primary"]}),
    ("respondent:type", {"how": "not_in", "value": ["academy"]}, {"not": {"respondent": "type", "in": ["academy"]}}),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "boxes", "said"), TESTS)
def test_every_test_is_said_in_a_row_and_comes_back_untouched(chosen: str, boxes: Any, said: Json) -> None:
    filled = pressed(BARE, "one", form(BARE, "one", show_when__0__about=chosen), "choose show_when.0")
    filled = fill(filled, **{f"show_when__0__{box}": value for box, value in boxes.items()})
    assert not panels.redraws(filled)
    assert plain(fields(BARE, "one", filled)) == {"show_when": said}
    draft = about(numbered(said))
    assert fields(draft, "one", sent(card(draft, "one"))) == {}
    assert done(draft, "one", form(draft, "one", text="Other words"))["show_when"] == said


def numbered(said: Any) -> Any:
    """The condition with its numbers as JSON has them."""
    if isinstance(said, dict):
        return {
            k: json.loads(v) if k in ("at_least", "at_most") or v == "1.0" else numbered(v)
            for k, v in said.items()
        }
    return said


def test_a_question_that_is_only_just_chosen_wants_its_answers_first() -> None:
    filled = form(BARE, "one", show_when__0__about="question:lead")
    assert panels.redraws(filled)
    again = sent(card(BARE, "one", typed=filled))
    assert (again["f.show_when.0.how"], again["f.show_when.0.value"]) == ("is", "met")
    assert not panels.redraws(again)
    assert fields(BARE, "one", again) == {"show_when": {"question": "lead", "is": "met"}}


def test_another_way_to_test_asks_for_its_value_before_it_is_missed() -> None:
    filled = pressed(
        BARE, "one", form(BARE, "one", show_when__0__about="question:many"), "choose show_when.0"
    )
    filled = fill(filled, show_when__0__how="at_least")
    assert panels.redraws(filled)
    again = sent(card(BARE, "one", typed=filled))
    assert not panels.redraws(again)  # asked for once, it is missed
    assert wrong(refused(BARE, "one", again)) == {"show_when-0-value": "Enter a number, such as 2 or 0.5"}


def test_another_question_in_a_row_forgets_the_answer_of_the_first() -> None:
    draft = about({"question": "lead", "is": "not"})
    again = sent(card(draft, "one", typed=form(draft, "one", show_when__0__about="question:held")))
    assert fields(draft, "one", again) == {"show_when": {"question": "held", "includes": "a"}}


def test_a_condition_is_taken_out_by_choosing_always() -> None:
    draft = about({"question": "lead", "is": "not"})
    filled = form(draft, "one", show_when__0__about="")
    assert not panels.redraws(filled)
    assert fields(draft, "one", filled) == {"show_when": None}


# -- several, groups, and what is richer -------------------------------------------------------------------------

NO, YES = {"question": "deputy", "is": False}, {"question": "deputy", "is": True}
NOT_MET = {"question": "lead", "is": "not"}
PRIMARY = {"respondent": "phase", "in": ["primary"]}
SHAPES = [
    {"all": [NO, NOT_MET]},
    {"any": [NO, NOT_MET, PRIMARY]},
    {"not": {"any": [NO, NOT_MET]}},
    {"not": {"all": [NO, NOT_MET]}},
    {"all": [NO, {"any": [NOT_MET, PRIMARY]}]},
    {"any": [{"all": [NO, NOT_MET]}, {"not": {"any": [YES, PRIMARY]}}, {"not": NO}]},
    {"all": [{"any": [NO, YES]}]},
    {"all": [NO]},
    {"not": {"all": [NO]}},
]
RICHER = [
    {"all": [NO, {"any": [NOT_MET, {"all": [YES, NO]}]}]},
    {"not": {"not": NO}},
    {"any": [{"not": {"not": NO}}, YES]},
    {"any": [NOT_MET, {"all": [{"not": {"not": NO}}]}]},
]


@pytest.mark.parametrize("condition", [*SHAPES, *RICHER], ids=json.dumps)
def test_every_shape_comes_back_untouched(condition: Json) -> None:
    draft = about(condition)
    assert fields(draft, "one", sent(card(draft, "one"))) == {}


@pytest.mark.parametrize("condition", SHAPES, ids=json.dumps)
def test_a_row_changed_leaves_the_rest_of_the_condition(condition: Json) -> None:
    draft = about(condition)
    filled = form(draft, "one")
    name = next(name for name in filled if name.endswith(".about") and filled[name] == "question:deputy")
    row = name.removesuffix(".about")
    value = "true" if filled[f"{row}.value"] == "false" else "false"
    filled.setlist(f"{row}.value", [value])
    said = done(draft, "one", filled)["show_when"]
    assert json.dumps(said).count("deputy") == json.dumps(condition).count("deputy")
    assert said != condition and fields(draft, "one", filled).keys() == {"show_when"}


def test_conditions_are_joined_and_grouped_without_a_script() -> None:
    filled = form(BARE, "one", show_when__0__about="question:deputy")
    filled = fill(pressed(BARE, "one", filled, "more show_when"), show_when__1__about="question:lead")
    filled = fill(pressed(BARE, "one", filled, "group show_when"), show_when__2__0__about="respondent:phase")
    filled = pressed(BARE, "one", filled, "more show_when.2")
    filled = pressed(BARE, "one", fill(filled, show_when__2__1__about="question:held"), "choose show_when.2")
    filled = fill(filled, show_when__join="all", show_when__2__join="any", show_when__0__value="false")
    filled = fill(filled, show_when__2__0__value=["primary"], show_when__1__value="not")
    both = [NO, NOT_MET, {"any": [PRIMARY, {"question": "held", "includes": "a"}]}]
    assert fields(BARE, "one", filled) == {"show_when": {"all": both}}
    less = pressed(BARE, "one", filled, "less show_when 0")
    assert fields(BARE, "one", less) == {"show_when": {"all": both[1:]}}


@pytest.mark.parametrize("condition", RICHER, ids=json.dumps)
def test_a_condition_richer_than_rows_is_told_in_words_and_kept_unless_begun_anew(condition: Json) -> None:
    draft = about(condition)
    page = card(draft, "one")
    assert "This condition is richer than this form" in page and "1.2 is “" in unescape(page)
    assert done(draft, "one", form(draft, "one", text="Other"))["show_when"] == condition
    anew = form(draft, "one", show_when__anew="yes")
    assert fields(draft, "one", anew) == {"show_when": None}
    rows = fill(pressed(draft, "one", anew, "more show_when"), show_when__0__about="question:deputy")
    rows = pressed(draft, "one", rows, "choose show_when.0")
    assert fields(draft, "one", rows) == {"show_when": YES}


def test_a_sentence_never_becomes_deeper_than_a_text_may_be() -> None:
    denied = {"not": {"respondent": "phase", "in": ["primary"]}}
    draft = about({"any": [NO, {"any": [denied, YES]}]})
    filled = form(draft, "one", show_when__join="none", show_when__1__join="none")
    said = done(draft, "one", filled)["show_when"]
    assert said == {"all": [{"not": NO}, {"any": [denied, YES]}]}
    draft = about(said)  # it can be read again
    assert fields(draft, "one", sent(card(draft, "one"))) == {}


WHAT = st.sampled_from(
    [NO, YES, NOT_MET, PRIMARY, {"question": "many", "at_least": 2}, {"question": "held", "answered": True}]
)
CONDITIONS = st.recursive(
    WHAT,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda of: {"all": of}),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: {"any": of}),
        inner.map(lambda of: {"not": of}),
    ),
    max_leaves=8,
)


def depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, dict | list) + max(map(depth, inside), default=0)


@settings(max_examples=60, deadline=None)
@given(condition=CONDITIONS)
def test_any_condition_at_all_comes_back_untouched(condition: Json) -> None:
    assume(depth(condition) <= 7)
    draft = about(condition)
    filled = sent(card(draft, "one"))
    assert not panels.redraws(filled)
    assert fields(draft, "one", filled) == {}


# -- faults at their rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "box", "says"),
    [
        ({"question": "gone", "is": "x"}, "0-about", "There is no question “gone” any more: choose another"),
        ({"question": "later", "is": "met"}, "0-about", "2.2 does not come before this: choose a question that does"),
        ({"question": "lead", "is": "maybe"}, "0-value", "“maybe” is no answer to 1.1: choose another"),
        ({"question": "lead", "at_least": 1}, "0-value", "1.1 is not answered by a number: choose “is”"),
        ({"any": [NO, {"all": [YES, {"question": "lead", "is": "maybe"}]}]}, "1-1-value", "“maybe” is no answer to 1.1: choose another"),
        ({"not": {"any": [NO, {"question": "lead", "in": ["met", "maybe"]}]}}, "1-value", "“maybe” is no answer to 1.1: choose another"),
    ],
)  # fmt: skip
def test_a_fault_of_a_condition_stands_at_its_row(condition: Json, box: str, says: str) -> None:
    draft = about(condition)
    page = card(draft, "one")
    assert wrong(page) == {f"show_when-{box}": says}
    assert f"f-show_when-{box}-question-one" in Controls(page).ids
    assert fields(draft, "one", sent(page)) == {}


def test_a_test_for_nothing_is_refused_at_its_row() -> None:
    draft = about({"question": "lead", "in": ["met"]})
    filled = form(draft, "one", show_when__0__value=[""])
    assert wrong(refused(draft, "one", filled)) == {"show_when-0-value": "Choose at least one"}
    draft = about({"question": "many", "at_least": 2})
    filled = form(draft, "one", show_when__0__value="two")
    page = refused(draft, "one", filled)
    assert wrong(page) == {"show_when-0-value": "Enter a number, such as 2 or 0.5"}
    assert sent(page)["f.show_when.0.value"] == "two"


def test_a_form_sent_twice_is_read_the_same() -> None:
    draft = about({"all": [NO, {"any": [NOT_MET, PRIMARY]}]})
    filled = form(draft, "one", text="Typed")
    again = sent(card(draft, "one", typed=MultiDict(filled)))
    assert fields(draft, "one", again) == fields(draft, "one", filled) == {"text": "Typed"}
