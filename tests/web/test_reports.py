"""Reports: each page as its readers meet it, what they may choose, and the workbook they fetch."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from html import unescape

import comparing
import openpyxl
import pytest
from comparing import NEW, OLD
from databases import Sqlite
from desk import Browser, Desk, hidden
from flask import Flask
from werkzeug.test import TestResponse

from scrutiny import worker
from scrutiny.records import jobs
from scrutiny.records.base import db


class Office(Desk):
    """Two years of returns, and everybody who may look at them."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            years = comparing.two_years()
            cast = years.cast
            self.who = {name.lower(): getattr(cast, name.lower()) for name in cast.people}
            self.who["ash"] = years.lead(years.schools[0])
            self.schools = [school.id for school in years.schools]
            self.seats = {
                period: [years.seat(period, school).id for school in years.schools] for period in (OLD, NEW)
            }
            db.session.commit()

    def work(self) -> None:
        """The worker does one job."""

        def once() -> None:
            job_id = worker.claimed(self.app, "me")
            assert job_id is not None
            worker.do(self.app, "me", job_id)

        thread = threading.Thread(target=once)
        thread.start()
        thread.join()


@pytest.fixture
def office(app: Flask, sqlite_database: Sqlite) -> Iterator[Office]:
    yield Office(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


@pytest.fixture
def amina(office: Office) -> Browser:
    return office.browser("amina")


def names(page: str) -> list[str]:
    """The rows of the heatmap."""
    table = re.search(r'<table class="heat">.*?</table>', page, re.S)
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', table[0]) if table else []


def words(page: str) -> str:
    """A page's words alone."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


# -- one round -----------------------------------------------------------------------------------------------


def test_the_list_begins_with_what_is_in(amina):
    page = amina.page("/reports/")
    assert "Tiny self-assessment" in page
    assert re.search(rf"{NEW}.*?>6<.*?>5<", page, re.S)


def test_a_round_says_what_was_found(amina):
    said = words(amina.page("/reports/tiny"))
    assert "Where schools stand" in said
    assert "5 of 6 returns are in." in said
    assert "Fern Hill: not started" in said
    assert "As scored. Version 2019-20 (hash" in said
    assert "Showing 5 of 5, weakest first." in said


def test_every_cell_has_its_word_and_leads_to_its_reason(amina, office):
    page = amina.page("/reports/tiny")
    table = re.search(r'<table class="heat">.*?</table>', page, re.S)[0]
    cells = re.findall(
        r'<td class="heat-\w+"><a href="(/reports/scorecards/\d+)([^"]*)">(.*?)</a>', table, re.S
    )
    assert len(cells) == 5 * 3
    assert {anchor for _, anchor, _ in cells} == {"", "#section-leadership", "#section-voice"}
    assert all(re.search(r"Green|Amber|Red|No score|No band", words(cell)) for _, _, cell in cells)
    scorecard = amina.page(cells[1][0])
    assert 'id="section-leadership"' in scorecard


@pytest.mark.parametrize(
    "order", ["weakest", "name", "type", "section:leadership", "section:voice", "'; DROP"]
)
def test_rows_stand_in_the_order_asked_for(amina, order):
    found = names(amina.page(f"/reports/tiny?order={order}"))
    assert sorted(found) == list(comparing.NAMES[:-1])
    if order == "name":
        assert found == list(comparing.NAMES[:-1])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("search=beech", ["Beech Lane"]),
        ("search=%3Cscript%3E", []),
        ("type=academy", []),
        ("phase=primary&order=name", list(comparing.NAMES[:-1])),
        ("band=nothing", []),
        ("organisation=x&order=name", list(comparing.NAMES[:-1])),
        (f"period={OLD}&order=name", list(comparing.NAMES)),
        ("period=1999&order=name", list(comparing.NAMES[:-1])),
    ],
)
def test_filters_narrow_what_is_shown(amina, query, shown):
    page = amina.get(f"/reports/tiny?{query}").text
    assert names(page) == shown
    assert "<script>" not in page


def test_chosen_organisations_alone_are_shown(amina, office):
    page = amina.page(f"/reports/tiny?organisation={office.schools[1]}&organisation={office.schools[3]}")
    assert sorted(names(page)) == ["Beech Lane", "Dove House"]
    assert "Too few" in words(page)


# -- years, answers, histories, scorecards -------------------------------------------------------------------


def test_years_stand_side_by_side_with_what_they_rest_on(amina):
    said = words(amina.page("/reports/tiny/years"))
    assert "2 of 4 questions compared; the same 5 schools in every year." in said
    assert "It is new: no earlier question leads to it." in said
    assert "1 scored in older years and not reached from 2019-20" in said
    assert f"1 not in for {NEW}" in said


def test_one_year_alone_is_no_trend(amina):
    page = amina.page(f"/reports/tiny/years?period={NEW}")
    assert "One year alone is no trend." in words(page)
    assert '<svg class="drawing' not in page


def test_a_name_is_found_among_the_years(amina):
    page = amina.page("/reports/tiny/years?search=cedar")
    assert "Cedar Park</a>" in page
    assert "Ash Grove</a>" not in page


def test_answers_say_their_base(amina):
    said = words(amina.page("/reports/tiny/questions"))
    assert "40 %, 2 of 5" in said
    assert "Too few to tell: 3 answered." in said


def test_a_history_opens_down_to_every_scorecard(amina, office):
    page = amina.page(f"/reports/tiny/organisations/{office.schools[0]}")
    links = {unescape(url) for url in re.findall(r'href="(/reports/scorecards/[^"#]+)', page)}
    assert len(links) == 4
    for url in links:
        assert "Scorecard" in amina.page(url)


def test_a_scorecard_that_is_not_in_says_so(amina, office):
    said = words(amina.page(f"/reports/scorecards/{office.seats[NEW][-1]}"))
    assert "This return is not started." in said


def test_the_return_is_linked_for_whoever_may_read_it(office):
    url = f"/reports/scorecards/{office.seats[NEW][0]}"
    returned = f'href="/returns/{office.seats[NEW][0]}"'
    assert returned in office.browser("amina").page(url)
    assert returned in office.browser("sol").page(url)
    assert returned not in office.browser("quinn").page(url)


# -- who may -------------------------------------------------------------------------------------------------

PAGES = ("/reports/tiny", "/reports/tiny/years", "/reports/tiny/questions")


@pytest.mark.parametrize(
    ("name", "status"),
    [("amina", 200), ("quinn", 200), ("sol", 200), ("rae", 200), ("pat", 403), ("bryn", 403), ("ash", 403),
     ("cass", 403), ("dev", 403), ("gov", 403), ("hana", 403), ("esi", 404)],
)  # fmt: skip
def test_who_sees_organisations_beside_one_another(office, name, status):
    browser = office.browser(name)
    assert [browser.get(page).status_code for page in PAGES] == [status] * 3


def test_a_lead_sees_her_own_figures_only(office):
    ash = office.browser("ash")
    assert "Ash Grove" in ash.page("/reports/")
    assert "Ash Grove" in ash.page(f"/reports/tiny/organisations/{office.schools[0]}")
    assert "Scorecard" in ash.page(f"/reports/scorecards/{office.seats[NEW][0]}")
    for url in (
        f"/reports/tiny/organisations/{office.schools[1]}",
        f"/reports/scorecards/{office.seats[NEW][1]}",
    ):
        assert ash.get(url).status_code == 404


def test_an_adviser_reads_and_takes_no_workbook(office):
    rae = office.browser("rae")
    assert "Excel workbook" not in rae.page("/reports/tiny")
    assert rae.post("/reports/tiny/workbook", period=NEW).status_code == 403


def test_a_partner_is_refused_everything(office):
    pat = office.browser("pat")
    urls = ("/reports/", *PAGES, f"/reports/scorecards/{office.seats[NEW][0]}", "/reports/jobs/1")
    assert {pat.get(url).status_code for url in urls} == {403}


def test_another_partnership_finds_nothing(office, amina):
    job = asked(amina)
    esi = office.browser("esi")
    urls = (f"/reports/tiny/organisations/{office.schools[0]}", f"/reports/scorecards/{office.seats[NEW][0]}",
            job, f"{job}/workbook", "/reports/jobs/99999", "/reports/nothing")  # fmt: skip
    assert {esi.get(url).status_code for url in urls} == {404}
    assert esi.post(f"{job}/cancel").status_code == 404
    assert esi.post("/reports/tiny/workbook").status_code == 404


def test_no_returns_yet_says_how_to_begin(world):
    amina = world.browser("amina")
    assert "No returns are in yet" in amina.page("/reports/")


# -- the workbook --------------------------------------------------------------------------------------------


def press(browser: Browser, url: str = "/reports/tiny") -> TestResponse:
    """Press the button as the page has it."""
    page = browser.get(url)
    form = re.search(r'<form method="post" action="(/reports/tiny/workbook)">.*?</form>', page.text, re.S)
    fields = hidden(type("Part", (), {"text": form[0]}))
    return browser.post(form[1], *fields)


def asked(browser: Browser) -> str:
    return press(browser).location


def fetched(browser: Browser, job: str) -> openpyxl.Workbook:
    """The workbook that was made."""
    with browser.get(f"{job}/workbook") as file:
        return openpyxl.load_workbook(io.BytesIO(file.data))


def test_a_double_click_makes_one_job(amina):
    page = amina.get("/reports/tiny")
    form = re.search(r'<form method="post" action="/reports/tiny/workbook">.*?</form>', page.text, re.S)[0]
    fields = hidden(type("Part", (), {"text": form}))
    first, second = (amina.post("/reports/tiny/workbook", *fields) for _ in range(2))
    assert (first.status_code, first.location) == (303, second.location)
    assert press(amina).location != first.location


def test_the_page_looks_again_until_it_is_made(amina, office):
    job = asked(amina)
    waiting = amina.get(job)
    assert waiting.headers["Refresh"] == "2"
    assert "Cancel the workbook" in waiting.text
    office.work()
    ready = amina.get(job)
    assert "Refresh" not in ready.headers
    assert f'href="{job}/workbook"' in ready.text
    assert fetched(amina, job)["Data"].max_row == 12
    with amina.get(f"{job}/workbook") as file:
        assert re.fullmatch(
            r"attachment; filename=tiny-\d{4}-\d\d-\d\d\.xlsx", file.headers["Content-Disposition"]
        )


def test_the_workbook_holds_what_was_shown(amina, office):
    job = press(amina, f"/reports/tiny?period={OLD}&search=beech").location
    office.work()
    rows = list(fetched(amina, job)["Data"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [(OLD, "Beech Lane")]


def test_only_whoever_asked_may_fetch_it(office, amina):
    job = asked(amina)
    office.work()
    for name in ("quinn", "sol"):
        other = office.browser(name)
        assert other.get(job).status_code == 404
        assert other.get(f"{job}/workbook").status_code == 404


def test_a_cancelled_workbook_is_not_made(amina):
    job = asked(amina)
    assert amina.post(f"{job}/cancel").location == job
    assert "You cancelled the workbook" in amina.page(job)
    assert amina.get(f"{job}/workbook").status_code == 410


def test_after_a_week_one_makes_it_anew(amina, office, app):
    job = asked(amina)
    office.work()
    for file in app.config["SETTINGS"].exports.iterdir():
        file.unlink()
    gone = amina.get(f"{job}/workbook")
    assert gone.status_code == 410
    assert "Make it anew" in gone.text


def test_a_job_that_failed_says_what_to_do(amina, office):
    job = asked(amina)
    number = int(job.rsplit("/", 1)[1])
    office.do(lambda: db.session.get(jobs.Job, number).__setattr__("state", "failed"))
    assert "Try again" in amina.page(job)
