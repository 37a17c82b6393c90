"""The engine: SQLite chosen and disciplined, PostgreSQL as it comes; and what must be right before we start."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Select, create_engine, event, make_url
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
        return {"module": sqlite, "hide_parameters": True, "pool_size": 10, "max_overflow": 30}
    return {
        "hide_parameters": True,  # an error's text must not carry an answer into a log
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


# -- statements that run at every keystroke -------------------------------------------------------------


class Ready:
    """A statement written out once for each dialect.

    SQLAlchemy's own road looks its text up, orders the values and wraps the rows anew each time, and that
    was a third of an autosave. Statement, types and connection are SQLAlchemy's all the same.
    """

    def __init__(self, statement: Any, keys: Collection[str] | None = None) -> None:
        self.statement, self.keys = statement, keys
        self.written: dict[str, Written] = {}

    def rows(self, connection: Connection, given: Mapping[str, Any]) -> list[Any]:
        """Its rows, each with its columns by name."""
        written = self._for(connection.dialect)
        found = connection.exec_driver_sql(written.text, written.values(given)).fetchall()
        return [written.row(row) for row in found]

    def change(self, connection: Connection, given: Mapping[str, Any]) -> int:
        """Run it; how many rows it changed."""
        written = self._for(connection.dialect)
        return connection.exec_driver_sql(written.text, written.values(given)).rowcount

    def _for(self, dialect: Dialect) -> Written:
        written = self.written.get(dialect.name)
        if written is None:
            written = self.written[dialect.name] = Written(self.statement, self.keys, dialect)
        return written


class Written:
    """A statement's text in one dialect, and how its values go in and come out."""

    def __init__(self, statement: Any, keys: Collection[str] | None, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=keys)
        self.text = str(compiled)
        self.places: Sequence[str] | None = compiled.positiontup  # none: the driver takes values by name
        self.fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self.into = _processes({n: b.type for n, b in compiled.binds.items()}, "bind_processor", dialect)
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        names = [str(column.key) for column in columns]
        self.made: Any = namedtuple("Row", names) if names else None
        kinds = {place: column.type for place, column in enumerate(columns)}
        self.out_of = _processes(kinds, "result_processor", dialect, None)

    def values(self, given: Mapping[str, Any]) -> Any:
        """The values as the driver takes them."""
        bound = {**self.fixed, **given}
        for name, process in self.into.items():
            bound[name] = process(bound[name])
        return bound if self.places is None else tuple([bound[name] for name in self.places])

    def row(self, found: Any) -> Any:
        """A row of the driver's as ours."""
        if self.made is None:
            return found
        values = list(found)
        for place, process in self.out_of.items():
            values[place] = process(values[place])
        return self.made._make(values)


def _processes(kinds: Mapping[Any, Any], way: str, dialect: Dialect, *more: object) -> dict[Any, Any]:
    """What each value must go through, for those that must go through anything."""
    made = {name: getattr(kind.dialect_impl(dialect), way)(dialect, *more) for name, kind in kinds.items()}
    return {name: process for name, process in made.items() if process is not None}


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
