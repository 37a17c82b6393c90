"""The returns of readers: every school's for an adviser, found by name, fifty a page, the latest round first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import make
import pytest
from databases import Sqlite
from filling import Desk
from flask import Flask

from scrutiny.records import partnerships
from scrutiny.records.base import db, the_system


@pytest.fixture
def desk(app: Flask, sqlite_database: Sqlite) -> Iterator[Desk]:
    yield Desk(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


@pytest.fixture
def many(desk: Desk) -> Desk:
    """An earlier round, to which 54 schools more were asked, and one agency."""
    with desk.app.app_context():
        here = partnerships.partnership(the_system(desk.who["rae"].partnership_id))
        names = [f"School of Saint No {number:02}" for number in range(54)]
        make.round(here, schools=names, period="2017", opens_on=date(2017, 9, 4), title="Seventeen")
        make.round(here, agencies=["River Police"], period="2017", title="Of agencies")
        db.session.commit()
    return desk


def lines(page: str) -> list[str]:
    return re.findall(r'<a href="/returns/\d+"[^>]*>([^<]+)</a>', page)


def headings(page: str) -> list[str]:
    return re.findall(r'<h2 id="round-\d+">([^<]+)</h2>', page)


def test_an_adviser_finds_every_school_s_returns_latest_round_first(many: Desk) -> None:
    page = many.browser("rae").get("/returns/").text
    assert "<h1>Returns</h1>" in page and "55 returns of 55, page 1 of 2" in page
    assert headings(page) == ["Tiny 2019-20", "Seventeen"]
    assert len(lines(page)) == 50 and lines(page)[:2] == ["Rowan Lane Primary", "School of Saint No 00"]
    assert "River Police" not in page


def test_the_next_page_goes_on_where_the_first_ended(many: Desk) -> None:
    page = many.browser("rae").get("/returns/?page=2").text
    assert headings(page) == ["Seventeen"] and len(lines(page)) == 5
    assert lines(page)[-1] == "School of Saint No 53"


def test_a_school_is_found_by_its_name(many: Desk) -> None:
    page = many.browser("rae").get("/returns/?q=saint+53").text
    assert lines(page) == ["School of Saint No 53"] and "1 return of 55" in page


def test_a_search_without_a_match_says_how_to_go_on(many: Desk) -> None:
    page = many.browser("rae").get("/returns/?q=%25").text
    assert "No return matches" in page and "Show all" in page


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_a_page_that_is_none_shows_one_that_is(many: Desk, page: str) -> None:
    reply = many.browser("rae").get(f"/returns/?page={page}")
    assert reply.status_code == 200 and lines(reply.text)


def test_an_adviser_opens_what_she_found(desk: Desk) -> None:
    rae = desk.browser("rae")
    assert desk.home in rae.get("/returns/").text
    assert rae.get(desk.home).status_code == 200
    assert rae.get(f"{desk.home}/copy").status_code == 200


def test_readers_begin_with_the_returns_and_the_navigation_says_so(desk: Desk) -> None:
    for name in ("rae", "gov"):
        browser = desk.browser(name)
        assert browser.get("/").location == "/returns/"
        page = browser.get("/returns/").text
        assert re.search(r'<a href="/returns/" aria-current="page">Returns</a>', page), name
        assert lines(page) == ["Rowan Lane Primary"], name


def test_whoever_fills_in_sees_her_own_alone(desk: Desk) -> None:
    page = desk.browser("hana").get("/returns/").text
    assert "<h1>My returns</h1>" in page and lines(page) == ["Tiny 2019-20"]
    assert "Returns you read" not in page and ">My returns</a>" in page


def test_a_reader_of_nothing_is_told_what_will_stand_here(desk: Desk) -> None:
    with desk.app.app_context():
        here = partnerships.partnership(the_system(desk.who["rae"].partnership_id))
        make.school(here, "Elm", trust="Northlight")
        who = make.person(here, "Tru", "reader", trust="Northlight")
        desk.who["tru"] = make.viewer(who, here)
        db.session.commit()
    assert "No returns to read yet" in desk.browser("tru").get("/returns/").text


def test_another_partnership_s_reader_reads_none_of_ours(many: Desk) -> None:
    assert many.browser("esi").get("/returns/").text.count("School of Saint") == 0
