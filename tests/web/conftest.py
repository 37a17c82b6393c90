"""The real application on a SQLite file, and the cast at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Sqlite
from desk import CLOCK, Browser, Desk
from flask import Flask

from scrutiny.app import create_app
from scrutiny.records.base import db
from scrutiny.settings import Settings


@pytest.fixture(scope="module")
def app(sqlite_database: Sqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    home = tmp_path_factory.mktemp("home")
    made = create_app(Settings(home=home, database_url=sqlite_database.url, secret=b"s" * 32))
    made.config["CLOCK"] = lambda: CLOCK
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def world(app: Flask, sqlite_database: Sqlite) -> Iterator[Desk]:
    """The cast, signed in or ready to be; the database is empty before and after."""
    yield Desk(app)
    with app.app_context():
        sqlite_database.empty(db.engine)


@pytest.fixture
def amina(world: Desk) -> Browser:
    """The officer's browser."""
    return world.browser("amina")


@pytest.fixture
def esi(world: Desk) -> Browser:
    """The browser of another partnership's officer."""
    return world.browser("esi")


@pytest.fixture
def hana(world: Desk) -> Browser:
    """The browser of a school's lead."""
    return world.browser("hana")
