"""Both texts of a sheet that two people changed: told field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrutiny import words
from scrutiny.method.editing.places import place_text
from scrutiny.records import people
from scrutiny.records.drafts import EditIsStale
from scrutiny.web.access import viewer
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.answers import scale_told
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.said import written

Json = Any


@dataclass(frozen=True, slots=True)
class Both:
    """One field in both texts."""

    label: str
    theirs: str
    yours: str


def who(stale: EditIsStale) -> str:
    """Who changed it and when: "Moira Okoye at 10:40"."""
    clash = stale.clashes[0]
    name = people.names(viewer(), [clash.by]).get(clash.by or 0, "") or "Somebody"
    return f"{name} at {words.clock_time(clash.at)}" if clash.at is not None else name


def both(stale: EditIsStale, about: About, fields: Sequence[Field]) -> tuple[Both, ...]:
    """The fields of a sheet that differ, in words."""
    return tuple(_both(stale, about, fields))


def _both(stale: EditIsStale, about: About, fields: Sequence[Field]) -> Iterator[Both]:
    for clash in stale.clashes:
        if clash.part != about.name:
            continue
        if about.kind != "whole":
            yield Both(about.key or "", _scale(clash.theirs, about), _scale(clash.yours, about))
            continue
        for field in fields:
            theirs, yours = clash.theirs.get(field.name), clash.yours.get(field.name)
            if theirs != yours:
                yield Both(field.label, told(theirs, about), told(yours, about))


def _scale(scale: Json, about: About) -> str:
    return "taken out" if scale is None else _lines(scale, about)


def _lines(scale: Json, about: About) -> str:
    if not isinstance(scale, list):
        return scale_told(scale, about.first)
    return "\n".join(told(option, about) for option in scale)


def told(value: Json, about: About) -> str:
    """Any setting in words: texts in the first language, lists one a line."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        if about.first in value:
            return str(place_text(value, about.first)[about.first])
        return "; ".join(told(one, about) for one in value.values())
    if isinstance(value, list):
        return "\n".join(told(one, about) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return written(value)
