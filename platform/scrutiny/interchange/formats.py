"""The formats: which there are, which one a file is in, and a file taken as a whole or not at all."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny.interchange.problems import CannotTake, Placed, Problem, refuse
from scrutiny.method import codec
from scrutiny.method.codec.printing import canonical_text
from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault, Unreadable

Raw = bytes | dict[str, Any]  # a definition as JSON text, or as its objects


@dataclass(frozen=True, slots=True)
class Format:
    """One format; its module is imported when it is used."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str  # "module:function" under scrutiny.interchange; "" where we do not read it
    writer: str  # "" where we do not write it

    def read(self, data: bytes, name: str) -> Raw:
        """The definition in ``data``, unjudged; raises CannotTake. ``name`` is the file's."""
        raw: Raw = _function(self.reader)(data, name)
        return raw

    def write(self, definition: Definition) -> bytes:
        """``definition`` as a file; raises CannotTake where the format cannot say it, or is only read."""
        if not self.writer:
            raise refuse(f"{self.title} is only read here, never written.", "Choose another format.")
        written: bytes = _function(self.writer)(definition)
        return written


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("json", "A definition as JSON", (".json",), "ours:read", "ours:write"),
        Format("template", "The Excel template", (".xlsx",), "template:read", "template:write"),
        Format("xlsform", "An XLSForm", (".xlsx",), "xlsform:read", "xlsform:write"),
        Format("surveyjs", "SurveyJS JSON", (".json",), "surveyjs:read", ""),
    )
}

XLSX = (b"PK", bytes.fromhex("d0cf11e0a1b11ae1"))  # how workbooks begin, also those we refuse


def recognise(data: bytes, filename: str, wanted: str | None = None) -> Format:
    """The format of a file, by what it holds and its name's ending; ``wanted`` settles it."""
    if wanted is not None:
        return named(wanted)
    if data.startswith(XLSX):
        return FORMATS[_by_sheets(data)]
    if filename.lower().endswith(".xlsx"):
        raise refuse("This is no Excel workbook.", "Save it in a spreadsheet as an Excel workbook (.xlsx).")
    return FORMATS[_by_fields(data)]


def named(name: str) -> Format:
    """The format called ``name``."""
    if name not in FORMATS:
        raise refuse(f"There is no format “{name}”.", f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def take(data: bytes, filename: str, format: str | None = None) -> Definition:
    """The sound definition a file holds; raises CannotTake with everything that is wrong with it."""
    return judged(recognise(data, filename, format).read(data, filename))


def judged(raw: Raw) -> Definition:
    """``raw`` read strictly, its faults told at the cells they came from."""
    try:
        return codec.read(raw if isinstance(raw, bytes) else canonical_text(raw))
    except UnicodeEncodeError:
        raise refuse("It holds half a character (a lone surrogate).", "Write the whole character.") from None
    except Unreadable as why:
        raise CannotTake(_problem(fault, raw) for fault in why.faults) from why


def _problem(fault: Fault, raw: Raw) -> Problem:
    place, cell = raw.where(fault.at) if isinstance(raw, Placed) else (fault.at or "/", "")
    about = f"“{fault.key}”: " if fault.key else ""
    return Problem(place, cell, f"{about}{fault.says}")


def _function(path: str) -> Callable[..., Any]:
    module, name = path.split(":")
    found: Callable[..., Any] = getattr(importlib.import_module(f"scrutiny.interchange.{module}"), name)
    return found


def _by_sheets(data: bytes) -> str:
    from scrutiny.interchange.sheets import sheet_names

    names = {name.strip().lower() for name in sheet_names(data)}
    if "survey" in names:
        return "xlsform"
    if names & {"questions", "about", "sections"}:
        return "template"
    raise refuse(
        "This workbook has neither the sheets of our template (About, Sections, Questions) nor those of an XLSForm.",
        "Start from the template, or give the sheet of questions its name.",
    )


def _by_fields(data: bytes) -> str:
    """Ours unless it looks like SurveyJS: what is neither is told by the strict reader of ours."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return "json"
    if isinstance(raw, Mapping) and not raw.keys() & {"questionnaire", "sections"}:
        return "surveyjs" if raw.keys() & {"pages", "elements", "questions"} else "json"
    return "json"
