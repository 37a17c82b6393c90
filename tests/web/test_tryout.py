"""Trying out: a text answered on behalf of nobody is shown as a return shows it, and loses nothing on its way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import make
import pytest
from browsing import sent
from flask import Flask
from werkzeug.datastructures import MultiDict

from scrutiny.method import codec, plans
from scrutiny.method.answers import Answers
from scrutiny.method.faults import Unreadable
from scrutiny.web.sectionpage import SectionState, page_for
from scrutiny.web.tryout import RESULT, Page, fills_for, form_of, held, look
from scrutiny.web.tryout.forms import SECTION
from scrutiny.web.tryout.respondents import told

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "form_definitions").glob("*/*.json"))
ANSWERS: dict[str, Any] = {
    "lead": {
        "value": "partly",
        "comment": "Half\nof it",
        "action": {"what": "Ask", "who": "Bryn", "by_when": "2019-12-01"},
        "evidence": ["rota.txt", "plan & notes.pdf"],
    },
    "deputy": {"value": True},
    "deputy_trained": {"value": "met"},
    "how": {"value": 'They say "<b>so</b>"'},
    "of": {"value": {"numerator": 3, "denominator": 40}},
    "when": {"value": "2019-09-01"},
    "share": {"value": 12.5},
    "odd": {"value": "not a number"},
    "many": {"value": ["a", "b"]},
    "rows": {"value": [{"who": "Bryn", "yes": False}, {"who": "Cass", "count": 2}]},
    "files": {"value": ["policy.pdf"]},
}
MORE = [
    {"key": "of", "kind": "rate", "text": "How many?"},
    {"key": "when", "kind": "date", "text": "When?"},
    {"key": "share", "kind": "percentage", "decimals": 1, "text": "Which share?"},
    {"key": "odd", "kind": "number", "text": "Which number?"},
    {
        "key": "many",
        "kind": "choices",
        "text": "Which?",
        "options": [{"value": v, "label": v} for v in "abc"],
    },
    {
        "key": "rows",
        "kind": "table",
        "text": "Who?",
        "columns": [
            {"key": "who", "kind": "text", "text": "Who"},
            {"key": "yes", "kind": "yes_no", "text": "Trained"},
            {"key": "count", "kind": "number", "text": "How often"},
        ],
    },
    {"key": "files", "kind": "file", "text": "The policy"},
]


def definition(text: Any) -> Any:
    return codec.definition_from_canonical(codec.canonical(text))


def spelled() -> Iterator[tuple[str, Any]]:
    """Every tiny text that a draft can hold: well spelled, whatever it means."""
    for file in sorted((ROOT / "tests/definitions").glob("*/*.json")):
        case = json.loads(file.read_text())
        try:
            yield file.stem, definition(case.get("definition", case))
        except Unreadable:
            continue


@pytest.fixture(autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1/preview"):
        yield


def everything() -> Any:
    text = make.text()
    text["sections"][1]["questions"] += MORE
    return definition(text)


def page(text: Any, form: Any, **more: Any) -> Page:
    return Page(look(text, MultiDict(form), fills_for(text, "Brenhallow")), "/here", **more)


# -- the renderer -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FORMS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_section_stands_as_in_a_return(file: Path) -> None:
    """Byte for byte; only the button of a file leads nowhere else."""
    text = definition(file.read_text())
    shown = page(text, {})
    tried, fills = shown.look.tried, shown.look.fills
    for section in shown.look.sections:
        at = page(text, {"view": SECTION + section.key})
        state = SectionState(Answers(), shown.look.shown, fills)
        real = page_for(text, section.key, text.language, shown.look.plan.applies(tried.respondent)).render(
            state
        )
        for question in section.questions:
            real = real.replace(f' formaction="../evidence/{question.key}"', "")
        assert at.questions().split() == real.split()


@pytest.mark.parametrize(("name", "text"), list(spelled()))
def test_a_faulty_draft_still_shows_what_it_can(name: str, text: Any) -> None:
    typed = {f"a.{question.key}": word for question in text.questions for word in ("met", "5", "x")}
    for view in (*(SECTION + section.key for section in text), RESULT):
        for form in ({"view": view}, {"view": view, **typed}):
            at = page(text, form)
            assert at.here is None or at.questions()
            assert at.summary and (at.barred or at.look.bars == ())
            assert json.loads(at.wire).keys() == {"elsewhere", "limits", "respondent"}
            assert len(at.apart) + len(at.hidden) + len(at.look.shown) == len(text.by_key) or "twice" in name


# -- nothing is lost on the way ------------------------------------------------------------------------------------


def test_answers_come_back_from_their_form_as_they_were() -> None:
    form = form_of(everything(), {"type": "academy"}, ANSWERS)
    tried = look(everything(), form, {}).tried
    assert held(tried.answers) == ANSWERS and tried.respondent == {"type": "academy"}


@pytest.mark.parametrize("view", ["s.leadership", "s.voice", RESULT])
def test_a_page_carries_everything_typed_on_the_others(view: str, app: Flask) -> None:
    form = form_of(everything(), {}, ANSWERS)
    form["view"] = view
    for next_view in ("s.voice", RESULT, "s.leadership", view):
        at = page(everything(), form)
        html = app.jinja_env.from_string(
            '{% import "tryout/parts.html" as try %}{{ try.hidden(page) }}'
            "{% if page.here %}{{ try.section(page) }}{% endif %}"
        ).render(page=at)
        form = sent(html)
        form["view"] = next_view
    assert held(look(everything(), form, {}).tried.answers) == ANSWERS


def test_what_is_not_asked_of_another_respondent_is_still_there_when_one_comes_back() -> None:
    text = make.text()
    text["sections"][0]["questions"][0]["applies_to"] = {"type": ["academy"]}
    form = form_of(definition(text), {"type": "maintained_school"}, ANSWERS)
    at = page(definition(text), form)
    assert [one.key for one in at.apart] == ["lead"] and ("a.lead", "partly") in at.carried


def test_a_file_is_a_name_and_can_be_taken_out_again() -> None:
    form = MultiDict([("e.lead", "one.pdf"), ("f.lead", "two.pdf"), ("f.lead", ""), ("drop", "lead.0")])
    assert look(everything(), form, {}).tried.files == {"lead": ("two.pdf",)}


# -- conditions and gaps ----------------------------------------------------------------------------------------------


def test_the_same_questions_are_shown_as_in_a_return() -> None:
    text = everything()
    for deputy, expected in (("true", True), ("false", False), ("", False)):
        tried = look(text, MultiDict({"a.deputy": deputy}), {})
        values = {"deputy": deputy == "true"} if deputy else {}
        assert tried.shown == plans.plan_for(text).shown(tried.tried.respondent, values)
        assert ("deputy_trained" in tried.shown) is expected


def test_a_hidden_question_says_when_it_comes() -> None:
    (hidden,) = page(everything(), {}).hidden
    assert hidden.why == "Shown when “Is there a deputy?” is “Yes”"


def test_what_an_answer_needs_is_missing_until_it_is_there() -> None:
    bare = look(everything(), MultiDict({"a.lead": "partly", "a.heard": "met"}), {})
    assert [(gap.question, gap.needs) for gap in bare.gaps] == [("lead", "comment"), ("lead", "action")]
    form = form_of(everything(), {}, {"lead": ANSWERS["lead"], "heard": {"value": "met"}})
    assert look(everything(), form, {}).gaps == []


# -- whom ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "respondent", "words"),
    [
        ("school", {"type": "academy", "phase": "primary"}, "a primary academy"),
        (
            "school",
            {"type": "independent_school", "phase": "all_through"},
            "an all-through independent school",
        ),
        ("school", {"type": "maintained_nursery", "phase": "nursery"}, "a maintained nursery school"),
        ("school", {"phase": "secondary"}, "a secondary school"),
        ("school", {}, "a school"),
        ("school", {"type": "academy", "early_years": "yes"}, "an academy (early years provision: yes)"),
        ("agency", {"type": "police"}, "the police"),
        ("agency", {"type": "acute_trust"}, "a hospital trust"),
        ("child", {}, "a young person"),
        ("practitioner", {"role_band": "manager"}, "a practitioner (role: manager)"),
    ],
)
def test_a_respondent_is_told_in_words(audience: str, respondent: dict[str, str], words: str) -> None:
    assert told(audience, respondent) == words


def test_only_what_is_offered_can_be_said() -> None:
    at = page(everything(), {"as.type": "wizard", "as.phase": "primary", "as.trust": "Northlight"})
    assert at.look.tried.respondent == {"phase": "primary"}
    assert [one.name for one in at.offered] == ["type", "phase"]


def test_an_attribute_the_text_alone_knows_can_be_chosen() -> None:
    text = make.text(audience="practitioner")
    text["sections"][1]["show_when"] = {"not": {"respondent": "role_band", "in": ["manager"]}}
    at = page(definition(text), {"as.role_band": "manager"})
    assert at.offered[0].options == (("", "Not said"), ("manager", "Manager"))
    assert [section.key for section in at.look.sections] == ["leadership"]


# -- languages -------------------------------------------------------------------------------------------------------------


def test_urdu_reads_from_the_right_and_what_is_not_translated_is_counted() -> None:
    text = make.text(languages=["en", "ur"])
    text["title"] = {"en": "Tiny", "ur": "مختصر"}
    at = page(definition(text), {"language": "ur"})
    assert (at.direction, at.language) == ("rtl", "ur")
    assert page(definition(text), {"language": "cy"}).language == "en"
    assert page(definition(text), {}).untranslated == 0 < at.untranslated
