"""The fields by which a kind says what its answers are: a scale, options, points of a yes and a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.field import Field, Pairs, chosen
from scrutiny.web.drafts.panels.options import SUBS, read_options, rows_with_words, show_options
from scrutiny.web.drafts.panels.said import Said, number, written

Json = Any


# -- scales -----------------------------------------------------------------------------------------------


def scale_told(scale: Json, first: str) -> str:
    """What a scale offers, in one line."""
    if isinstance(scale, dict):
        step = written(scale.get("step")) or "1"
        return f"{written(scale.get('from'))} to {written(scale.get('to'))} in steps of {step}"
    labels = (option.get("label") for option in scale or ())
    return " / ".join(
        str(label.get(first, "")) if isinstance(label, dict) else str(label) for label in labels
    )


def scale_called(name: str) -> str:
    """A scale's name as people read it."""
    return name.replace("_", " ")


def scales(about: About) -> Sequence[tuple[str, str]]:
    """The scales there are, each with what it offers; one that is named and not there, too."""
    there = about.opened.raw.get("scales") or {}
    named = about.part.get("scale")
    says = "there is no such scale" if about.is_as_it_stands else "a new scale, of the answers it has"
    missing = [(str(named), f"{scale_called(str(named))}: {says}")] if named and named not in there else []
    return [
        (name, f"{scale_called(name)}: {scale_told(scale, about.first)}") for name, scale in there.items()
    ] + missing


def _own_or_scale(about: About) -> Sequence[tuple[str, str]]:
    return [("", "Answers of its own"), *scales(about)]


def _as_it_was(said: Said, about: About) -> Pairs:
    """A choice that had answers of its own says no scale; this kind has one."""
    return [] if said.line("scale") else [("scale", str(about.part.get("scale") or ""))]


SCALE = replace(
    chosen("scale", "Scale", scales, widget="scale"),
    read=lambda said, value, about: said.line("scale") or value,
    fill=_as_it_was,
)
ANSWERS = chosen("scale", "Its answers", _own_or_scale, widget="answers")


BOTH = ("label", "colour", "picture")  # what an answer of any kind may have


# -- options ---------------------------------------------------------------------------------------------


def _show(value: Json, about: About) -> Pairs:
    return [("options", "")] if about.part.get("scale") else show_options("options", value or (), about.first)


def _read(said: Said, value: Json, about: About) -> Json:
    """None beside a scale; without rows, what the scale offered that was given up."""
    if said.line("scale") if "scale" in said else about.part.get("scale"):
        return None
    if not said.rows("options") and about.part.get("scale"):
        return _copied(about)
    return read_options(said, "options", value or _copied(about), about.first)


def _read_plain(said: Said, value: Json, about: About) -> Json:
    """Of answers that are not scored; of a scored kind's rows only what both have."""
    subs = [sub for sub in SUBS if sub != "points"] if about.is_as_it_stands else BOTH
    return read_options(said, "options", value or (), about.first, subs)


def _copied(about: About) -> list[Json]:
    scale = (about.opened.raw.get("scales") or {}).get(about.part.get("scale"))
    return scale if isinstance(scale, list) else []


def _fill(said: Said, about: About) -> Pairs:
    """Rows to begin with where a scale has just been given up."""
    if said.line("scale") or said.rows("options") or not about.part.get("scale"):
        return []
    return show_options("options", _copied(about), about.first)


def _place(way: list[str], said: Said) -> str:
    return option_place("options", way, said)


def option_place(name: str, way: list[str], said: Said) -> str:
    """Where a fault of an option is shown: at its box, else at the label of its row."""
    rows = rows_with_words(said, name)
    if not way or not way[0].isdecimal() or int(way[0]) >= len(rows):
        return name
    sub = way[1] if len(way) > 1 and way[1] in SUBS else "label"
    return f"{name}.{rows[int(way[0])]}.{sub}"


OPTIONS = Field(
    "options", _show, _read, "Answers", widget="options", place=_place, fill=_fill, optional=False
)
PLAIN_OPTIONS = Field(
    "options", _show, _read_plain, "Answers", widget="plain_options", place=_place, fill=_fill, optional=False
)


# -- points of a yes and a no ------------------------------------------------------------------------------


def _show_points(value: Json, about: About) -> Pairs:
    held = value if isinstance(value, dict) else {}
    return [("points", ""), *((f"points.{way}", written(held.get(way))) for way in ("yes", "no"))]


def _read_points(said: Said, value: Json, about: About) -> Json:
    given = {way: number(said.line(f"points.{way}")) for way in ("yes", "no")}
    return {way: points for way, points in given.items() if points is not None} or None


POINTS = Field(
    "points",
    _show_points,
    _read_points,
    "Points",
    "Leave both empty where it is not scored.",
    widget="points",
    place=lambda way, said: f"points.{way[0]}" if way and way[0] in ("yes", "no") else "points.yes",
)
