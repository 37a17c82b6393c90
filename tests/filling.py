"""Filling in: the real application, a small world in it, and a browser for each of the cast."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from html import unescape
from typing import Any

import cast as people_of
import make
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scrutiny.method.permissions import Viewer
from scrutiny.records import responses, rounds, sessions
from scrutiny.records.base import db

CLOCK = datetime(2019, 11, 5, 10, 42, tzinfo=UTC)


PLANS = {
    "key": "plans",
    "title": "Plans",
    "questions": [
        {
            "key": "plan",
            "kind": "table",
            "text": "What is planned?",
            "columns": [{"key": "what", "kind": "text", "text": "What"}],
        }
    ],
}


class Desk:
    """One small world: the cast, a round, Hana's return and a browser for each person."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            cast = people_of.assemble()
            self.who: dict[str, Viewer] = {name.lower(): getattr(cast, name.lower()) for name in cast.people}
            version = make.version(cast.here, sections=[*make.text()["sections"], PLANS])
            made = make.round(cast.here, organisations=[cast.school], version=version)
            self.round, self.seat = made.id, rounds.seats(self.who["amina"], made)[0].id
            db.session.commit()
        self.home = f"/returns/{self.seat}"
        self.page = f"{self.home}/sections/leadership"

    def sign_in(self, name: str) -> str:
        """The token of a new session of that person."""
        viewer, secret = self.who[name], {"csrf_token": secrets.token_hex(20)}
        with self.app.app_context():
            token = sessions.begin(viewer.person_id, viewer.partnership_id, secret, now=datetime.now(UTC))
            db.session.commit()
        return token

    def browser(self, name: str) -> Browser:
        """A client signed in as that person."""
        client = self.app.test_client()
        client.set_cookie("__Host-scrutiny", self.sign_in(name), domain="localhost", secure=True)
        return Browser(client)

    def answer(self, **values: Any) -> None:
        """Hana answers, as autosave does."""
        sections = {"lead": "leadership", "deputy": "leadership", "deputy_trained": "leadership"}
        for key, value in values.items():
            edit = responses.Edit(key, value, "", {}, 99)
            with self.app.app_context():
                responses.save(self.who["hana"], self.seat, sections.get(key, "voice"), [edit], now=CLOCK)
                db.session.commit()

    def close(self) -> None:
        """The round closes."""
        with self.app.app_context():
            rounds.close(self.who["amina"], rounds.round_(self.who["amina"], self.round), now=CLOCK)
            db.session.commit()

    def submit(self) -> None:
        """Hana submits."""
        with self.app.app_context():
            responses.submit(self.who["hana"], self.seat, "headteacher", CLOCK)
            db.session.commit()

    def stands(self) -> responses.OpenResponse:
        """The return as it stands now."""
        with self.app.app_context():
            return responses.open_response(self.who["hana"], self.seat)


class Browser:
    """A signed-in client that sends the page's CSRF token."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.base = client, {"base_url": "https://localhost"}

    def get(self, url: str) -> TestResponse:
        return self.client.get(url, **self.base)

    def token(self) -> str:
        reply = self.client.get("/token", headers={"Accept": "application/json"}, **self.base)
        return str((reply.json or {}).get("csrf_token", ""))

    def post(self, url: str, data: dict[str, Any] | None = None) -> TestResponse:
        body = {"csrf_token": self.token(), **(data or {})}
        return self.client.post(url, data=body, content_type="multipart/form-data", **self.base)

    def patch(self, url: str, body: dict[str, Any], seen: int | None = 0, key: str = "k1") -> TestResponse:
        headers = {"X-CSRFToken": self.token(), "Accept": "application/json", "Idempotency-Key": key}
        if seen is not None:
            headers["If-Match"] = f'"{seen}"'
        return self.client.patch(url, json=body, headers=headers, **self.base)

    def form(self, url: str) -> dict[str, str]:
        """The hidden fields of the page's form, and what its radios and boxes hold."""
        html = self.get(url).text
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        for name, value in re.findall(r'name="(a\.[^"]+)" value="([^"]*)" checked', html):
            fields[name] = unescape(value)
        for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)<', html):
            fields[name] = unescape(value)
        return {name: unescape(value) for name, value in fields.items() if name != "csrf_token"}
