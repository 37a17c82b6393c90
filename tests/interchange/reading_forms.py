"""Forms as sheets, and what becomes of them: without a workbook and without the limited child."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scrutiny.interchange.problems import Placed, Problem
from scrutiny.interchange.sheets import Sheet
from scrutiny.interchange.xlsform.taking import taken
from scrutiny.method.codec.printing import canonical_text

Rows = Sequence[Mapping[str, Any]]


def sheet(name: str, rows: Rows) -> Sheet:
    heads = list(dict.fromkeys(column for row in rows for column in row))
    return Sheet(name, [heads, *([row.get(head) for head in heads] for row in rows)])


def sheets(
    survey: Rows, choices: Rows = (), settings: Mapping[str, Any] | None = None, **others: Rows
) -> list[Sheet]:
    named = {"survey": survey, "choices": choices, "settings": [settings] if settings else [], **others}
    return [sheet(name, rows) for name, rows in named.items() if rows]


def read(*pages: Any, **others: Any) -> tuple[dict[str, Any], Placed, list[Problem]]:
    """The definition with plain numbers, the same with its places, and the problems."""
    told: list[Problem] = []
    placed = taken(sheets(*pages, **others), "a form.xlsx", told)
    return json.loads(canonical_text(placed)), placed, told


def sound(*pages: Any, **others: Any) -> dict[str, Any]:
    """The definition of a form in which nothing is wrong."""
    raw, _, told = read(*pages, **others)
    assert told == []
    return raw


def only(*pages: Any, **others: Any) -> dict[str, Any]:
    """The one question of a form in which nothing is wrong."""
    (section,) = sound(*pages, **others)["sections"]
    (question,) = section["questions"]
    return question


def told(*pages: Any, **others: Any) -> list[str]:
    """What is told, each with its cell."""
    return [str(problem) for problem in read(*pages, **others)[2]]
