"""Asking to be contacted: apart from the answers, plainly not anonymous, and nothing typed is lost."""

from __future__ import annotations

import make
import pytest
import voicing
from sqlalchemy import select

from scrutiny.records import contacts, voices
from scrutiny.records.base import db

AT = "/voice/otter-blue-42/contact?lang=en"
TOLD = {"name": "Kim", "how": "07700 900123", "when": "after 4", "about": "home"}


def requests(app) -> list[contacts.Asked]:
    with app.app_context():
        rows = db.session.scalars(select(contacts.ContactRequest))
        return [contacts.unsealed(row, voicing.SEALER) for row in rows]


def test_a_request_is_kept_by_itself_and_says_what_it_is(inside, opened, phone, kept):
    area = opened()
    phone.opens(AT)
    assert "This part is not anonymous" in phone.page and "not joined to your answers" in phone.page
    assert phone.hidden == {}
    reply = phone.sends({"go": "ask", **TOLD}, AT)
    assert (reply.status_code, reply.headers["Location"]) == (
        303,
        "/voice/otter-blue-42/contact/sent?lang=en",
    )
    assert phone.opens(reply.headers["Location"]).status_code == 200
    assert requests(inside) == [contacts.Asked(**TOLD)]
    assert kept() == [] and area


def test_all_that_is_missing_is_told_at_once_and_nothing_is_lost(inside, opened, phone):
    opened()
    phone.sends({"go": "ask", **TOLD, "name": " ", "how": "", "about": "x" * 2_001}, AT)
    assert phone.status == 422
    for says in ("Write your name", "Write how we can reach you", "2000 letters at most. It has 2001."):
        assert phone.page.count(says) == 2
    assert "x" * 2_001 in phone.page and "after 4" in phone.page
    assert requests(inside) == []


def test_a_change_of_language_or_letters_loses_nothing(opened, phone):
    opened()
    phone.sends({"go": "stay", **TOLD}, "/voice/otter-blue-42/contact?lang=ur&letters=easy")
    assert phone.status == 200 and 'lang="ur" dir="rtl"' in phone.page
    assert all(words in phone.page for words in TOLD.values())


@pytest.mark.parametrize("offered", [True, False])
def test_it_is_there_only_where_somebody_reads_it(inside, phone, offered):
    with inside.app_context():
        area = make.partnership()
        voicing.link(voicing.open_round(area))
        db.session.add(
            voices.VoiceSetting(
                partnership_id=area.id, least=5, originals="kept", contact=offered, help_lines=[]
            )
        )
        db.session.commit()
    assert phone.opens(AT).status_code == (200 if offered else 404)
    phone.opens("/voice/otter-blue-42/thanks?lang=en")
    assert ("I want someone to contact me" in phone.page) is offered
