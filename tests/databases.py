"""Migrated databases for the tests, emptied after each: a real SQLite file, a real PostgreSQL."""

from __future__ import annotations

import shutil
from pathlib import Path

from flask import Flask
from postgres import Cluster
from sqlalchemy import Engine

from scrutiny.records import (  # noqa: F401  (every table)
    catalogue,
    contacts,
    drafts,
    engine,
    evidence,
    hearing,
    jobs,
    limits,
    responses,
    schema,
    scorecards,
    sessions,
    voices,
)
from scrutiny.records.base import db

ROOTS = ("partnership", "person", "session", "rate")  # every other row hangs on one of these


class Sqlite:
    """A file, put back from a migrated copy; cheaper than emptying it."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.file, self.pristine = folder / "tests.sqlite", folder / "pristine.sqlite"
        schema.upgrade(f"sqlite:///{self.pristine}")
        shutil.copyfile(self.pristine, self.file)
        self.url = f"sqlite:///{self.file}"

    def empty(self, engine: Engine) -> None:
        """Nothing in it but the schema. Connections of before see a file that is gone."""
        engine.dispose()
        fresh = self.file.with_suffix(".fresh")
        shutil.copyfile(self.pristine, fresh)
        self._unlink_beside()
        fresh.replace(self.file)  # at once: who opens it meanwhile never finds, or makes, an empty one
        self._unlink_beside()

    def _unlink_beside(self) -> None:
        for suffix in ("-wal", "-shm", "-journal"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)


class Postgresql:
    """A database of the private cluster; emptied with its triggers asleep, for they forbid it."""

    kind = "postgresql"

    def __init__(self, cluster: Cluster, name: str = "tests") -> None:
        self.url = cluster.database(name)
        schema.upgrade(self.url)
        tables = (table.name for table in reversed(db.metadata.sorted_tables))
        deletes = (f'DELETE FROM "{name}"' for name in tables)
        self.anything = " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in ROOTS)
        self.emptying = "; ".join(("SET LOCAL session_replication_role = replica", *deletes))

    def empty(self, engine: Engine) -> None:
        """Nothing in it but the schema. Most tests roll back, and there is nothing to do."""
        with engine.begin() as connection:
            if connection.exec_driver_sql(f"SELECT {self.anything}").scalar_one():
                connection.exec_driver_sql(self.emptying)


def bare_app(url: str) -> Flask:
    """The smallest application that can hold the records: no views, no sessions."""
    app = Flask("records")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine.options(url)
    db.init_app(app)
    with app.app_context():
        engine.attend(db.engine)
    return app
