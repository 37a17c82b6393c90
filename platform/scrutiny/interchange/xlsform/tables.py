"""Rows within rows: repeats as tables, and the pair of numbers that a rate is."""

from __future__ import annotations

from typing import Any

from scrutiny.interchange.expressions import Asked
from scrutiny.interchange.keys import Keys
from scrutiny.interchange.xlsform import carried
from scrutiny.interchange.xlsform.asking import Question, question, refuse_rest, require
from scrutiny.interchange.xlsform.columns import Row
from scrutiny.interchange.xlsform.kinds import KEY, KIND, Form, Raw
from scrutiny.interchange.xlsform.parts import Group
from scrutiny.interchange.xlsform.types import typed
from scrutiny.method.codec.numerals import Numeral

COLUMN_KINDS = ("number", "date", "text", "long_text", "yes_no", "choice")
_NOT_IN_A_TABLE = ("hint", "guidance_hint", "required", "relevant", "constraint")
_AFTER_ALL = {"required": ("", "no", "false", "false()", "0")}


def table_question(group: Group, key: str, form: Form) -> Question:
    """A repeat as a table: each of its rows a column."""
    raw, row = _begun(group, key, "table", form)
    keys = Keys(part.get("name") for part in group.inside if isinstance(part, Row))
    raw["columns"] = [column for part in group.inside if (column := _column(part, keys, form))]
    if not group.inside:
        form.told.append(
            row.problem("type", "This repeat asks nothing.", "Put questions in it, or take it out.")
        )
    if count := row.get("repeat_count"):
        raw |= _counted(row, count, form)
    raw |= dict(carried.fields(row, carried.QUESTION, form.told))
    return Question(row, raw, Asked(key, "table"))


def rate(group: Group, key: str, form: Form) -> Question:
    """A group that our own column calls a rate."""
    raw, row = _begun(group, key, "rate", form)
    raw |= dict(carried.fields(row, carried.QUESTION, form.told))
    return Question(row, raw, Asked(key, "rate"))


def _begun(group: Group, key: str, kind: str, form: Form) -> tuple[Raw, Row]:
    row = group.row
    if group.what == "loop":
        form.told.append(
            row.problem("type", "A loop cannot be taken.", "Use begin_repeat, or write its questions out.")
        )
    if (said := row.get(KIND).lower()) and said != kind:
        form.told.append(
            row.problem(KIND, f"{KIND} says “{said[:40]}”, and this is no such thing.", "Empty it.")
        )
    refuse_rest(row, form.told)
    raw: Raw = {"key": key, "kind": kind, "text": form.wording.text(row, "label") or row.get("name") or "?"}
    help_ = form.wording.text(row, "hint", "guidance_hint")
    if help_ is not None:
        raw["help"] = help_
    require(row, raw, form.told, scored=False)
    return raw, row


def _counted(row: Row, count: str, form: Form) -> Raw:
    if not count.isdecimal():
        says = "How many rows there are depends on something else; that cannot be taken."
        form.told.append(row.problem("repeat_count", says, "Empty it, or write a number."))
        return {}
    return {"min_rows": Numeral(str(int(count[:9]))), "max_rows": Numeral(str(int(count[:9])))}


def _column(part: Row | Group, keys: Keys, form: Form) -> Raw | None:
    if isinstance(part, Group):
        says = "A group within a repeat cannot be taken."
        form.told.append(
            part.row.problem("type", says, "Take the begin and end rows out, or ask it after the repeat.")
        )
        return None
    for column in _NOT_IN_A_TABLE:
        if part.get(column).lower() not in _AFTER_ALL.get(column, ("",)):
            says = f"Within a repeat, “{column}” cannot be taken."
            form.told.append(part.problem(column, says, "Empty it; say it in the hint of the repeat."))
    found = question(part, keys.take(part.get(KEY) or part.get("name"), "column"), form).raw
    return _as_column(part, found, form)


def _as_column(row: Row, raw: Raw, form: Form) -> Raw:
    kind = raw["kind"]
    if kind not in COLUMN_KINDS:
        says = "This cannot be a column of a table."
        form.told.append(row.problem("type", says, "Ask it after the repeat."))
        kind = "text"
    column: dict[str, Any] = {"key": raw["key"], "kind": kind, "text": raw["text"]}
    if kind == "choice":
        chosen = form.lists.get(typed(row).list_name)
        column["options"] = chosen.raw if chosen else []
    return column
