"""Visiting: the real application, and a browser that nobody has signed in yet."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import cast as people_of
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scrutiny.app import create_app
from scrutiny.method.permissions import Viewer
from scrutiny.records import people, sessions
from scrutiny.records.base import db, the_system
from scrutiny.settings import Settings

SIGNED_IN, VISIT = "__Host-scrutiny", "__Host-scrutiny-visit"
SECRET = b"s" * 32


def app_at(url: str, home: Path, **more: Any) -> Flask:
    """The whole desk on a database; two of them on one database are two processes' worth."""
    return create_app(Settings(home=home, database_url=url, secret=SECRET, **more))


def session_of(app: Flask, who: Viewer) -> str:
    """The token of a session begun now for somebody, without a password."""
    with app.app_context():
        data = {"csrf_token": secrets.token_hex(20)}
        token = sessions.begin(who.person_id, who.partnership_id, data, now=datetime.now(UTC))
        db.session.commit()
    return token


class Visitor:
    """A browser at one place, over HTTPS, that fills in the token of the page it looks at."""

    def __init__(self, app: Flask, place: str = "192.0.2.1", who: Viewer | None = None) -> None:
        self.client: FlaskClient = app.test_client()
        self.over: dict[str, Any] = {
            "base_url": "https://localhost",
            "environ_overrides": {"REMOTE_ADDR": place},
        }
        if who is not None:
            self.carry(session_of(app, who))

    def carry(self, token: str) -> None:
        """Put a session's cookie into the browser."""
        self.client.set_cookie(SIGNED_IN, token, domain="localhost", secure=True)

    @property
    def cookie(self) -> str | None:
        """The session's cookie as it stands."""
        held = self.client.get_cookie(SIGNED_IN, "localhost")
        return None if held is None else held.value

    def get(self, url: str, **more: Any) -> TestResponse:
        return self.client.get(url, **{**self.over, **more})

    def send(self, method: str, url: str, **more: Any) -> TestResponse:
        """A request as it is, with no token added."""
        return self.client.open(url, method=method, **{**self.over, **more})

    def token(self, page: str = "/sign-in") -> str:
        """The CSRF token of a page with a form."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(page).text)
        return unescape(found[1]) if found else ""

    def post(self, url: str, data: dict[str, Any] | None = None, page: str | None = None) -> TestResponse:
        """Send a form, with the token of ``page`` (or of the form's own address)."""
        return self.send("POST", url, data={"csrf_token": self.token(page or url), **(data or {})})

    def sign_in(self, address: str, password: str, **more: Any) -> TestResponse:
        return self.post("/sign-in", {"address": address, "password": password, **more})

    def is_in(self) -> bool:
        """Whether the browser is signed in, as its own account page says."""
        return self.get("/account").status_code == 200


class Staff:
    """The cast as plain values, so that no test holds a context that a request would take up."""

    def __init__(self, app: Flask, password: str | None = None) -> None:
        self.app = app
        with app.app_context():
            cast = people_of.assemble(password=password)
            self.partnership = cast.here.id
            self.school, self.agency = cast.school.id, cast.agency.id
            self.viewers = {name.lower(): getattr(cast, name.lower()) for name in cast.people}
            self.addresses = {name.lower(): person.address for name, person in cast.people.items()}
            db.session.commit()

    def browser(self, name: str, app: Flask | None = None) -> Visitor:
        """A browser in which somebody is signed in."""
        return Visitor(app or self.app, who=self.viewers[name])

    def link(self, name: str, now: datetime | None = None) -> str:
        """The address of a link for choosing a password."""
        with self.app.app_context():
            person = people.by_address(self.addresses[name])
            assert person is not None
            token = people.issue_link(the_system(self.partnership), person, now=now or datetime.now(UTC))
            db.session.commit()
        return f"/first/{token}"
