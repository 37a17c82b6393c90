"""Claims: the page, and the form that ties questions without a script."""

from __future__ import annotations

from collections.abc import Iterator

import comparing
import pytest
import released
from databases import Sqlite
from desk import Desk
from flask import Flask

from scrutiny.records.base import db


class Office(Desk):
    """Two years of returns, and a round of voices released."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            years = comparing.two_years()
            released.release(years.amina, released.closed_round(years.cast.here))
            self.who = {name.lower(): getattr(years.cast, name.lower()) for name in years.cast.people}
            db.session.commit()


@pytest.fixture
def office(app: Flask, sqlite_database: Sqlite) -> Iterator[Office]:
    yield Office(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


CHOSEN = {"title": "Safe at school", "agencies": "tiny|lead", "young": "voice_test|school"}
TICKED = {**CHOSEN, "yes_agencies": ["met"], "yes_young": ["yes"]}


def test_with_nothing_tied_the_page_says_how_to_begin(office: Office) -> None:
    assert "Nothing is tied yet" in office.browser("amina").page("/claims/")
    assert "Tie questions" not in office.browser("sol").page("/claims/")


def test_the_answers_are_offered_once_questions_are_chosen_and_nothing_is_lost(office: Office) -> None:
    page = office.browser("amina").post("/claims/new", **CHOSEN).text
    assert 'name="yes_young"' in page and "Safe at school" in page and "Partly met" in page
    assert "Nothing is tied yet" in office.browser("amina").page("/claims/")


def test_a_tie_is_kept_read_by_others_changed_and_taken_away(office: Office) -> None:
    amina = office.browser("amina")
    reply = amina.post("/claims/new", **TICKED)
    assert reply.status_code == 303, reply.text[reply.text.find("errors") :][:1500]
    page = office.browser("sol").page("/claims/")
    assert "50 %, of about 40" in page and "Safe at school" in page
    assert amina.post("/claims/1/change", **{**TICKED, "title": "At school"}).status_code == 303
    assert "At school" in amina.page("/claims/")
    assert "can be tied again" in amina.page("/claims/1/untie")
    assert amina.post("/claims/1/untie").status_code == 303
    assert "Nothing is tied yet" in amina.page("/claims/")


def test_faults_stand_at_their_sides_all_at_once(office: Office) -> None:
    reply = office.browser("amina").post("/claims/new", **{**CHOSEN, "title": "", "yes_agencies": ["met"]})
    assert reply.status_code == 422 and "Enter what it is about" in reply.text
    reply = office.browser("amina").post("/claims/new", **{**TICKED, "yes_young": ["yes", "little", "no"]})
    assert reply.status_code == 422 and "not all of them" in reply.text
