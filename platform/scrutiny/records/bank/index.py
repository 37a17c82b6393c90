"""The index of words: SQLite's FTS5, PostgreSQL's tsvector. Migration 0005 makes both, and its triggers fill them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    cast,
    column,
    func,
    literal,
    literal_column,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from scrutiny.records.bank.tables import BankQuestion
from scrutiny.records.bank.words import Sought, stem
from scrutiny.records.base import db

# What no table of ours declares, for it is the database's own: not to be compared with the tables.
TABLE, COLUMN = "bank_index", "lexemes"
NEAR, FAR, BELONGS = 4.0, 1.0, 0.0  # what a word weighs in the question, in what stands around it, in neither
EVEN_FOR_LENGTH = 1  # PostgreSQL's ts_rank: a long text counts a little less, as it does in bm25

QUESTIONS: Any = BankQuestion.__table__


@dataclass(frozen=True, slots=True)
class Matching:
    """How questions with all words sought are found in one dialect."""

    source: FromClause
    holds: ColumnElement[bool]
    distance: ColumnElement[Any]  # the closest first


def matching(partnership_id: int, wanted: Sought) -> Matching:
    """Those of one partnership that hold every word."""
    return DIALECTS[db.session.get_bind().dialect.name](partnership_id, wanted)


def _sqlite(partnership_id: int, wanted: Sought) -> Matching:
    index = table(TABLE, column("rowid"))
    parts = [f'"{word}"' for word in wanted.whole]
    beginning = f'("{wanted.last}" * OR "{stem(wanted.last)}")'
    parts.append(beginning if wanted.begins else f'"{wanted.last}"')
    match = f'{{near far}} : ({" AND ".join(parts)}) AND belongs : "p{partnership_id}"'
    here: ColumnElement[Any] = literal_column(TABLE)
    return Matching(
        index.join(QUESTIONS, QUESTIONS.c.id == index.c.rowid),
        here.op("MATCH", is_comparison=True)(literal(match, String)),
        func.bm25(here, NEAR, FAR, BELONGS),
    )


def _postgresql(partnership_id: int, wanted: Sought) -> Matching:
    parts = [f"'{word}'" for word in wanted.whole]
    beginning = f"('{wanted.last}':* | '{stem(wanted.last)}')"
    parts.append(beginning if wanted.begins else f"'{wanted.last}'")
    lexemes: ColumnElement[Any] = literal_column(f"{QUESTIONS.name}.{COLUMN}")
    query = cast(literal(" & ".join(parts), String), TSQUERY)
    whole = cast(literal(" & ".join([f"'=p{partnership_id}'", *parts]), String), TSQUERY)
    return Matching(
        QUESTIONS,
        lexemes.op("@@", is_comparison=True)(whole),
        -func.ts_rank(lexemes, query, EVEN_FOR_LENGTH),
    )


DIALECTS: Mapping[str, Callable[[int, Sought], Matching]] = {"sqlite": _sqlite, "postgresql": _postgresql}


def remake() -> None:
    """Fill the index anew from the table. PostgreSQL's is a part of the row and is never behind it."""
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(text(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')"))  # noqa: S608  (our own names)
        db.session.execute(
            text(
                f"INSERT INTO {TABLE} (rowid, near, far, belongs) "  # noqa: S608
                f"SELECT id, near, far, 'p' || partnership_id FROM {QUESTIONS.name}"
            )
        )


def is_compared(thing: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """Whether a migration compares it with the tables: the index is made by hand."""
    if kind == "table":
        return not (name or "").startswith(TABLE)
    return name not in (COLUMN, f"ix_{QUESTIONS.name}_{COLUMN}")
