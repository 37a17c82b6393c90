"""The database away: a page that says so and gives back what was typed; well again by itself when it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from databases import Postgresql, Sqlite
from flask import Flask
from postgres import Cluster
from reading import page_of
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from visiting import Visitor, app_at
from world import CLOCK, World

from scrutiny.records import responses
from scrutiny.records.base import db

TYPED = "Words that took an hour to write"
Away = Callable[[], Any]


@pytest.fixture(scope="module")
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL of our own: it is stopped under the application."""
    made = Cluster()
    yield made
    made.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Sqlite | Postgresql, Away]:
    """A database, and how it goes away for a while."""
    if request.param == "sqlite":
        database = Sqlite(tmp_path)
        return database, lambda: file_gone(database.file)
    cluster = request.getfixturevalue("own_cluster")
    return Postgresql(cluster, f"away_{tmp_path.name}"), lambda: server_down(cluster)


@contextmanager
def file_gone(file: Path) -> Iterator[None]:
    """Where the file was there is a folder, as when a disk is not mounted."""
    aside = file.with_name("aside")
    db.engine.dispose()
    file.rename(aside)
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)


@contextmanager
def server_down(cluster: Cluster) -> Iterator[None]:
    """The server stops, and comes back."""
    cluster.server.send_signal(2)
    cluster.server.wait(30)
    try:
        yield
    finally:
        cluster.start()


@pytest.fixture
def world(place: tuple[Sqlite | Postgresql, Away], tmp_path: Path) -> Iterator[World]:
    app = app_at(place[0].url, tmp_path)
    app.config["CLOCK"] = lambda: CLOCK
    yield World(app, place[0])
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def away(world: World, place: tuple[Sqlite | Postgresql, Away]) -> Callable[[], Any]:
    """Use it as ``with away():``."""

    @contextmanager
    def gone() -> Iterator[None]:
        with ExitStack() as until:
            with world.app.app_context():
                until.enter_context(place[1]())
            yield

    return gone


def section(world: World) -> str:
    return f"/returns/{world.ours['agency']['assignment_id']}/sections/voice"


def is_away(reply: Any) -> bool:
    return reply.status_code == 503 and int(reply.headers["Retry-After"]) > 0


def test_a_page_says_the_records_are_away_and_comes_back_by_itself(world: World, away: Away) -> None:
    with away():
        for who, url in (("agency", section(world)), ("officer", "/rounds/"), ("officer", "/reports/")):
            reply = world.ask(who, "GET", url)
            assert is_away(reply) and "cannot reach its records" in reply.text
            assert "Traceback" not in reply.text and page_of(reply).wrong == []
            assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert world.ask("agency", "GET", section(world)).status_code == 200


def test_what_was_typed_is_given_back_and_can_be_sent_again(world: World, away: Away) -> None:
    form = {
        "seen": "99",
        "a.how": TYPED,
        "c.heard": "And a comment <b>",
        "csrf_token": world.tokens["agency"],
    }
    with away():
        reply = world.ask("agency", "POST", section(world), data=form)
        said = " ".join(page_of(reply).words)
        assert is_away(reply) and TYPED in said and "And a comment <b>" in said
        assert world.tokens["agency"] not in said
        many = world.ask("agency", "POST", section(world), data=form, content_type="multipart/form-data")
        assert is_away(many) and TYPED in many.text
    assert world.ask("agency", "POST", section(world), data=form).status_code == 302
    with world.app.app_context():
        opened = responses.open_response(world.viewers["agency"], world.ours["agency"]["assignment_id"])
        assert opened.answers.values["how"] == TYPED


def test_autosave_is_told_to_wait_and_saves_afterwards(world: World, away: Away) -> None:
    body = {"question": "how", "value": TYPED}
    headers = {"Accept": "application/json"}
    with away():
        reply = world.ask("agency", "PATCH", section(world), json=body, headers=headers)
        assert is_away(reply) and reply.json["problem"]
    assert world.ask("agency", "PATCH", section(world), json=body, headers=headers).json["revision"] > 0


def test_signing_in_waits_and_never_gives_the_password_back(world: World, away: Away) -> None:
    visitor = Visitor(world.app)
    form = {"address": "hana@example.org", "password": "seven quiet herons", "csrf_token": visitor.token()}
    with away():
        assert visitor.get("/sign-in").status_code == 200
        reply = visitor.send("POST", "/sign-in", data=form)
        assert is_away(reply) and "hana@example.org" in reply.text and "quiet herons" not in reply.text
    assert visitor.send("POST", "/sign-in", data=form).status_code == 422


def test_what_needs_no_records_is_served_all_the_same(world: World, away: Away) -> None:
    with away():
        asset = f"/static/{world.app.config['TREE']}/js/autosave.js"
        for url in (asset, "/components"):
            with world.ask("nobody", "GET", url) as reply:
                assert reply.status_code == 200
        assert world.ask("nobody", "GET", "/nowhere").status_code == 404


def test_nobody_is_signed_out_because_the_records_were_away(world: World, away: Away) -> None:
    with away():
        reply = world.ask("agency", "GET", section(world))
        assert "Set-Cookie" not in reply.headers
    assert world.ask("agency", "GET", "/account").status_code == 200


def test_a_commit_that_fails_keeps_the_words_and_stores_nothing(world: World) -> None:
    """The records go away at the last moment: after the answer was looked at, before it was kept."""
    with failing_commits(world.app):
        form = {"seen": "99", "a.how": TYPED, "csrf_token": world.tokens["agency"]}
        reply = world.ask("agency", "POST", section(world), data=form)
        assert is_away(reply) and TYPED in reply.text
    with world.app.app_context():
        opened = responses.open_response(world.viewers["agency"], world.ours["agency"]["assignment_id"])
        assert "how" not in opened.answers.values


@contextmanager
def failing_commits(app: Flask) -> Iterator[None]:
    def lost(_: Any) -> None:
        raise OperationalError("COMMIT", {}, OSError("the disk is full"))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "commit", lost)
    try:
        yield
    finally:
        event.remove(engine, "commit", lost)
