"""The reports in a real browser: axe, no sideways scroll, sticky heads, the same without scripts, and on paper."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import comparing
import pytest
from axe_playwright_python.sync_playwright import Axe
from comparing import NEW, OLD
from databases import Sqlite
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from scrutiny import worker
from scrutiny.app import create_app
from scrutiny.records import sessions
from scrutiny.records.base import db
from scrutiny.settings import Settings

pytestmark = pytest.mark.browser

NAMES = tuple(f"{name} {kind}" for kind in ("Primary", "Infant School") for name in comparing.NAMES)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is served, and the addresses to look at."""

    origin: str
    token: str
    pages: tuple[str, ...]


def work(app: Flask, stop: threading.Event) -> None:
    """Do what is due, until told to stop."""
    while not stop.wait(0.2):
        if (job_id := worker.claimed(app, "journey")) is not None:
            worker.do(app, "journey", job_id)


@pytest.fixture(scope="module")
def site(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("reports")
    app = create_app(Settings(home=home, database_url=sqlite_database.url, secret=b"s" * 32))
    with app.app_context():
        years = comparing.two_years(NAMES)
        amina, seat = years.amina, years.seat(NEW, years.schools[0]).id
        token = sessions.begin(
            amina.person_id, amina.partnership_id, {"csrf_token": "t" * 40}, now=datetime.now(UTC)
        )
        school = years.schools[0].id
        db.session.commit()
    pages = ("/reports/", "/reports/tiny?type=maintained_school", "/reports/tiny/years", "/reports/tiny/questions",
             f"/reports/tiny/organisations/{school}", f"/reports/scorecards/{seat}",
             f"/reports/scorecards/{seat}?like={OLD}&like={NEW}", "/reports/tiny?search=nobody")  # fmt: skip
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    stop = threading.Event()
    working = threading.Thread(target=work, args=(app, stop))
    working.start()
    yield Site(f"http://localhost:{server.port}", token, pages)
    stop.set()
    working.join()
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        sqlite_database.empty(db.engine)


@pytest.fixture
def chromium(chromium: Browser) -> Iterator[Browser]:
    """The worker's browser; what a test opened in it is closed after it."""
    yield chromium
    for context in chromium.contexts:
        context.close()


def visit(chromium: Browser, site: Site, **more: object) -> Page:
    """A page of the officer's."""
    context = chromium.new_context(base_url=site.origin, **more)
    cookie = {"name": "__Host-scrutiny", "value": site.token, "secure": True}
    context.add_cookies([{**cookie, "url": site.origin.replace("http:", "https:")}])
    return context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(chromium, site, width, scheme):
    page = visit(chromium, site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for address in site.pages:
        page.goto(address)
        for fault in Axe().run(page, options=RULES).response["violations"]:
            found.append((address, fault["id"], [node["html"][:150] for node in fault["nodes"]]))
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        if wide > room:
            found.append((address, "scrolls sideways", [wide, room]))
    page.context.close()
    assert found == []


def test_the_heatmaps_heads_stay_in_sight(chromium, site):
    page = visit(chromium, site, viewport={"width": 390, "height": 420})
    page.goto("/reports/tiny")
    moved = page.evaluate(
        """() => { const box = document.querySelector(".picture-tall"); box.scrollTo(200, 150);
        const at = (one) => document.querySelector(one).getBoundingClientRect(), edge = box.getBoundingClientRect();
        return [box.scrollTop > 0, box.scrollLeft > 0, at(".heat thead th:nth-child(2)").top - edge.top,
                at(".heat tbody tr:nth-child(4) th").left - edge.left]; }"""
    )
    page.context.close()
    assert moved[:2] == [True, True]
    assert all(abs(distance) < 3 for distance in moved[2:])


def test_the_filters_work_without_scripts(chromium, site):
    page = visit(chromium, site, java_script_enabled=False)
    page.goto("/reports/tiny")
    page.locator("#filters summary").click()
    page.get_by_label("Name holds").fill("beech")
    page.get_by_role("button", name="Show", exact=True).click()
    shown = page.locator(".heat tbody th").all_inner_texts()
    assert sorted(shown) == sorted(name for name in NAMES if "Beech" in name)
    page.context.close()


def test_the_workbook_comes_without_scripts(chromium, site):
    page = visit(chromium, site, java_script_enabled=False)
    page.goto("/reports/tiny/years")
    page.get_by_role("button", name="Excel workbook").click()
    page.get_by_role("heading", name="Your workbook is ready").wait_for(timeout=20_000)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the workbook").click()
    assert waiting.value.suggested_filename.startswith("tiny-")
    page.context.close()


def test_on_paper_the_heatmap_is_whole_and_nothing_is_to_press(chromium, site):
    page = visit(chromium, site, viewport={"width": 1000, "height": 700})
    page.goto("/reports/tiny?show=all")
    page.emulate_media(media="print")
    assert not page.locator(".button:visible, .filters:visible, nav.nav:visible").count()
    inside, shown = page.evaluate(
        "[document.querySelector('.picture-tall').scrollHeight, document.querySelector('.picture-tall').clientHeight]"
    )
    page.context.close()
    assert inside <= shown + 1
