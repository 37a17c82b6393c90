"""The engine: SQLite chosen and disciplined, PostgreSQL as it comes; and what must be right before we start."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, scoped_session

from scrutiny.records import schema

try:
    from pysqlite3 import dbapi2 as sqlite
except (
    ImportError
):  # no wheel for this machine: the standard library's, if it is new enough (see journal_mode)
    import sqlite3 as sqlite

LEAST_SQLITE = (3, 35, 0)  # RETURNING
CLOCK_TOLERANCE = 60.0  # seconds

# The WAL-reset defect: two connections that write or checkpoint at once can damage the file.
WAL_MENDED_FROM = (3, 51, 3)
WAL_MENDED_IN = {(3, 44): 6, (3, 50): 7}  # branch -> the patch that carries the mend
WAL_NEVER = {(3, 52, 0)}  # withdrawn by its makers

PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode={journal}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "journal_size_limit=67108864",
)


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where this SQLite is free of the WAL-reset defect, else the rollback journal."""
    if version in WAL_NEVER:
        return "DELETE"
    mended = version >= WAL_MENDED_FROM or version[2] >= WAL_MENDED_IN.get((version[0], version[1]), 10_000)
    return "WAL" if mended else "DELETE"


def options(url: str) -> dict[str, Any]:
    """What ``create_engine`` is told besides the address."""
    if make_url(url).get_backend_name() == "sqlite":
        return {"module": sqlite, "pool_size": 10, "max_overflow": 30}
    return {
        "pool_size": 10,
        "max_overflow": 30,
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 5},
    }


def attend(engine: Engine) -> Engine:
    """Put SQLite under discipline: its pragmas, and a BEGIN that we say ourselves. Leaves PostgreSQL alone."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open)
        event.listen(engine, "begin", _begin)
    return engine


def make(url: str) -> Engine:
    """An engine for ``url``, attended; for whoever needs the database without the application."""
    return attend(create_engine(url, **options(url)))


def begin_immediate(session: Session | scoped_session[Any]) -> None:
    """Take the write lock now, before the session's first query: what reads and then writes must not lose.

    On PostgreSQL it changes nothing; there, conditional updates keep the promise.
    """
    session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})


def _open(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    journal = journal_mode(sqlite.sqlite_version_info)
    for pragma in PRAGMAS:
        connection.execute("PRAGMA " + pragma.format(journal=journal))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "DEFERRED"))


# -- before we start -----------------------------------------------------------------------------------


def problems(engine: Engine, *, now: datetime | None = None) -> list[str]:
    """Everything about this database that forbids to start, as sentences that say what to do."""
    try:
        with engine.connect() as connection:
            found = CHECKS[engine.dialect.name](connection)
            found += _schema_problems(connection)
            return found + _clock_problems(connection, now or datetime.now(UTC))
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return [f"The database cannot be opened ({reason}): check SCRUTINY_DATABASE_URL."]


def _sqlite_problems(connection: Connection) -> list[str]:
    version = sqlite.sqlite_version_info
    if version < LEAST_SQLITE:
        return [f"SQLite {_dotted(version)} is too old: use {_dotted(LEAST_SQLITE)} or newer, or PostgreSQL."]
    wanted, mode = journal_mode(version), connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if wanted == "DELETE" and mode == "wal":
        return [
            f"The database file is in WAL mode and SQLite {_dotted(version)} can damage such a file: "
            "close every other program that has it open, or use SQLite 3.51.3 or newer."
        ]
    return []


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _postgresql_problems(connection: Connection) -> list[str]:
    return [
        f"PostgreSQL runs with {setting} off, so an answer we confirmed could be lost: switch it on."
        for setting in ("fsync", "synchronous_commit")
        if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off"
    ]


def _schema_problems(connection: Connection) -> list[str]:
    here, wanted = schema.current(connection), schema.head()
    if here == wanted:
        return []
    if here is not None and not schema.knows(here):
        return [
            f"The database is at step {here}, which this program does not know: install the newer program."
        ]
    return [f"The database is at step {here or 'none'} and must be at {wanted}: run “{schema.COMMAND}”."]


def _clock_problems(connection: Connection, now: datetime) -> list[str]:
    apart = abs(
        float(connection.exec_driver_sql(CLOCK[connection.dialect.name]).scalar_one()) - now.timestamp()
    )
    if apart <= CLOCK_TOLERANCE:
        return []
    return [
        f"This machine's clock and the database's are {apart:.0f} seconds apart: set both by a time server."
    ]


CHECKS = {"sqlite": _sqlite_problems, "postgresql": _postgresql_problems}
CLOCK = {
    "sqlite": "SELECT (julianday('now') - 2440587.5) * 86400.0",
    "postgresql": "SELECT extract(epoch FROM clock_timestamp())",
}
