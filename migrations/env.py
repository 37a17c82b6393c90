"""How a migration runs: on our own engine, each step whole or not at all."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection

from scrutiny import settings
from scrutiny.records import (  # noqa: F401  (every table, for comparing)
    base,
    catalogue,
    contacts,
    drafts,
    engine,
    events,
    evidence,
    hearing,
    jobs,
    limits,
    partnerships,
    people,
    responses,
    rounds,
    scorecards,
    sessions,
    versions,
    voices,
)
from scrutiny.records.bank import index

LOCK = 5_273_211  # PostgreSQL's advisory lock for "somebody is migrating"


def address() -> str:
    """Where the database is: as the program says, else as the environment says."""
    return str(context.config.attributes.get("url") or settings.from_environment().database_url)


def links_hold(*, ctx: Any, **_: object) -> None:
    """Before each step is committed: foreign keys were off while SQLite's tables were copied, so look again."""
    if ctx.dialect.name == "sqlite":
        broken = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"This step would leave {len(broken)} broken links; nothing was changed.")


def alone(connection: Connection) -> None:
    """Nobody else migrates meanwhile; and no cascade empties a table that is only being copied."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({LOCK})")
    else:
        driver = connection.connection.dbapi_connection
        if driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF")  # takes effect only outside a transaction
    connection.commit()


def run() -> None:
    """Run the steps asked for."""
    ours = engine.make(address())
    try:
        with ours.connect() as connection:
            connection = connection.execution_options(sqlite_begin="IMMEDIATE")
            alone(connection)
            context.configure(
                connection=connection,
                target_metadata=base.db.metadata,
                transactional_ddl=True,
                transaction_per_migration=True,
                render_as_batch=True,
                include_object=index.is_compared,
                on_version_apply=links_hold,
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        ours.dispose()


run()
