"""Fields by name: what each is called, what sort of thing stands in it, and what silence means there."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scrutiny.method.codec import fields_of
from scrutiny.method.codec.numerals import Numeral
from scrutiny.method.definition import Definition
from scrutiny.method.exact import plain

Way = tuple[str, ...]
# Not fields of a text, but of how it is laid out.
PLACE, SECTION, WRITTEN = "place", "section", "written"
# field -> what it is called, what sort of thing stands in it
FIELDS: Mapping[str, tuple[str, str]] = {
    "applies_to": ("Asked only of", "people"),
    "at_least": ("At least", "plain"),
    "at_most": ("At most", "plain"),
    "audience": ("Who answers", "audience"),
    "band": ("Name of the band", "plain"),
    "bands": ("Bands", "rows"),
    "below": ("Below", "plain"),
    "cap": ("Best band", "plain"),
    "closing": ("Words after the end", "words"),
    "colour": ("Tint", "plain"),
    "columns": ("Columns", "rows"),
    "comment": ("Comment", "invited"),
    "comparable": ("Said of older answers", "comparable"),
    "critical": ("Critical rule", "critical"),
    "decimals": ("Decimal places", "plain"),
    "declaration": ("Declaration", "inside"),
    "evidence": ("Evidence", "invited"),
    "excluded": ("Exclusion", "flag"),
    "follows": ("Version it follows", "plain"),
    "format": ("Format", "plain"),
    "from": ("From", "plain"),
    "help": ("Help", "words"),
    "instrument": ("Kind of questionnaire", "instrument"),
    "introduction": ("Introduction", "words"),
    "key": ("Key", "plain"),
    "keys": ("Comes from", "list"),
    "kind": ("Kind of answer", "kind"),
    "label": ("Words", "words"),
    "languages": ("Languages", "list"),
    "least_counted": ("Percent that must count for a band", "plain"),
    "max_files": ("Most files", "plain"),
    "max_length": ("Most characters", "plain"),
    "max_rows": ("Most rows", "plain"),
    "method": ("How a score is made", "plain"),
    "min_rows": ("Fewest rows", "plain"),
    "needs": ("Needs", "list"),
    "no": ("Points for a no", "plain"),
    "number": ("Printed number", "plain"),
    "options": ("Answers", "rows"),
    "overall": ("What the overall is made of", "plain"),
    "pace": ("How much stands on a page", "plain"),
    "per": ("Told per", "plain"),
    "picture": ("Picture", "plain"),
    "points": ("Points", "points"),
    "presentation": ("How it is shown", "inside"),
    "questionnaire": ("Questionnaire", "plain"),
    "questions": ("Questions", "list"),
    "recode": ("How older answers read", "recode"),
    "required": ("Required", "flag"),
    "scale": ("Scale", "plain"),
    "scales": ("Order of the scales", "list"),
    "scope": ("Scope", "plain"),
    "scoring": ("Scoring", "inside"),
    "sections": ("Sections", "list"),
    "show_when": ("Shown when", "condition"),
    "signatories": ("Who declares", "list"),
    "source": ("Guidance behind it", "plain"),
    "step": ("In steps of", "plain"),
    "text": ("Words", "words"),
    "title": ("Title", "words"),
    "to": ("To", "plain"),
    "tone": ("For whom it is laid out", "plain"),
    "unanswered": ("What an unanswered question does", "plain"),
    "unchecked": ("Translations not confirmed", "list"),
    "value": ("Value", "plain"),
    "version": ("Version", "plain"),
    "was": ("Comes from", "origin"),
    "weight": ("Weight", "plain"),
    "yes": ("Points for a yes", "plain"),
    SECTION: ("Section", "section"),
    PLACE: ("Stands after", "place"),
    WRITTEN: ("Spelling", "plain"),
}
ROWS = {"options": "value", "columns": "key", "bands": "band"}  # a list of named things, and what names them


def sort_of(way: Way) -> str:
    """What sort of thing stands there: one thing of a list, or as the table of fields has it."""
    fields = named(way)
    return FIELDS[fields[-1][0]][1] if fields and fields[-1][1] is None else "thing"


def named(way: Way) -> list[tuple[str, str | None]]:
    """The way field by field; of a list, with the name of the thing in it that is meant."""
    found: list[tuple[str, str | None]] = []
    rest = list(way)
    while rest:
        field = rest.pop(0)
        found.append((field, rest.pop(0) if field in ROWS and rest else None))
    return found


# -- what silence means ------------------------------------------------------------------------------------

ALWAYS: Mapping[str, Mapping[Way, Any]] = {
    "whole": {
        ("scoring", "overall"): "pooled",
        ("scoring", "unanswered"): "zero",
        ("scoring", "least_counted"): Numeral("0"),
        ("scoring", "method"): "none",
        ("presentation", "pace"): "section",
        ("presentation", "tone"): "standard",
    },
    "section": {("weight",): Numeral("1")},
    "scale": {("step",): Numeral("1")},
}
BY_KIND = (
    *("required", "evidence", "comment", "scope", "weight", "decimals", "per"),
    *("at_least", "at_most", "max_length", "min_rows", "max_rows", "max_files"),
)


def meant(definition: Definition, part: str, way: Way) -> Any:
    """What a text means where it says nothing; None where it means nothing by that."""
    kind, _, key = part.partition(":")
    if kind != "question":
        return ALWAYS.get(kind, {}).get(way)
    question = definition.by_key.get(key)
    if question is None or len(way) != 1 or way[0] not in BY_KIND or way[0] not in fields_of(question.kind):
        return None
    value = getattr(question, way[0])
    return value if isinstance(value, str | bool | None) else Numeral(plain(Fraction(value)))
