"""The real application on either database, everybody with a real password, and somebody at the door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Postgresql, Sqlite
from flask import Flask
from signing import PASSWORD
from visiting import Staff, Visitor, app_at

from scrutiny.records.base import db
from scrutiny.web.access import passwords


@pytest.fixture(scope="session")
def kept() -> str:
    return passwords.hashed(PASSWORD)


@pytest.fixture(scope="module")
def app(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = app_at(database.url, tmp_path_factory.mktemp("home"))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def staff(app: Flask, database: Sqlite | Postgresql, kept: str) -> Iterator[Staff]:
    """Everybody, each with the same real password."""
    yield Staff(app, password=kept)
    with app.app_context():
        database.empty(db.engine)


@pytest.fixture
def visitor(app: Flask, staff: Staff) -> Visitor:
    return Visitor(app)
