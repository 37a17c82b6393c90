"""The engine: SQLite chosen and disciplined, and a start that refuses what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from scrutiny.records import engine, schema
from scrutiny.records.base import db


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "DELETE"),
        ((3, 53, 4), "WAL"),
    ],
)
def test_a_library_with_the_wal_reset_defect_gets_no_wal(version, mode):
    assert engine.journal_mode(version) == mode


def test_every_sqlite_connection_is_under_discipline(sqlite_database):
    ours = engine.make(sqlite_database.url)
    with ours.connect() as connection:
        wanted = {"foreign_keys": 1, "synchronous": 2, "busy_timeout": 10_000, "journal_mode": "wal"}
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
    ours.dispose()


def test_a_sound_database_has_no_problems(session):
    assert engine.problems(db.engine) == []


def test_a_clock_two_minutes_off_is_a_problem(session):
    (says,) = engine.problems(db.engine, now=datetime.now(UTC) + timedelta(minutes=2))
    assert "120 seconds apart" in says or "119 seconds apart" in says


def test_an_old_schema_is_a_problem_that_names_the_command(tmp_path):
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    schema.upgrade(url, "0001")
    ours = engine.make(url)
    assert engine.problems(ours) == [
        f"The database is at step 0001 and must be at {schema.head()}: run “alembic upgrade head”."
    ]
    ours.dispose()


def test_a_newer_schema_is_a_problem_too(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    schema.upgrade(url)
    ours = engine.make(url)
    with ours.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "install the newer program" in engine.problems(ours)[0]
    ours.dispose()


def test_a_database_that_is_not_there_is_one_sentence(tmp_path):
    ours = engine.make(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.sqlite'}")
    (says,) = engine.problems(ours)
    assert says.startswith("The database cannot be opened (unable to open database file)")


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit"])
def test_a_postgresql_that_may_forget_is_a_problem(cluster, postgresql_database, setting):
    ours = engine.make(postgresql_database.url)
    try:
        cluster.set(f"ALTER SYSTEM SET {setting} = off")
        assert _settled(ours, bool) == [
            f"PostgreSQL runs with {setting} off, so an answer we confirmed could be lost: switch it on."
        ]
    finally:
        cluster.set(f"ALTER SYSTEM RESET {setting}")
        assert _settled(ours, lambda found: not found) == []
        ours.dispose()


def _settled(ours, as_wanted) -> list[str]:
    """What is wrong, once the server has read its settings again (it does so when it likes)."""
    looks = (engine.problems(ours) for _ in range(500))
    return next((found for found in looks if as_wanted(found)), ["The server never read its settings again."])


def test_a_file_is_where_it_was_asked_for(tmp_path: Path):
    schema.upgrade(f"sqlite:///{tmp_path / 'here.sqlite'}")
    assert (tmp_path / "here.sqlite").exists()
