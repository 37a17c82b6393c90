"""Widgets: how each kind of question stands in a form: what its fields send, and what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from scrutiny.method.definition import Question, Value
from scrutiny.method.kinds import KINDS

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Widget:
    """One row: ``read`` takes the raw answer from a form, ``show`` makes what the template shows of one."""

    read: Callable[[Form, str], Any]
    show: Callable[[Question, Value], Any]


# -- reading ---------------------------------------------------------------------------------------------


def one(form: Form, name: str) -> Any:
    """A single field."""
    return form.get(name)


def several(form: Form, name: str) -> Any:
    """All fields of that name."""
    return form.getlist(name)


def parts(*names: str) -> Callable[[Form, str], Any]:
    """A field of several boxes; sent whole (an ISO date, say) it is taken as such."""

    def read(form: Form, name: str) -> Any:
        boxes = {part: form.get(f"{name}.{part}", "") for part in names}
        return boxes if any(f"{name}.{part}" in form for part in names) else form.get(name)

    return read


def rows(form: Form, name: str) -> Any:
    """The rows of a table, in their order: ``a.<key>.<row>.<column>``."""
    found: dict[int, dict[str, str]] = {}
    for field in form:
        if field.startswith(f"{name}."):
            place, _, column = field[len(name) + 1 :].partition(".")
            if place.isascii() and place.isdigit() and len(place) < 6 and column:
                found.setdefault(int(place), {})[column] = form[field]
    return [found[place] for place in sorted(found)]


def nothing(form: Form, name: str) -> Any:
    """Fields of no answer."""
    return None


# -- showing ---------------------------------------------------------------------------------------------


def as_it_is(question: Question, value: Value) -> Any:
    """The value itself."""
    return value


def as_list(question: Question, value: Value) -> Any:
    """The values chosen."""
    return value if isinstance(value, list) else [] if value is None else [value]


def as_words(question: Question, value: Value) -> Any:
    """Text, whatever was typed."""
    return "" if value is None else str(value)


def as_number(question: Question, value: Value) -> Any:
    """A figure as people write it: 0.00001, never 1e-05."""
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0").rstrip(".")
    return value


def as_date(question: Question, value: Value) -> Any:
    """Day, month and year."""
    if isinstance(value, Mapping):
        return {part: value.get(part) or "" for part in ("day", "month", "year")}
    if not isinstance(value, str):
        return None
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return {"day": value, "month": "", "year": ""}
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def as_rate(question: Question, value: Value) -> Any:
    """Numerator, denominator and the rate they make."""
    if not isinstance(value, Mapping):
        return None if value is None else {"numerator": value, "denominator": "", "shown": ""}
    boxes = {
        part: "" if value.get(part) is None else as_number(question, value[part])
        for part in ("numerator", "denominator")
    }
    kind = KINDS["rate"]
    shown = "" if kind.problem(question, value) else kind.show(question, value, lambda text: "")
    return {**boxes, "shown": shown}


def as_rows(question: Question, value: Value) -> Any:
    """The rows there are, and empty ones up to the fewest asked for, at least one."""
    kept = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    empty = {column.key: None for column in question.columns}
    shown = [{**empty, **row} for row in kept]
    return shown + [dict(empty) for _ in range(max(question.min_rows, 1) - len(shown))]


CHOICE = Widget(one, as_it_is)
NUMBER = Widget(one, as_number)
WORDS = Widget(one, as_words)
WIDGETS: Mapping[str, Widget] = {
    "judgement": Widget(one, as_number),
    "yes_no": CHOICE,
    "choice": Widget(one, as_number),
    "choices": Widget(several, as_list),
    "faces": Widget(one, as_number),
    "number": NUMBER,
    "percentage": NUMBER,
    "rate": Widget(parts("numerator", "denominator"), as_rate),
    "date": Widget(parts("day", "month", "year"), as_date),
    "text": WORDS,
    "long_text": WORDS,
    "table": Widget(rows, as_rows),
    "file": Widget(nothing, as_it_is),  # files come and go by their own buttons
    "information": Widget(nothing, as_it_is),
}
