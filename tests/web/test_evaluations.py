"""Evaluations: the register as officers, the subgroup and an agency meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registering
from databases import Sqlite
from desk import Desk
from flask import Flask

from scrutiny.records.base import db


class Office(Desk):
    """Two years of the register."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            people = registering.two_years()
            self.who = {name.lower(): getattr(people, name.lower()) for name in people.people}
            db.session.commit()


@pytest.fixture(scope="module")
def office(app: Flask, sqlite_database: Sqlite) -> Iterator[Office]:
    yield Office(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


def test_an_officer_reads_who_listens_and_what_changed(office: Office) -> None:
    page = office.browser("amina").page("/evaluations/")
    assert "1 of 3" in page and "One named worker for each family" in page
    assert "No time was set aside" in page and "2018-19" in page


def test_a_year_is_chosen_and_one_that_never_was_is_no_page(office: Office) -> None:
    assert "Register 2018-19" in office.browser("amina").page("/evaluations/?year=2018-19")
    assert office.browser("amina").get("/evaluations/?year=1899").status_code == 404


def test_the_subgroup_reads_figures_only(office: Office) -> None:
    page = office.browser("quinn").page("/evaluations/")
    assert "96 people answered" in page and "One named worker" not in page


def test_an_agency_reads_its_own_alone(office: Office) -> None:
    page = office.browser("bryn").page("/evaluations/")
    assert "Three Rivers Police" in page and "Fire Service" not in page


def test_where_nothing_is_registered_the_page_says_how_to_begin(office: Office) -> None:
    assert "Nothing is registered yet" in office.browser("esi").page("/evaluations/")
