"""The field of a condition: rows of tests, groups of rows, and a condition that is richer than that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs
from scrutiny.web.drafts.panels.said import Said, form_of
from scrutiny.web.drafts.panels.sentences.offers import values_offered
from scrutiny.web.drafts.panels.sentences.shapes import Shape, in_depth, put_together, shape_of, where
from scrutiny.web.drafts.panels.sentences.tests import read_test, show_test

Json = Any
NAME = "show_when"
KEPT, ANEW = f"{NAME}.kept", f"{NAME}.anew"


def _show(value: Json, about: About) -> Pairs:
    shape = shape_of(value)
    if shape is None:
        return [(NAME, ""), (KEPT, "yes")]
    pairs = list(_rows(NAME, shape))
    return pairs if shape.items else [*pairs, (NAME, "0")]  # one to begin with


def _rows(name: str, shape: Shape) -> Iterator[tuple[str, str]]:
    yield name, ""
    yield f"{name}.join", shape.join
    for row, item in enumerate(shape.items):
        yield name, str(row)
        at = f"{name}.{row}"
        yield from _rows(at, item) if isinstance(item, Shape) else show_test(at, item)


def is_kept(said: Said) -> bool:
    """Whether a condition richer than the form stays as it is."""
    return said.line(KEPT) == "yes" and said.line(ANEW) != "yes"


def is_group(said: Said, name: str) -> bool:
    """Whether a row holds rows of its own."""
    return f"{name}.join" in said


def _read(said: Said, value: Json, about: About) -> Json:
    if is_kept(said):
        return value
    return in_depth(_joined(said, NAME, shape_of(value), about))


def _joined(said: Said, name: str, stands: Shape | None, about: About) -> Json:
    """What the rows say together; a row that reads as it did is left as the text has it."""
    parts = []
    for row in said.rows(name):
        at, old, origin = f"{name}.{row}", *_before(stands, int(row))
        now = _item(said, at, old, about)
        if now is not None:
            parts.append(now if origin is None or now != _untouched(at, old, about) else origin)
    return put_together(said.line(f"{name}.join"), parts)


def _before(stands: Shape | None, row: int) -> tuple[Json, Json]:
    if stands is None or row >= len(stands.items):
        return None, None
    return stands.items[row], stands.origins[row]


def _item(said: Said, at: str, old: Json, about: About) -> Json:
    if is_group(said, at):
        return _joined(said, at, old if isinstance(old, Shape) else None, about)
    order = [value for value, _ in values_offered(about, said, at)]
    return read_test(said, at, about.opened.definition.by_key, order)


def _untouched(at: str, old: Json, about: About) -> Json:
    shown = form_of(_rows(at, old) if isinstance(old, Shape) else show_test(at, old))
    return _item(shown, at, old, about)


# -- where a fault is shown ------------------------------------------------------------------------------


def _place(way: list[str], said: Said) -> str:
    places, word = where(way)
    at = NAME
    for place in places or [0]:
        rows = _said_rows(said, at)
        if place >= len(rows):
            return at
        at = f"{at}.{rows[place]}"
    if is_group(said, at):
        rows = _said_rows(said, at)  # a group alone is joined as the whole is
        at = f"{at}.{rows[0]}" if rows else at
    return f"{at}.about" if word in ("question", "respondent", "") else f"{at}.value"


def _said_rows(said: Said, name: str) -> list[str]:
    """The rows that make a part of the condition."""
    return [
        row for row in said.rows(name) if said.line(f"{name}.{row}.about") or is_group(said, f"{name}.{row}")
    ]


SHOW_WHEN = Field(NAME, _show, _read, "When to show it", widget="sentence", place=_place)
