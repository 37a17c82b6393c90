"""The schema's history: up, down and up again, equal to the tables, whole or not at all."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import databases  # noqa: F401  (every table)
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect, text

from scrutiny.records import engine, schema
from scrutiny.records.bank import index as bank_index
from scrutiny.records.base import db

STEPS = [step.revision for step in ScriptDirectory(str(schema.folder("migrations"))).walk_revisions()][::-1]
_counter = itertools.count(1)

HALF = '''"""Fails half-way."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{after}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("half", sa.Integer()))
    op.execute("SELECT * FROM no_such_table")
'''


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return request.getfixturevalue("cluster").database(f"schema_{next(_counter)}")


@pytest.fixture
def look(url):
    """Ask something of a fresh connection to it."""

    def ask(question):
        ours = engine.make(url)
        try:
            with ours.connect() as connection:
                return question(connection)
        finally:
            ours.dispose()

    return ask


def tables(connection):
    """All but the tables of the index of words, which SQLite keeps as it likes."""
    found = inspect(connection).get_table_names()
    return {name for name in found if bank_index.is_compared(None, name, "table", True, None)}


def test_the_history_is_one_line():
    assert ScriptDirectory(str(schema.folder("migrations"))).get_heads() == [schema.head()]


def test_it_goes_up_down_and_up_again(url, look):
    schema.upgrade(url)
    assert look(tables) == {*db.metadata.tables, "alembic_version"}
    schema.downgrade(url, "base")
    assert look(tables) == {"alembic_version"}
    schema.upgrade(url)
    assert look(schema.current) == schema.head()


def test_no_index_of_words_is_left_behind(url, look):
    """The one thing that is no table of ours, and goes with its table."""
    schema.upgrade(url)
    schema.downgrade(url, "0004")
    assert [name for name in look(lambda c: inspect(c).get_table_names()) if name.startswith("bank")] == []
    schema.upgrade(url, "0005")


def test_every_step_goes_both_ways(url, look):
    before = [None, *STEPS[:-1]]
    for step, back in zip(STEPS, before, strict=True):
        schema.upgrade(url, step)
        schema.downgrade(url, back or "base")
        assert look(schema.current) == back
        schema.upgrade(url, step)


def test_nothing_is_left_behind_by_going_down(url, look):
    schema.upgrade(url)
    schema.downgrade(url, "base")
    left = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
        "WHERE nspname = 'public'",
    }
    assert look(lambda c: c.execute(text(left[c.dialect.name])).all()) == []


def test_the_history_ends_at_the_tables_as_they_are(url, look):
    schema.upgrade(url)

    compared = {"compare_type": True, "include_object": bank_index.is_compared}

    def differences(connection):
        context = MigrationContext.configure(connection, opts=compared)
        return compare_metadata(context, db.metadata)

    assert look(differences) == []


def test_the_history_keeps_every_constraint_of_the_tables(url, look):
    """What autogenerate does not compare: checks, and tables clustered by their key."""
    schema.upgrade(url)

    def checks(connection):
        seen = inspect(connection)
        return {
            (name, check["name"]) for name in db.metadata.tables for check in seen.get_check_constraints(name)
        }

    wanted = {
        (table.name, constraint.name)
        for table in db.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert look(checks) == wanted


def test_tables_without_row_ids_are_the_same_in_both():
    named = {
        t.name for t in db.metadata.tables.values() if t.dialect_options["sqlite"]["with_rowid"] is False
    }
    written = "".join(path.read_text() for path in Path(schema.folder("migrations"), "versions").glob("*.py"))
    assert written.count("sqlite_with_rowid=False") == len(named)


def test_a_step_that_fails_half_way_leaves_nothing(url, look, tmp_path, monkeypatch):
    schema.upgrade(url)
    before = look(tables)
    monkeypatch.setattr(schema, "folder", lambda _: _with_half_a_step(tmp_path / "migrations"))
    with pytest.raises(Exception, match="no_such_table"):
        schema.upgrade(url)
    assert look(tables) == before
    assert look(schema.current) == STEPS[-1]
    assert "half" not in look(lambda c: {column["name"] for column in inspect(c).get_columns("person")})


def _with_half_a_step(folder: Path) -> Path:
    """The history as it is, and a step that fails."""
    ours = ScriptDirectory(str(Path(__file__).parents[2] / "migrations"))
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    for path in Path(ours.dir).rglob("*.py"):
        (folder / path.relative_to(ours.dir)).write_text(path.read_text())
    (folder / "versions" / "9999_half.py").write_text(HALF.format(after=STEPS[-1]))
    return folder


def test_copying_a_table_empties_no_other(url, look, tmp_path, monkeypatch):
    """SQLite changes a table by copying and dropping it, and what hangs on it must not go with it."""
    schema.upgrade(url)
    look(_one_of_each)
    copied = tmp_path / "migrations"
    _with_half_a_step(copied)
    step = copied / "versions" / "9999_half.py"
    step.write_text(step.read_text().replace('    op.execute("SELECT * FROM no_such_table")\n', ""))
    monkeypatch.setattr(schema, "folder", lambda _: copied)
    schema.upgrade(url)
    assert look(lambda c: c.execute(text("SELECT count(*) FROM sign_in_link")).scalar_one()) == 1


def _one_of_each(connection):
    when = "'2019-09-02 09:00:00'"
    connection.execute(
        text(f"INSERT INTO person (id, address, name, made_at) VALUES (1, 'a@b.uk', 'A', {when})")
    )
    connection.execute(
        text(f"INSERT INTO sign_in_link (digest, person_id, made_at, until) VALUES ('x', 1, {when}, {when})")
    )
    connection.commit()


def test_two_programs_that_start_at_once_migrate_once(url, look):
    program = "import sys; from scrutiny.records import schema; schema.upgrade(sys.argv[1])"
    started = [subprocess.Popen([sys.executable, "-c", program, url]) for _ in range(2)]
    assert [each.wait(60) for each in started] == [0, 0]
    assert look(schema.current) == schema.head()
