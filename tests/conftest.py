"""What every test may ask for: a database of either kind, an app around it, the moment it is now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from databases import Postgresql, Sqlite, bare_app
from flask import Flask
from flask_sqlalchemy.session import Session
from hypothesis import settings
from postgres import Cluster
from sqlalchemy.orm import scoped_session

from scrutiny.records.base import db

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of an example
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One private PostgreSQL for this worker, started when first wanted."""
    made = Cluster()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    """A migrated SQLite file."""
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_database(cluster: Cluster) -> Postgresql:
    """A migrated PostgreSQL database."""
    return Postgresql(cluster)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Sqlite | Postgresql:
    """Either database, one after the other: who asks for it is tested on both."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture(scope="session")
def records_app(database: Sqlite | Postgresql) -> Iterator[Flask]:
    """A bare app around the database; what threads push a context of."""
    app = bare_app(database.url)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def session(records_app: Flask, database: Sqlite | Postgresql) -> Iterator[scoped_session[Session]]:
    """``db.session`` on a database that is empty before and after; the test may commit."""
    with records_app.app_context():
        yield db.session
        db.session.remove()
        database.empty(db.engine)


@pytest.fixture
def now() -> datetime:
    """A Tuesday in term: every moment in a test is counted from here."""
    return datetime(2019, 11, 5, 10, 0, tzinfo=UTC)
