"""Critical rules: under so many points no band may be better than a certain one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scrutiny.method.editing.places import place_text
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs
from scrutiny.web.drafts.panels.said import Said, number, written

Json = Any
NAME = "critical"


def rules(value: Json) -> list[Mapping[str, Json]]:
    """One rule or several, as a list."""
    return value if isinstance(value, list) else [value] if value else []


def bands(about: About) -> Sequence[tuple[str, str]]:
    """The bands there are, and those that rules name and nobody has."""
    there = {
        str(band.get("band")): str(place_text(band.get("label"), about.first).get(about.first, ""))
        for band in (about.opened.raw.get("scoring") or {}).get("bands") or ()
    }
    named = {
        str(rule["cap"]): f"{rule['cap']}: there is no such band" for rule in rules(about.part.get(NAME))
    }
    return list({**named, **there}.items())


def told(value: Json, about: About) -> str:
    """The rules in a line."""
    words = dict(bands(about))
    said = (
        f"under {written(rule['below'])}, {words.get(str(rule['cap']), rule['cap'])} at best"
        for rule in rules(value)
    )
    return "; ".join(said) or "none"


def _show(value: Json, about: About) -> Pairs:
    pairs = [(NAME, "")]
    for row, rule in enumerate(rules(value)):
        pairs += [
            (NAME, str(row)),
            (f"{NAME}.{row}.below", written(rule["below"])),
            (f"{NAME}.{row}.cap", str(rule["cap"])),
        ]
    return pairs


def _read(said: Said, value: Json, about: About) -> Json:
    found = [_rule(said, row) for row in _filled(said)]
    return found[0] if len(found) == 1 else found or None


def _filled(said: Said) -> list[str]:
    return [row for row in said.rows(NAME) if said.line(f"{NAME}.{row}.below")]


def _rule(said: Said, row: str) -> dict[str, Json]:
    return {"below": number(said.line(f"{NAME}.{row}.below")), "cap": said.line(f"{NAME}.{row}.cap")}


def _place(way: list[str], said: Said) -> str:
    """A single rule stands without a number; what is wrong with it as a whole, over all of them."""
    if not way:
        return NAME
    filled = _filled(said)
    row = int(way[0]) if way and way[0].isdecimal() else 0
    sub = "cap" if "cap" in way else "below"
    return f"{NAME}.{filled[row]}.{sub}" if row < len(filled) else NAME


CRITICAL = Field(
    NAME,
    _show,
    _read,
    "Critical rule",
    "While its answer earns fewer points than this, neither its section nor the whole can have a better band. The score stays as it is.",
    widget="critical",
    place=_place,
)
