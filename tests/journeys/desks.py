"""Desks: the small world of the cast, served from a thread of the test's own, and its people at real browsers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from databases import Sqlite
from desk import CLOCK, Desk
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from scrutiny.app import create_app
from scrutiny.records.base import db
from scrutiny.settings import Settings


@contextmanager
def served_desk(database: Sqlite, home: Path) -> Iterator[tuple[Desk, str]]:
    """A desk, and the origin it is served at; the database is empty afterwards."""
    app = create_app(Settings(home=home, database_url=database.url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: CLOCK
    server = make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Desk(app), f"http://localhost:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        database.empty(db.engine)


def signed_in(context: BrowserContext, origin: str, token: str) -> Page:
    """A page in a context that holds somebody's session."""
    cookie = {"name": "__Host-scrutiny", "value": token, "url": origin.replace("http:", "https:")}
    context.add_cookies([{**cookie, "secure": True, "httpOnly": True}])  # type: ignore[list-item]
    return context.new_page()
