"""The real application on either database, and a world in it: for one test, or for a whole file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Postgresql, Sqlite
from flask import Flask
from visiting import app_at
from world import CLOCK, World

from scrutiny.records.base import db


@pytest.fixture(scope="module")
def app(database: Sqlite | Postgresql, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = app_at(database.url, tmp_path_factory.mktemp("home"))
    made.config["CLOCK"] = lambda: CLOCK
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def fresh(app: Flask, database: Sqlite | Postgresql) -> Iterator[World]:
    """A world for one test, which changes it. A file asks for this or for ``world``: both want the database empty."""
    yield World(app, database)
    with app.app_context():
        database.empty(db.engine)


@pytest.fixture(scope="module")
def world(app: Flask, database: Sqlite | Postgresql) -> Iterator[World]:
    """A world for all the tests of a file, which only look or save answers."""
    yield World(app, database)
    with app.app_context():
        database.empty(db.engine)
