"""Spoiled templates: whatever stands in a cell, the answer is a questionnaire or a list of problems."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest
from interchange.texts import OURS, SOUND, definitions_in, with_question

from scrutiny.interchange import formats, template
from scrutiny.interchange.problems import CannotTake
from scrutiny.interchange.sheets import Sheet
from scrutiny.interchange.template.pages import Pages
from scrutiny.interchange.template.reading import definition_of
from scrutiny.method import codec

STRAY: list[Any] = [
    None, "", " ", "yes", "no", 0, -1, 1.5, 1e300, True, False, date(2019, 9, 2), "x", "text", "a, b", "a: b; c", "a -> b",
    "->", ":", ";", ",", "+", "below 2 cap amber", "below", "yes 1, no 0", "json:", "json: null", "json: 5", "json: []",
    "json: {}", 'json: {"a": {"b": []}}', 'json: ["x", 1]', "json: true", "json: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]", '"', "“", "”", "(",
    "a is b", "not", "respondent", "a is b or", "section", "key", "value (cy)", "text (en)", "x" * 12_000, "😀", "\uffff", "=1+1",
]  # fmt: skip


def sheets_of(place: Any) -> list[Sheet]:
    raw = definitions_in(place)[0].raw if place else codec.read(json.dumps(with_question())).raw
    return template.as_read(Pages(raw).all())


def spoiled(sheets: list[Sheet], chance: random.Random) -> None:
    """One cell, row, column or sheet put wrong."""
    sheet = chance.choice(sheets)
    if not sheet.rows:
        return
    row = chance.choice(sheet.rows)
    match chance.randrange(9):
        case 0:
            sheet.rows.remove(row)
        case 1:
            sheet.rows.append(list(row))
        case 2:
            chance.shuffle(row)
        case 3:
            row.append(chance.choice(STRAY))
        case 4 if len(sheets) > 1:
            sheets.remove(sheet)
        case _ if row:
            row[chance.randrange(len(row))] = chance.choice(STRAY)


@pytest.mark.parametrize(
    "place", [None, *SOUND[:4], OURS[0], OURS[-1]], ids=lambda place: place.stem if place else "small"
)
def test_a_spoiled_workbook_is_taken_or_told(place: Any) -> None:
    taken = told = 0
    for seed in range(120):
        chance = random.Random(seed)
        sheets = sheets_of(place)
        for _ in range(chance.randint(1, 6)):
            spoiled(sheets, chance)
        try:
            taken += bool(formats.judged(definition_of(sheets)).sha256)
        except CannotTake as why:
            told += 1
            assert all(problem.says and isinstance(problem.cell, str) for problem in why.problems)
    assert taken and told
