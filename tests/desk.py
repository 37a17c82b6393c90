"""A desk to try: the cast at the real application, each signed in at a browser of her own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

import cast as people_of
from cast import Cast
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from scrutiny.method.permissions import Viewer
from scrutiny.records import sessions
from scrutiny.records.base import db

CLOCK = datetime(2019, 11, 5, 10, 42, tzinfo=UTC)
TOKEN = "t" * 40
BASE = "https://localhost"


@dataclass(frozen=True, slots=True)
class Browser:
    """Somebody's browser: it keeps the session and sends the page's token."""

    client: FlaskClient

    def get(self, url: str) -> TestResponse:
        """The page."""
        path, _, query = url.partition("?")
        return self.client.get(path, query_string=query, base_url=BASE)

    def page(self, url: str) -> str:
        """The page's words and marks; it must be there."""
        reply = self.get(url)
        assert reply.status_code == 200, (url, reply.status_code)
        return unescape(reply.text)

    def post(self, url: str, *hidden: tuple[str, str], **data: Any) -> TestResponse:
        """Send a form: what a page carried hidden, then what is typed now."""
        token = self.client.get("/token", base_url=BASE, headers={"Accept": "application/json"})
        body = MultiDict([*hidden, *MultiDict(data).items(multi=True)])
        body["csrf_token"] = (token.json or {}).get("csrf_token", "")
        return self.client.post(url, data=body, base_url=BASE)


def hidden(page: TestResponse) -> list[tuple[str, str]]:
    """What a page carries hidden, but the token."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return [(name, unescape(value)) for name, value in found if name != "csrf_token"]


def faults(page: TestResponse) -> dict[str, str]:
    """The error summary: field -> sentence. Each stands at its field in the same words."""
    summary = re.search(r'<div class="errors".*?</ul>', page.text, re.S)
    found = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary[0] if summary else "")
    text = unescape(page.text)
    for field, words in found:
        assert f'id="{field}-error"' in text, field
        assert text.count(unescape(words)) >= 2, words
    return {field: unescape(words) for field, words in found}


class Desk:
    """The small world of the cast, at the application."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            self.cast: Cast = people_of.assemble()
            self.who: dict[str, Viewer] = {
                name.lower(): getattr(self.cast, name.lower()) for name in self.cast.people
            }
            self.agency, self.school = self.cast.agency.id, self.cast.school.id
            self.here, self.elsewhere = self.cast.here.id, self.cast.elsewhere.id
            self.ids = {name.lower(): person.id for name, person in self.cast.people.items()}
            db.session.commit()
            for row in (self.cast.here, self.cast.elsewhere, self.cast.agency, self.cast.school):
                db.session.refresh(row)
            db.session.expunge_all()

    def do(self, act: Callable[[], Any]) -> Any:
        """Do something in the records and commit; what it answered, or the id of the row it made."""
        with self.app.app_context():
            made = act()
            db.session.flush()
            answer = getattr(made, "id", made)
            db.session.commit()
            return answer

    def look(self, act: Callable[[], Any]) -> Any:
        """Look at the records."""
        with self.app.app_context():
            return act()

    def session_of(self, name: str) -> str:
        """The token of a new session of hers."""
        viewer = self.who[name]
        begin = lambda: sessions.begin(  # noqa: E731
            viewer.person_id, viewer.partnership_id, {"csrf_token": TOKEN}, now=datetime.now(UTC)
        )
        return str(self.do(begin))

    def browser(self, name: str) -> Browser:
        """A browser in which she is signed in."""
        client = self.app.test_client()
        client.set_cookie("__Host-scrutiny", self.session_of(name), domain="localhost", secure=True)
        return Browser(client)
