"""A world: the whole application around a database of its own, one school and its return in it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from scrutiny.app import create_app
from scrutiny.method import codec
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records import catalogue, partnerships, people, responses, rounds, schema, sessions
from scrutiny.records.base import db, the_system
from scrutiny.records.responses import Edit
from scrutiny.settings import Settings

SECRET = "t" * 40


@dataclass(slots=True)
class World:
    """The application, and one lead of one school in one round of one questionnaire."""

    app: Flask
    path: Path
    definition: Definition
    lead: Viewer
    organisation_id: int
    seat: int
    token: str  # of her session

    def settings(self) -> Settings:
        settings: Settings = self.app.config["SETTINGS"]
        return settings

    def url(self, section: str) -> str:
        return f"/returns/{self.seat}/sections/{section}"

    def environ(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """A request of hers as a server hands it over."""
        headers = {"Cookie": f"__Host-scrutiny={self.token}", **more.pop("headers", {})}
        builder = EnvironBuilder(path, "https://localhost", method=method, headers=headers, **more)
        return builder.get_environ()

    def csrf(self) -> str:
        """The token of her pages."""
        _, _, body = call(self.app, self.environ("GET", "/token", headers={"Accept": "application/json"}))
        return str(json.loads(body)["csrf_token"])

    def answer(self, section: str, values: dict[str, Any], comment: str | None = None) -> None:
        """She answers a section, whole."""
        edits = [Edit(key, value, comment, seen_revision=1_000_000) for key, value in values.items()]
        with self.app.app_context():
            responses.save(self.lead, self.seat, section, edits, now=datetime.now(UTC))
            db.session.commit()


def call(app: Any, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
    """One request through a WSGI application: status, headers and body."""
    told: list[Any] = []
    body = app(environ, lambda status, headers, *_: told.extend((status, headers)))
    try:
        whole = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    return told[0], told[1], whole


def again(environ: dict[str, Any], body: bytes = b"") -> dict[str, Any]:
    """A copy of the environ for one more request, its body unread."""
    return {**environ, "wsgi.input": io.BytesIO(body)}


@contextmanager
def made(text: dict[str, Any] | bytes, **attributes: str) -> Iterator[World]:
    """A world around one definition, gone afterwards."""
    with TemporaryDirectory(prefix="scrutiny-bench-") as home:
        path = Path(home) / "scrutiny.sqlite"
        url = f"sqlite:///{path}"
        schema.upgrade(url)
        app = create_app(Settings(home=Path(home), database_url=url, secret=b"b" * 32))
        with app.app_context():
            world = _peopled(app, path, text, attributes)
        try:
            yield world
        finally:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


def _peopled(app: Flask, path: Path, text: dict[str, Any] | bytes, attributes: dict[str, str]) -> World:
    now = datetime.now(UTC)
    here = partnerships.found("Brenhallow", now=now)
    system = the_system(here.id)
    about = {"type": "maintained_school", "phase": "primary", **attributes}
    school = partnerships.add_organisation(system, "school", "Rowan Lane", attributes=about, now=now)
    lead = people.add_person(system, "lead@example.org", "Hana Lead", now=now)
    people.give_role(system, lead, "lead", school.id, title="Headteacher", now=now)
    definition = codec.read(text if isinstance(text, bytes) else json.dumps(text))
    version, _ = catalogue.publish(here.id, definition, now=now)
    round_ = rounds.open_round(
        system, version_id=version.id, period=definition.version, title="Self-assessment",
        opens_on=date(2019, 9, 2), deadline=date(2119, 12, 20), organisation_ids=[school.id], now=now,
    )  # fmt: skip
    viewer = people.viewer_for(lead.id, here.id)
    assert viewer is not None
    token = sessions.begin(lead.id, here.id, {"csrf_token": SECRET}, now=now)
    db.session.commit()
    seat = rounds.seats(system, round_)[0]
    return World(app, path, definition, viewer, school.id, seat.id, token)


def officer(here: World) -> Viewer:
    """The partnership's officer, as a value."""
    return the_system(here.lead.partnership_id)
