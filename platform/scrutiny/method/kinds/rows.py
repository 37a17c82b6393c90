"""The kind that holds rows: a table, each column of which asks as a small question would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.method.definition import Column, Question, Value
from scrutiny.method.kinds.choosing import SCALE, YES_NO
from scrutiny.method.kinds.measuring import DATE, NUMBERS
from scrutiny.method.kinds.row import Kind, Words, empty, name, no_points, trimmed
from scrutiny.method.kinds.telling import LENGTHS, WORDS

COLUMN_DECIMALS = 10
COLUMNS: Mapping[str, Kind] = {
    "number": NUMBERS,
    "date": DATE,
    "text": WORDS,
    "long_text": WORDS,
    "yes_no": YES_NO,
    "choice": SCALE,
}


def as_question(column: Column) -> Question:
    """A column asks as a small question of its own would."""
    return Question(
        key=column.key,
        kind=column.kind,
        text=column.text,
        scale=column.options or None,
        decimals=COLUMN_DECIMALS,
        max_length=LENGTHS.get(column.kind, 0),
    )


def read_table(question: Question, raw: Any) -> Value:
    """Rows without their blank cells, and without the rows that are all blank."""
    if not isinstance(raw, list | tuple):
        return trimmed(raw)
    rows = [_read_row(question, row) for row in raw]
    return [row for row in rows if not empty(row)]


def _read_row(question: Question, raw: Any) -> Value:
    if not isinstance(raw, Mapping):
        return raw
    row = dict(raw)
    for column in question.columns:
        if column.key in row:
            row[column.key] = COLUMNS[column.kind].read(as_question(column), row[column.key])
    return {key: cell for key, cell in row.items() if not empty(cell)}


def table_problem(question: Question, value: Value) -> str:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return f"Enter rows for {name(question)}"
    for number, row in enumerate(value, start=1):
        if says := _row_problem(question, row):
            return f"Row {number} of {name(question)}: {says[0].lower()}{says[1:]}"
    if len(value) < question.min_rows:
        return f"Enter at least {question.min_rows} rows for {name(question)}"
    if question.max_rows and len(value) > question.max_rows:
        return f"Enter at most {question.max_rows} rows for {name(question)}"
    return ""


def _row_problem(question: Question, row: Mapping[str, Any]) -> str:
    if row.keys() - {column.key for column in question.columns}:
        return "Keep to the columns listed"
    for column in question.columns:
        if column.key in row and (says := COLUMNS[column.kind].problem(as_question(column), row[column.key])):
            return says
    return ""


def show_table(question: Question, value: Value, words: Words) -> str:
    return "\n".join(
        "; ".join(
            f"{words(column.text)}: {COLUMNS[column.kind].show(as_question(column), row[column.key], words)}"
            for column in question.columns
            if column.key in row
        )
        for row in value
    )


TABLE = Kind(read_table, table_problem, no_points, show_table)
