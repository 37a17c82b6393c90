"""How answers become a score: the method, what the overall is made of, and the bands, best first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrutiny.method.editing.lists import key_from
from scrutiny.method.editing.places import place_text
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs, with_words
from scrutiny.web.drafts.panels.said import BREAKS, Said, number, written

Json = Any
NAME, BANDS = "scoring", "scoring.bands"
METHODS = (
    ("percentage", "Percentage: the points earned, as a share of those that could be"),
    ("mean", "Mean: the points of an answer on average, by weight"),
    ("sum", "Sum: all points added up"),
    ("lowest", "Lowest: the fewest points of any question"),
    ("none", "Not scored"),
)
OVERALLS = (
    ("pooled", "From all questions together"),
    ("sections", "From the sections’ scores, by the sections’ weights"),
)
UNANSWERED = (("zero", "It counts, with no points"), ("excluded", "It is left out"))
# What stands where the text says nothing.
UNSAID: Mapping[str, str] = {
    "method": "none",
    "overall": "pooled",
    "unanswered": "zero",
    "least_counted": "0",
}


def _show(value: Json, about: About) -> Pairs:
    held = value or {}
    pairs = [
        (NAME, ""),
        *((f"{NAME}.{sub}", _plain(held.get(sub), unsaid)) for sub, unsaid in UNSAID.items()),
    ]
    pairs.append((BANDS, ""))
    for row, band in enumerate(held.get("bands") or ()):
        at = f"{BANDS}.{row}"
        pairs += [(BANDS, str(row)), (f"{at}.band", str(band["band"]))]
        pairs += [(f"{at}.label", _label(band, about)), (f"{at}.at_least", written(band["at_least"]))]
    return pairs


def _plain(value: Json, unsaid: str) -> str:
    return unsaid if value is None else written(value)


def _label(band: Mapping[str, Json], about: About) -> str:
    return BREAKS.sub(" ", str(place_text(band.get("label"), about.first).get(about.first, ""))).strip()


def _read(said: Said, value: Json, about: About) -> Json:
    """What differs is said; a scoring of which nothing is said stays away."""
    held = value or {}
    made = dict(held)
    for sub, unsaid in UNSAID.items():
        now = said.line(f"{NAME}.{sub}") or unsaid
        if now != _plain(held.get(sub), unsaid):
            made[sub] = number(now) if sub == "least_counted" else now
    bands = _bands(said, held.get("bands") or (), about)
    made |= {"bands": bands} if bands else {}
    if not bands:
        made.pop("bands", None)
    return {"method": "none", **made} if made else None


def filled(said: Said) -> list[str]:
    """The rows that say anything."""
    return [
        row
        for row in said.rows(BANDS)
        if any(said.line(f"{BANDS}.{row}.{sub}") for sub in ("band", "label", "at_least"))
    ]


def _bands(said: Said, stands: Json, about: About) -> list[dict[str, Json]]:
    there = {str(band["band"]): band for band in stands}
    taken = {*there, *(said.line(f"{BANDS}.{row}.band") for row in said.rows(BANDS))}
    found = []
    for row in filled(said):
        at = f"{BANDS}.{row}"
        name = said.line(f"{at}.band") or key_from(said.line(f"{at}.label"), taken, "band")
        taken.add(name)
        found.append(_band(said, at, there.get(name, {"band": name}), about))
    return found


def _band(said: Said, at: str, stands: Mapping[str, Json], about: About) -> dict[str, Json]:
    made = dict(stands)
    if "label" not in stands or said.line(f"{at}.label") != _label(stands, about):
        made["label"] = with_words(stands.get("label"), said.line(f"{at}.label"), about.first)
    if "at_least" not in stands or said.line(f"{at}.at_least") != written(stands["at_least"]):
        made["at_least"] = number(said.line(f"{at}.at_least"))
    return {sub: value for sub, value in made.items() if value is not None}


def _place(way: list[str], said: Said) -> str:
    if way[:1] == ["bands"] and len(way) > 1 and way[1].isdecimal():
        rows = filled(said)
        sub = "at_least" if "at_least" in way else "label"
        return f"{BANDS}.{rows[int(way[1])]}.{sub}" if int(way[1]) < len(rows) else BANDS
    return f"{NAME}.{way[0]}" if way and way[0] in UNSAID else BANDS


OFFERS = {"methods": METHODS, "overalls": OVERALLS, "unanswered": UNANSWERED}
SCORING = Field(NAME, _show, _read, "Scoring", widget="scoring", place=_place, beside=OFFERS)
