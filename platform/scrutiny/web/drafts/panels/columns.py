"""The columns of a table, as rows: heading, what it holds, and a list of options where one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.method.editing import lines_of, options_from
from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.places import place_text
from scrutiny.method.kinds.rows import COLUMNS as KINDS
from scrutiny.web import wording
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs, with_words
from scrutiny.web.drafts.panels.said import LINES, Said

Json = Any
NAME = "columns"
KINDS_SAID = tuple((kind, wording.KINDS[kind]) for kind in KINDS)


def _text(column: Mapping[str, Json], first: str) -> str:
    return LINES.sub(" ", str(place_text(column.get("text"), first).get(first, ""))).strip()


def _list(column: Mapping[str, Json], first: str) -> str:
    return lines_of(column.get("options") or (), first)


def _show(value: Json, about: About) -> Pairs:
    pairs = [(NAME, "")] if value else [(NAME, ""), (NAME, "0")]  # one to begin with
    for row, column in enumerate(value or ()):
        at = f"{NAME}.{row}"
        pairs += [
            (NAME, str(row)),
            (f"{at}.key", str(column["key"])),
            (f"{at}.text", _text(column, about.first)),
        ]
        pairs += [(f"{at}.kind", str(column["kind"])), (f"{at}.list", _list(column, about.first))]
    return pairs


def _read(said: Said, value: Json, about: About) -> Json:
    there = {str(column["key"]): column for column in value or ()}
    taken = {*there, *(said.line(f"{NAME}.{row}.key") for row in said.rows(NAME))}
    found = []
    for row in filled(said):
        key = said.line(f"{NAME}.{row}.key") or key_from(said.line(f"{NAME}.{row}.text"), taken, "column")
        taken.add(key)
        found.append(_column(said, f"{NAME}.{row}", there.get(key, {"key": key}), about.first))
    return found


def filled(said: Said) -> list[str]:
    """The rows that say anything."""
    return [
        row for row in said.rows(NAME) if any(said.line(f"{NAME}.{row}.{sub}") for sub in ("key", "text"))
    ]


def _column(said: Said, at: str, stands: Mapping[str, Json], first: str) -> dict[str, Json]:
    made = dict(stands)
    if said.line(f"{at}.text") != _text(stands, first) or "text" not in stands:
        made["text"] = with_words(stands.get("text"), said.line(f"{at}.text"), first)
    made["kind"] = said.line(f"{at}.kind") or "text"
    if made["kind"] != "choice":
        made.pop("options", None)
    elif said.text(f"{at}.list") != _list(stands, first).strip() or "options" not in stands:
        made["options"] = options_from(said.text(f"{at}.list"), stands.get("options") or (), first)
    return made


def _place(way: list[str], said: Said) -> str:
    rows = filled(said)
    if not way or not way[0].isdecimal() or int(way[0]) >= len(rows):
        return NAME
    sub = {"kind": "kind", "options": "list"}.get(way[1] if len(way) > 1 else "", "text")
    return f"{NAME}.{rows[int(way[0])]}.{sub}"


COLUMNS = Field(NAME, _show, _read, "Columns", widget="columns", place=_place, optional=False)
