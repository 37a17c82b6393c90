"""Who is asked, critical rules, and the author's word on old answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from browsing import sent
from cards import Json, ask, card, done, fields, fill, form, pressed, refused, tiny, wrong
from flask import Flask

from scrutiny.records.drafts import Opened

BARE = tiny(ask("one", number="2.1"))


@pytest.fixture(scope="module", autouse=True)
def at_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/drafts/1"):
        yield


# -- who is asked ------------------------------------------------------------------------------------------------


def test_who_is_asked_is_ticked_by_what_this_audience_may_be() -> None:
    filled = form(BARE, "one")
    assert {name for name in filled.getlist("f.applies_to") if name} == {
        "type",
        "phase",
        "early_years",
        "boarding",
    }
    filled.setlist("f.applies_to.phase", ["secondary", "primary"])
    filled.setlist("f.applies_to.early_years", ["yes"])
    assert fields(BARE, "one", filled) == {
        "applies_to": {"phase": ["primary", "secondary"], "early_years": ["yes"]}
    }


@pytest.mark.parametrize("audience", ["agency", "school", "practitioner", "child", "parent_carer"])
def test_every_audience_has_its_own_attributes(audience: str) -> None:
    draft = tiny(ask("one"), audience=audience)
    names = {name for name in form(draft, "one").getlist("f.applies_to") if name}
    assert ("boarding" in names) is (audience == "school")
    assert ("contact" in names) is (audience == "agency")
    assert ("age_band" in names) is (audience not in ("school", "agency"))


def test_an_area_is_written_for_only_the_round_knows_its_name() -> None:
    draft = tiny(ask("one"), audience="practitioner")
    filled = form(draft, "one", applies_to__area__more="North\r\n\r\nSouth")
    assert fields(draft, "one", filled) == {"applies_to": {"area": ["North", "South"]}}


def test_a_value_of_no_list_of_ours_is_kept_and_can_be_taken_out() -> None:
    draft = tiny(ask("one", applies_to={"type": ["academy", "flying_school"], "trust": ["Northlight"]}))
    page = card(draft, "one")
    assert "Flying school" in page and "Trust" in page
    filled = form(draft, "one", applies_to__type=["flying_school"])
    assert fields(draft, "one", filled) == {
        "applies_to": {"type": ["flying_school"], "trust": ["Northlight"]}
    }
    nobody = fill(form(draft, "one"), applies_to__type=[], applies_to__trust=[])
    assert fields(draft, "one", nobody) == {"applies_to": None}


# -- critical rules ------------------------------------------------------------------------------------------------


def test_critical_rules_are_said_as_a_sentence_one_or_several() -> None:
    draft = tiny(ask("one"))
    filled = fill(
        pressed(draft, "one", form(draft, "one"), "more critical"),
        critical__0__below="1.50",
        critical__0__cap="red",
    )
    assert done(draft, "one", filled)["critical"] == {"below": "1.50", "cap": "red"}
    filled = fill(
        pressed(draft, "one", filled, "more critical"), critical__1__below="3", critical__1__cap="amber"
    )
    assert done(draft, "one", filled)["critical"] == [
        {"below": "1.50", "cap": "red"},
        {"below": "3", "cap": "amber"},
    ]


def test_a_critical_rule_is_taken_out() -> None:
    draft = tiny(ask("one", critical=[{"below": 1, "cap": "red"}]))
    assert fields(draft, "one", pressed(draft, "one", form(draft, "one"), "less critical 0")) == {
        "critical": None
    }


def test_a_rule_that_is_no_number_is_refused_at_its_row() -> None:
    draft = tiny(ask("one", critical=[{"below": 1, "cap": "red"}, {"below": 2, "cap": "amber"}]))
    page = refused(draft, "one", form(draft, "one", critical__1__below="two"))
    assert wrong(page) == {"critical-1-below": "Enter a number, such as 2 or 0.5"}


def test_without_bands_there_is_nothing_to_hold_down() -> None:
    draft = tiny(ask("one"), scoring={"method": "percentage"})
    assert "There are no bands yet. Add them under Settings first." in card(draft, "one")


# -- old answers ------------------------------------------------------------------------------------------------


def followed_by(old: Json, new: Json) -> Opened:
    """A draft with one question, after a version in which it read otherwise."""
    draft = tiny(new, follows="1")
    before = tiny(old, version="1").definition
    draft = replace(draft)
    draft.__dict__["followed"] = before  # as the record would give it
    draft.__dict__["faults"] = draft.own_faults
    return draft


def test_a_reworded_question_asks_whether_old_answers_still_compare() -> None:
    draft = followed_by(ask("one", text="Is it?"), ask("one", text="Is it so?"))
    page = unescape(card(draft, "one"))
    assert "Do answers of 1 still compare?" in page and "It read: “Is it?”." in page
    assert fields(draft, "one", sent(page)) == {}
    assert fields(draft, "one", form(draft, "one", comparable=["", "yes"])) == {"comparable": True}
    assert fields(draft, "one", form(draft, "one", comparable=["", "no"])) == {"comparable": False}


def test_a_question_that_reads_as_it_did_asks_nothing_of_the_kind() -> None:
    draft = followed_by(ask("one"), ask("one", weight=2))
    assert "still compare" not in card(draft, "one")


def test_a_word_once_given_can_be_changed_though_the_question_reads_as_it_did() -> None:
    draft = followed_by(ask("one"), ask("one", comparable=False))
    assert fields(draft, "one", form(draft, "one", comparable=["", "yes"])) == {"comparable": True}
