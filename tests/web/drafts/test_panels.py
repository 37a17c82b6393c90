"""Panels: everything a question or a section says stands on its card, and comes back untouched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from browsing import Controls, sent
from cards import ask, card, done, fields, fill, form, opened, plain, refused, tiny, wrong
from flask import Flask
from werkzeug.datastructures import MultiDict

from scrutiny.method import editing
from scrutiny.method.codec import fields_of
from scrutiny.method.codec.spelling import spelled
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import KINDS
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts import panels
from scrutiny.web.drafts.panels.kinds import PANELS

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "form_definitions").glob("*/*.json"))
OTHERS = sorted((ROOT / "tests" / "definitions").glob("*/*.json"))
SCORED = ("judgement", "yes_no", "choice", "faces")
UNUSUAL = {
    "weight",
    "critical",
    "required",
    "evidence",
    "comment",
}  # on the cards of kinds that are not scored


@pytest.fixture(scope="module", autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1"):
        yield


# -- nothing is changed by looking --------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_question_and_section_of_ours_comes_back_untouched(path: Path) -> None:
    untouched(opened(path.read_bytes()))


def text_in(path: Path) -> str | None:
    """The text of a tests' own file, if it can be a draft at all: well spelled, each key once."""
    raw = json.loads(path.read_bytes())
    text = json.dumps(raw.get("definition", raw)) if "text" not in raw else raw["text"]
    ordered, faults = spelled(text)
    if faults:
        return None
    keys = [question["key"] for section in ordered["sections"] for question in section["questions"]]
    sections = [section["key"] for section in ordered["sections"]]
    return text if len({*keys}) == len(keys) and len({*sections}) == len(sections) else None


DRAFTS = [pytest.param(text, id=path.stem) for path in OTHERS if (text := text_in(path))]


@pytest.mark.parametrize("text", DRAFTS)
def test_a_text_with_faults_of_meaning_comes_back_untouched_too(text: str) -> None:
    untouched(opened(text))


def test_there_are_enough_texts_with_faults_of_meaning() -> None:
    assert len(DRAFTS) > 60


def untouched(draft: Opened) -> None:
    for question in draft.definition.questions:
        page = card(draft, question.key)
        assert fields(draft, question.key, sent(page)) == {}, question.key
        ids = Controls(page).ids
        assert len({*ids}) == len(ids), question.key
    for section in draft.definition:
        page = panels.section_panel(draft, section.key)
        assert panels.section_fields(sent(page), draft, section.key) == {}, section.key


def test_every_kind_has_a_card_with_every_field_that_its_kind_may_have() -> None:
    assert PANELS.keys() == {*KINDS, "section"}
    for kind in KINDS:
        names = {field.name for field in PANELS[kind].fields}
        assert names <= fields_of(kind)
        assert fields_of(kind) - names <= {"key", "was", *(() if kind in SCORED else UNUSUAL)}, kind


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_field_that_a_kind_has_no_use_for_is_shown_where_it_stands(kind: str) -> None:
    draft = tiny(ask("one", kind, weight=2, required=True, evidence="required", comment="invited"))
    assert fields(draft, "one", sent(card(draft, "one"))) == {}
    filled = form(draft, "one", weight="3", comment="none")
    assert plain(fields(draft, "one", filled)) == {"weight": "3", "comment": "none"}


def test_a_form_without_any_box_of_ours_changes_nothing() -> None:
    draft = tiny(ask("one", help="Help"))
    assert fields(draft, "one", MultiDict({"key": "one", "seen": "1"})) == {}


# -- words and numbers ---------------------------------------------------------------------------------------


def test_only_what_differs_is_told() -> None:
    draft = tiny(ask("one", help="Help", source="Act, part 1"))
    filled = form(draft, "one", text="Is it true?", help="  ", source="Act, part 2")
    assert fields(draft, "one", filled) == {"text": "Is it true?", "help": None, "source": "Act, part 2"}


def test_a_translation_stays_beside_other_words() -> None:
    draft = tiny(ask("one", text={"en": "Is it?", "cy": "A yw?"}))
    assert fields(draft, "one", form(draft, "one", text="So?")) == {"text": {"en": "So?", "cy": "A yw?"}}


@pytest.mark.parametrize("typed", ["1.50", "0", "2", "0.1", "1e2"])
def test_a_number_is_kept_exactly_as_typed(typed: str) -> None:
    draft = tiny(ask("one", weight=3))
    assert done(draft, "one", form(draft, "one", weight=typed))["weight"] == typed


def test_a_number_taken_out_is_again_what_it_is_unsaid() -> None:
    draft = tiny(ask("one", weight=3))
    assert fields(draft, "one", form(draft, "one", weight=" ")) == {"weight": None}


@pytest.mark.parametrize("typed", ["two", "1,5", "007", ".5", "1 000", "٣", "9" * 40, "NaN", "0x10"])
def test_what_is_no_number_is_told_at_its_box_and_shown_again(typed: str) -> None:
    draft = tiny(ask("one"))
    page = refused(draft, "one", form(draft, "one", weight=typed))
    assert wrong(page) == {"weight": "Enter a number, such as 2 or 0.5"}
    assert sent(page)["f.weight"] == typed


def test_what_is_unsaid_is_shown_as_it_counts_and_said_only_when_changed() -> None:
    draft = tiny(ask("one"), ask("two", "number"))
    shown = {key: sent(card(draft, key)) for key in ("one", "two")}
    assert (shown["one"]["f.required"], shown["one"]["f.evidence"]) == ("yes", "invited")
    assert (shown["two"]["f.required"], shown["two"]["f.evidence"]) == ("no", "none")
    filled = form(draft, "one", required="no", evidence="required")
    assert fields(draft, "one", filled) == {"required": False, "evidence": "required"}


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("number", {"at_least": "0", "at_most": "10", "decimals": "2"}, {"at_least": "0", "at_most": "10", "decimals": "2"}),
        ("percentage", {"at_most": "50.5"}, {"at_most": "50.5"}),
        ("rate", {"per": "10000"}, {"per": "10000"}),
        ("date", {"at_least": "2019-09-01"}, {"at_least": "2019-09-01"}),
        ("text", {"max_length": "80"}, {"max_length": "80"}),
        ("long_text", {"max_length": "2000"}, {"max_length": "2000"}),
        ("choices", {"at_least": "1", "at_most": "2"}, {"at_least": "1", "at_most": "2"}),
        ("table", {"min_rows": "1", "max_rows": "5"}, {"min_rows": "1", "max_rows": "5"}),
        ("file", {"max_files": "3"}, {"max_files": "3"}),
        ("judgement", {"scope": "local", "picture": "smile"}, {"scope": "local", "picture": "smile"}),
        ("judgement", {"scale": "tenths"}, {"scale": "tenths"}),
        ("yes_no", {"points__yes": "1", "points__no": "0.5"}, {"points": {"yes": "1", "no": "0.5"}}),
    ],
)  # fmt: skip
def test_each_kinds_own_settings_are_set(kind: str, typed: dict[str, str], said: dict[str, object]) -> None:
    draft = tiny(ask("one", kind))
    filled = form(draft, "one", **typed)
    assert plain(fields(draft, "one", filled)) == said
    assert done(draft, "one", filled).items() >= said.items()


# -- what is wrong -------------------------------------------------------------------------------------------


def test_all_faults_are_told_at_once_each_leading_to_its_box() -> None:
    draft = tiny(ask("one", "choice"))
    filled = form(draft, "one", text="", weight="heavy", options__0__label="", options__2__points="some")
    page = refused(draft, "one", filled)
    assert wrong(page) == {
        "text": "Enter the words that people read",
        "weight": "Enter a number, such as 2 or 0.5",
        "options-0-label": "Enter what people read",
        "options-2-points": "Enter a number, such as 2 or 0.5",
    }
    summary = re.findall(r'<li><a href="#f-([^"]+)-question-one">([^<]+)</a>', page)
    assert {box: unescape(words) for box, words in summary} == wrong(page)
    assert {f"f-{box}-question-one" for box, _ in summary} <= {*Controls(page).ids}


def test_what_is_wrong_with_a_text_as_it_stands_is_told_at_its_box() -> None:
    draft = tiny(ask("one", weight=-1, critical={"below": 1, "cap": "blue"}))
    page = card(draft, "one")
    assert wrong(page)["critical"] == "There is no band “blue” any more: choose another"
    assert "A weight cannot be below 0" in wrong(page)["weight"]
    assert 'class="errors"' not in page  # told, not announced: nobody has sent anything


def test_a_fault_without_a_box_is_told_over_all_of_them() -> None:
    draft = tiny(ask("one"))
    fault = Fault("", "", "The text would be larger than 2 000 000 bytes; shorten it or split it.")
    page = card(draft, "one", typed=form(draft, "one"), faults=[fault])
    assert "<li>The text would be larger than 2 000 000 bytes; shorten it or split it</li>" in page


def test_questions_are_named_by_their_numbers_and_not_by_their_keys() -> None:
    later = ask("later", number="1.2")
    draft = tiny(ask("one", show_when={"question": "later", "is": "met"}), later)
    assert wrong(card(draft, "one")) == {
        "show_when-0-about": "1.2 does not come before this: choose a question that does"
    }


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\"'><img src=x>", "{{7*191}}", "a\u2028b"])
def test_hostile_words_are_words(words: str) -> None:
    options = [{"value": words, "label": words, "points": 1}, {"value": "b", "label": "B", "points": 0}]
    one = ask("one", "choice", options=options, text=words, help=words, source=words, picture=words)
    draft = tiny(one, ask("two", show_when={"question": "one", "is": words}, applies_to={"type": [words]}))
    for key in ("one", "two"):
        page = card(draft, key)
        assert "<script>alert" not in page and "<img src" not in page and "1337" not in page
        assert fields(draft, key, sent(page)) == {}
    assert sent(card(draft, "one"))["f.text"] == words


def test_hostile_names_and_rows_change_nothing_and_break_nothing() -> None:
    draft = tiny(ask("one", "choice"))
    for button in (
        "less options 0 0",
        "up nowhere 1",
        "more ../../etc",
        "list show_when",
        "group options",
        "x",
        " ",
    ):
        filled = form(draft, "one")
        again = sent(card(draft, "one", typed=MultiDict([*filled.items(multi=True), ("f.do", button)])))
        assert again["f.text"] == filled["f.text"]
    filled = form(draft, "one", options=["", "0", "0", "-1", "x", "99999", "1", "2", "3"])
    assert fields(draft, "one", filled) == {}


# -- sections and what is new --------------------------------------------------------------------------------


def test_a_sections_settings_are_set() -> None:
    draft = tiny(ask("one"), scoring={"method": "sum", "overall": "sections"})
    filled = fill(
        sent(panels.section_panel(draft, "staff")), title="People", introduction="Read.", weight="2"
    )
    filled.setlist("f.applies_to.phase", ["primary"])
    assert plain(panels.section_fields(filled, draft, "staff")) == {
        "title": "People",
        "introduction": "Read.",
        "weight": "2",
        "applies_to": {"phase": ["primary"]},
    }


def test_a_sections_weight_is_asked_only_where_it_counts() -> None:
    draft = tiny(ask("one"))
    assert "f.weight" not in sent(panels.section_panel(draft, "staff"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_new_question_of_each_kind_can_be_added(kind: str) -> None:
    draft = tiny(ask("one"))
    page = panels.question_panel(draft, None, kind=kind, section="staff")
    own = {"table": {"columns__0__text": "When"}, "choice": {"options__1__label": "Now"}}
    filled = fill(sent(page), text="Is it new?", **own.get(kind, {}))
    made = panels.question_fields(filled, draft, None, section="staff")
    assert made["kind"] == kind and made["text"] == "Is it new?"
    edit = {"do": "add_question", "section": "staff", "after": "one", "question": {**made, "key": "new"}}
    assert editing.apply(draft.raw, edit).definition.by_key["new"].kind == kind


def test_what_is_wrong_with_a_new_question_is_told_at_its_box() -> None:
    draft = tiny(ask("one"))
    filled = fill(sent(panels.question_panel(draft, None, kind="judgement")), weight="much")
    made = {**panels.question_fields(filled, draft, None), "key": "question"}
    with pytest.raises(editing.CannotEdit) as caught:
        editing.apply(draft.raw, {"do": "add_question", "section": "staff", "after": None, "question": made})
    page = panels.question_panel(draft, None, typed=filled, faults=caught.value.faults)
    assert wrong(page).keys() == {"text", "weight"}


def test_a_judgement_where_there_is_no_scale_gets_one_and_says_so() -> None:
    draft = tiny(ask("one", "text"), scales={})
    page = panels.question_panel(draft, None, kind="judgement")
    assert "There is no scale yet, so it gets one: Met, Partly met" in page
    made = {**panels.question_fields(fill(sent(page), text="Is it?"), draft, None), "key": "new"}
    edit = {"do": "add_question", "section": "staff", "after": None, "question": made}
    assert editing.apply(draft.raw, edit).definition.by_key["new"].scale_name == "met"


def test_a_new_section_has_its_title_and_no_key() -> None:
    draft = tiny(ask("one"))
    filled = fill(sent(panels.section_panel(draft, None)), title="Later")
    assert panels.section_fields(filled, draft, None) == {"title": "Later"}
