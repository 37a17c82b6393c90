"""Step by step: nothing said is lost on the way, nothing skipped is kept, and the last page keeps it once."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
import voicing
from sqlalchemy import func, select

from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.records.voices import SEALED_AS


def texts(app: Any) -> list[str]:
    with app.app_context():
        rows = db.session.scalars(select(voices.VoiceText))
        return [voicing.SEALER.unseal(row.partnership_id, SEALED_AS, row.sealed) for row in rows]


def test_what_a_child_said_is_kept_and_she_is_thanked(inside, opened, phone, kept):
    opened()
    phone.opens()
    assert "Are you safe?" in phone.page and "Hello. You choose." in phone.page
    phone.presses("next")
    assert "1 of 3" in phone.page
    phone.presses("next", school="yes")
    phone.sends([("go", "next"), ("a.helps", "friends"), ("a.helps", "teacher")])
    phone.presses("next", change="More <b>light</b> in the park")
    assert phone.stop == ".send"
    reply = phone.presses("send")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/voice/otter-blue-42/thanks?lang=en")
    assert phone.opens(reply.headers["Location"]).status_code == 200 and "Thank you" in phone.page
    assert kept() == [{"school": "yes", "helps": ["friends", "teacher"]}]
    assert texts(inside) == ["More <b>light</b> in the park"]


@pytest.mark.parametrize("go", ["back", "stay", "to", "next"])
def test_no_button_loses_what_was_typed(opened, phone, go):
    opened()
    phone.opens()
    for _ in range(3):
        phone.presses("next")
    assert phone.stop == "change"
    words = 'She said "no"\r\n\r\n<script>alert(1)</script> & left'
    phone.sends({"go": go, "to": "school", "a.change": words})
    if go != "stay":
        phone.sends({"go": "to", "to": "change"})
    shown = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", phone.page, re.S)
    assert shown and shown[1].replace("\r\n", "\n") == words.replace("\r\n", "\n")
    assert (
        "<script>alert"
        not in phone.client.post(phone.address, data=phone.hidden, base_url="https://localhost").text
    )


def test_a_question_comes_and_goes_with_the_answer_it_hangs_on(opened, phone, kept):
    opened()
    phone.opens()
    phone.presses("next")
    phone.presses("next", school="no")
    phone.presses("next")
    assert phone.stop == "told" and "3 of 4" in phone.page
    phone.presses("next", told="true")
    phone.sends({"go": "to", "to": "school"})
    phone.presses("next", school="yes")
    phone.presses("send")
    assert kept() == [{"school": "yes"}]


def test_what_is_skipped_is_not_answered(opened, phone, kept):
    opened()
    phone.opens()
    phone.presses("next")
    phone.presses("next", school="yes")
    phone.presses("skip", helps="friends")
    assert phone.stop == "change"
    phone.presses("back")
    assert "checked" not in phone.page
    phone.presses("send")
    assert kept() == [{"school": "yes"}]


def test_words_that_are_too_long_are_kept_and_the_count_is_told(opened, phone, kept):
    form: Any = deepcopy(voicing.FORM)
    form["sections"][0]["questions"][3]["max_length"] = 50
    opened(form)
    phone.opens()
    for _ in range(3):
        phone.presses("next")
    for go in ("next", "send"):
        phone.presses(go, change="x" * 51)
        assert (phone.status, phone.stop) == (200, "change")
        assert "50 letters at most. It has 51." in phone.page and "x" * 51 in phone.page
    phone.presses("back", change="x" * 51)
    assert phone.stop == "helps" and "letters at most" not in phone.page
    assert kept() == []


def test_an_answer_that_was_never_offered_is_asked_again_and_never_kept(opened, phone, kept):
    opened()
    phone.opens()
    phone.presses("next")
    phone.presses("next", school="' OR 1=1 --")
    assert phone.stop == "school" and "Pick one of these answers" in phone.page
    phone.presses("send", school="elsewhere")
    assert kept() == []


def test_a_megabyte_is_told_kindly(opened, phone, kept):
    opened()
    phone.opens()
    phone.presses("send", change="x" * 1_000_000)
    assert phone.status == 413 and "That was too many words" in phone.page and kept() == []


def test_one_page_sent_twice_is_one_answer(opened, phone, kept):
    opened()
    phone.opens()
    for _ in range(2):
        assert phone.presses("send", school="yes").status_code == 303
    assert kept() == [{"school": "yes"}]


def test_a_form_without_any_answer_is_thanked_and_not_kept(inside, opened, phone, kept):
    opened()
    phone.opens()
    assert phone.presses("send").status_code == 303
    with inside.app_context():
        assert db.session.scalar(select(func.sum(voices.VoiceLink.taken))) == 0
    assert kept() == []


def test_the_last_one_a_link_takes_is_thanked_though_it_is_closed_by_then(opened, phone):
    opened(most=1)
    phone.opens()
    reply = phone.presses("send", school="yes")
    assert phone.opens(reply.headers["Location"]).status_code == 200
    assert "We have your answers" in phone.page


def test_an_adult_may_name_her_group_or_rather_not(inside, opened, phone):
    form: Any = {**deepcopy(voicing.FORM), "audience": "practitioner"}
    opened(form, asks={"service": ["police", "health"], "role_band": ["manager"]}, cohort={"area": "Hexley"})
    phone.opens()
    phone.presses("next")
    assert phone.stop == ".choose" and "checked" not in phone.page and "I would rather not say" in phone.page
    phone.sends({"go": "next", "g.service": "police", "g.role_band": ""})
    assert phone.stop == "school"
    phone.presses("back")
    assert phone.page.count("checked") == 2
    phone.sends({"go": "next", "g.service": "police", "g.role_band": "queen"})
    phone.presses("send", school="yes")
    with inside.app_context():
        assert db.session.scalars(select(voices.Voice.cohort)).all() == [
            {"area": "Hexley", "service": "police"}
        ]
