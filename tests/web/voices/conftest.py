"""Young people's door on a SQLite file, and a phone in front of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import make
import pytest
import voicing
from databases import Sqlite
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from scrutiny.records import voices
from scrutiny.records.base import db
from scrutiny.settings import Settings
from scrutiny.voices_app import create_voices_app
from scrutiny.web.voices.floods import Floods

BASE = "https://localhost"
SLUG = "otter-blue-42"


@dataclass(slots=True)
class Phone:
    """What a child holds: the page she sees, and its buttons."""

    client: FlaskClient
    page: str = ""
    status: int = 0
    address: str = f"/voice/{SLUG}"
    hidden: MultiDict[str, str] = field(default_factory=MultiDict)

    def opens(self, path: str = "", **more: Any) -> TestResponse:
        """Go to an address."""
        return self._see(self.client.get(path or self.address, base_url=BASE, **more))

    def presses(self, go: str, **said: Any) -> TestResponse:
        """Press a button, with what she chose or typed on the page."""
        typed = MultiDict(
            [("go", go), *((f"a.{key}", words) for key, words in MultiDict(said).items(multi=True))]
        )
        return self.sends(typed)

    def sends(self, typed: Mapping[str, Any], path: str = "") -> TestResponse:
        """Send the page's form with these fields."""
        body = MultiDict([*self.hidden.items(multi=True), *MultiDict(typed).items(multi=True)])
        return self._see(self.client.post(path or self.address, data=body, base_url=BASE))

    def _see(self, reply: TestResponse) -> TestResponse:
        assert "Set-Cookie" not in reply.headers
        self.status, self.page = reply.status_code, unescape(reply.text)
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', reply.text)
        if found:
            self.hidden = MultiDict((name, unescape(value)) for name, value in found)
        action = re.search(r'<form[^>]*method="post" action="([^"]+)"', reply.text)
        if action:
            self.address = unescape(action[1])
        return reply

    @property
    def stop(self) -> str:
        """Where she is."""
        return self.hidden["at"]


@pytest.fixture(scope="module")
def door(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application; the moment it is stands still."""
    home = tmp_path_factory.mktemp("home")
    app = create_voices_app(Settings(home=home, database_url=sqlite_database.url, secret=b"s" * 32))
    app.config["CLOCK"] = lambda: voicing.NOW
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def inside(door: Flask, sqlite_database: Sqlite) -> Iterator[Flask]:
    """The records behind the door, empty before and after."""
    door.extensions["floods"] = Floods()
    yield door
    with door.app_context():
        sqlite_database.empty(db.engine)


@pytest.fixture
def opened(inside: Flask) -> Callable[..., int]:
    """``opened(form, **link)``: a round with a link stands open; the partnership's id."""

    def open_(form: Mapping[str, Any] = voicing.FORM, slug: str = SLUG, **link: Any) -> int:
        with inside.app_context():
            area = make.partnership()
            voicing.link(voicing.open_round(area, form), slug, **link)
            db.session.commit()
            return area.id

    return open_


@pytest.fixture
def phone(inside: Flask) -> Phone:
    return Phone(inside.test_client())


@pytest.fixture
def kept(inside: Flask) -> Callable[[], list[dict[str, Any]]]:
    """The closed answers that are kept."""

    def look() -> list[dict[str, Any]]:
        with inside.app_context():
            return [dict(one) for one in db.session.scalars(select(voices.Voice.answers))]

    return look
