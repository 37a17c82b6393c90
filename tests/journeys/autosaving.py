"""Autosaving: the application served, somebody at a browser with her return, and what may befall the replies."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from databases import Sqlite
from filling import CLOCK, Desk
from flask import Flask, request
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from scrutiny.app import create_app
from scrutiny.records.base import db
from scrutiny.settings import Settings

LINE = "[data-savestate-words]"
DUMP = """async () => {
  const base = await new Promise((yes) => { const r = indexedDB.open("scrutiny"); r.onsuccess = () => yes(r.result); });
  const rows = await new Promise((yes) => {
    const r = base.transaction("unsent").objectStore("unsent").getAll(); r.onsuccess = () => yes(r.result);
  });
  const text = (b) => new TextDecoder("latin1").decode(b);
  return rows.map((row) => JSON.stringify({ ...row, iv: text(row.iv), box: text(row.box) }));
}"""


class Site:
    """The application served, with what may befall its replies."""

    def __init__(self, app: Flask) -> None:
        self.app, self.heard, self.lose = app, [], 0
        app.before_request_funcs.setdefault(None, []).append(self._hear)
        app.after_request(self._maybe_lose)
        self.under_way, self.changed = 0, threading.Condition()
        self.server = make_server("127.0.0.1", 0, self._counted, threaded=True)
        self.origin = f"http://localhost:{self.server.port}"

    def _counted(self, environ: Any, start_response: Any) -> Any:
        with self.changed:
            self.under_way += 1
        try:
            with closing(self.app(environ, start_response)) as reply:
                return list(reply)
        finally:
            with self.changed:
                self.under_way -= 1
                self.changed.notify_all()

    def rest(self) -> None:
        """Wait until no request is under way, so that the database may be put back."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.under_way == 0, timeout=30)

    def _hear(self) -> None:
        if request.method == "PATCH":
            self.heard.append(request.get_json())

    def _maybe_lose(self, response: Any) -> Any:
        """Break the reply off after the commit: the browser hears nothing it can use."""
        if request.method == "PATCH" and self.lose > 0:
            self.lose -= 1
            response.set_data(b'{"revi')
        return response


@pytest.fixture(scope="module")
def site(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(
        home=tmp_path_factory.mktemp("home"), database_url=sqlite_database.url, secret=b"s" * 32
    )
    app = create_app(settings)
    app.config["CLOCK"] = lambda: CLOCK
    made = Site(app)
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def desk(site: Site, sqlite_database: Sqlite) -> Iterator[Desk]:
    site.heard.clear()
    site.lose = 0
    yield Desk(site.app)
    site.rest()
    with site.app.app_context():
        sqlite_database.empty(db.engine)


class Seat:
    """Somebody at a browser."""

    def __init__(self, chromium: Browser, site: Site, desk: Desk, name: str) -> None:
        self.site, self.desk, self.errors = site, desk, []
        self.context: BrowserContext = chromium.new_context()
        self.cookie(desk.sign_in(name))
        self.page = self.opened("voice")

    def cookie(self, token: str) -> None:
        origin = {"domain": "localhost", "path": "/"}
        self.context.add_cookies(
            [{"name": "__Host-scrutiny", "value": token, "secure": True, "httpOnly": True, **origin}]
        )

    def opened(self, section: str) -> Page:
        page = self.tab()
        page.goto(f"{self.site.origin}{self.desk.home}/sections/{section}")
        return page

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        return page


@pytest.fixture
def hana(chromium: Browser, site: Site, desk: Desk) -> Iterator[Seat]:
    seat = Seat(chromium, site, desk, "hana")
    yield seat
    errors = list(seat.errors)  # of the pages; a page that is torn away at the end has nothing to answer for
    seat.context.close()  # nobody may ask the server while its database is put back
    assert errors == [], errors


def how(page: Page) -> Any:
    return page.locator("#a-how")


def says(page: Page, words: str) -> None:
    expect(page.locator(LINE)).to_contain_text(words, timeout=15_000)
