"""The kept library’s word on an XLSForm, asked in the limited child."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any

from scrutiny.interchange.child import in_child
from scrutiny.interchange.problems import CannotTake, Problem
from scrutiny.interchange.sheets import Sheet
from scrutiny.interchange.xlsform.columns import text

MOST_ROWS = 6_000  # of a survey: 2 000 questions, with the groups and columns around them
MOST_CHARACTERS = 4_000_000  # in all: a definition holds half as many
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_ROW = re.compile(r"\[row : ([0-9]+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings)' sheet")
_TELL = "Mend it as the XLSForm documentation says."


def too_much(sheets: Iterable[Sheet]) -> list[Problem]:
    """What keeps us from looking further."""
    by_name = {sheet.name.strip().lower(): sheet for sheet in sheets}
    survey = by_name.get("survey")
    if survey is None:
        return [Problem("", "", "This workbook has no sheet “survey”.", "Name the sheet of questions so.")]
    if len(survey.rows) > MOST_ROWS:
        says = f"This sheet has {len(survey.rows):,} rows; at most {MOST_ROWS:,} are taken."
        return [Problem(survey.name, f"A{MOST_ROWS + 1}", says, "Split the form.")]
    if sum(_characters(sheet) for sheet in by_name.values()) > MOST_CHARACTERS:
        return [Problem("", "", "This form has more than 4 000 000 characters.", "Split it.")]
    return []


def _characters(sheet: Sheet) -> int:
    return sum(len(cell) for row in sheet.rows for cell in row if isinstance(cell, str))


def complaints(sheets: Iterable[Sheet], told: list[Problem]) -> list[Problem]:
    """What the library does not take, unless that row has been told of already."""
    try:
        said = in_child("scrutiny.interchange.xlsform.checking:check", json.dumps(_workbook(sheets)).encode())
    except CannotTake as why:
        return why.problems
    return [problem for problem in _problems(said) if not _told(problem, told)]


def _problems(said: str) -> Iterator[Problem]:
    if not said:
        return
    row, sheet = _ROW.search(said), _SHEET.search(said)
    place = sheet[1] if sheet else "survey"
    words = " ".join(_ROW.sub("", said).split())[:400]
    yield Problem(place, f"A{row[1]}" if row else "", f"The XLSForm check says: {words}", _TELL)


def _told(problem: Problem, told: list[Problem]) -> bool:
    """Whether something was said about that row; where none is meant, whether anything was."""
    rows = {one.cell.lstrip(ascii_uppercase) for one in told if one.place.lower() == problem.place}
    return problem.cell.removeprefix("A") in rows if problem.cell else bool(told)


def _workbook(sheets: Iterable[Sheet]) -> dict[str, Any]:
    """The sheets as the library takes them."""
    found: dict[str, Any] = {"sheet_names": []}
    for sheet in sheets:
        name = sheet.name.strip().lower()
        found["sheet_names"].append(sheet.name)
        if name in SHEETS and name not in found:
            heads = [" ".join(text(cell).split(" ")).strip() for cell in sheet.rows[0]] if sheet.rows else []
            found[name] = [_row(heads, row) for row in sheet.rows[1:]]
            found[f"{name}_header"] = [{head: None for head in heads if head}]
    return found


def _row(heads: list[str], row: list[Any]) -> dict[str, str]:
    cells = zip(heads, (text(cell).strip() for cell in row), strict=False)
    return {head: cell for head, cell in cells if head and cell}


# -- in the child ----------------------------------------------------------------------------------------


def check(data: bytes) -> str:
    """The library’s first complaint about a workbook; "" for none."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    try:
        # As its own convert() does, save that this writes no file.
        create_survey_element_from_dict(workbook_to_json(get_xlsform(json.loads(data)))).xml()
    except PyXFormError as error:
        return str(error)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return "It cannot make sense of this form."  # the library stumbled: no form it knows makes it
    return ""
