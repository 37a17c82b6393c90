"""Phones: young people's door served from a thread of the test's own, and a child's phone in front of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import make
import voicing
from databases import Sqlite
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.settings import Settings
from scrutiny.voices_app import create_voices_app

FORMS = Path(__file__).parents[2] / "form_definitions"
SLUGS = {
    "voice_8_11": "otter-blue-11",
    "voice_easy_read": "otter-blue-12",
    "voice_parents": "otter-blue-13",
    "voice_5_7": "otter-blue-14",
}
SMALL: ViewportSize = {"width": 320, "height": 640}


@dataclass(frozen=True, slots=True)
class DoorServed:
    """The door, where it is, and what was left at it."""

    app: Flask
    origin: str

    def kept(self) -> list[dict[str, Any]]:
        """The closed answers that are kept."""
        with self.app.app_context():
            return [dict(one) for one in db.session.scalars(select(voices.Voice.answers))]


@contextmanager
def served_door(database: Sqlite, home: Path) -> Iterator[DoorServed]:
    """Our forms, each with a link that stands open; the database is empty afterwards."""
    app = create_voices_app(Settings(home=home, database_url=database.url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: voicing.NOW
    with app.app_context():
        area = make.partnership("Brenhallow")
        for name, slug in SLUGS.items():
            form = json.loads(next((FORMS / name).glob("*.json")).read_text("utf-8"))
            voicing.link(voicing.open_round(area, form), slug)
        db.session.commit()
    server = make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield DoorServed(app, f"http://localhost:{server.port}")
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        database.empty(db.engine)


@contextmanager
def phone_at(chromium: Browser, origin: str, **more: Any) -> Iterator[Page]:
    """A page on a small phone; every complaint of its console fails the test."""
    context = chromium.new_context(base_url=origin, viewport=SMALL, **more)
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


def onward(page: Page, *, choose: int | None = None) -> None:
    """Choose the answer at that place, press Next and wait for the next page."""
    if choose is not None:
        page.locator(".tile input").nth(choose).check()
    before = page.title()
    page.locator("main .go button[value=next]").click()
    expect(page).not_to_have_title(before)
