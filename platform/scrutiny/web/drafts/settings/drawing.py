"""The settings as their page draws them: every sheet as it stands, one of them perhaps as it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from scrutiny.method import editing
from scrutiny.method.faults import Fault
from scrutiny.method.kinds import name
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About, of_scale, of_whole
from scrutiny.web.drafts.panels.answers import scale_called
from scrutiny.web.drafts.panels.drawing import filled, summary
from scrutiny.web.drafts.panels.drawn import Drawn
from scrutiny.web.drafts.panels.field import Field
from scrutiny.web.drafts.panels.plainly import plainly
from scrutiny.web.drafts.panels.said import Form, Said, form_of
from scrutiny.web.drafts.settings.clashing import Both
from scrutiny.web.drafts.settings.scales import Listed, fields_of, listed, suggested
from scrutiny.web.drafts.settings.sheets import SHEETS

NEW_SCALE = "new-scale"


@dataclass(frozen=True, slots=True)
class Posted:
    """What somebody sent of one sheet, and why it was not kept."""

    sheet: str
    form: Form
    faults: Sequence[Fault] = ()
    clash: tuple[Both, ...] = ()
    who: str = ""
    redrawn: bool = False  # a button of the sheet itself: nothing was refused


@dataclass(frozen=True, slots=True)
class Shown:
    """One sheet on the page."""

    name: str
    title: str
    told: str
    fields: tuple[Field, ...]
    drawn: Drawn
    is_open: bool
    summary: list[tuple[str, str]] = field(default_factory=list)
    scale: Listed | None = None
    posted: Posted | None = None


def is_there(opened: Opened, sheet: str) -> bool:
    """Whether the page has such a sheet: a scale's may have gone."""
    scale = sheet.removeprefix("scale-")
    return sheet in (*SHEETS, NEW_SCALE) or (scale != sheet and scale in (opened.raw.get("scales") or {}))


def about_of(opened: Opened, sheet: str) -> About:
    """What a sheet is about: the whole, or the scale it names."""
    return of_scale(opened, sheet.removeprefix("scale-")) if sheet.startswith("scale-") else of_whole(opened)


def fields_in(opened: Opened, sheet: str) -> tuple[Field, ...]:
    """The fields of a sheet."""
    return SHEETS[sheet].fields if sheet in SHEETS else fields_of(about_of(opened, sheet))


def sheets(opened: Opened, asked: str, posted: Posted | None) -> list[Shown]:
    """The sheets of the whole."""
    return [
        _shown(opened, one.name, one.title, one.tell(opened.definition), asked, posted)
        for one in SHEETS.values()
    ]


def scales(opened: Opened, asked: str, posted: Posted | None) -> list[Shown]:
    """A sheet for each scale."""
    return [
        _shown(opened, f"scale-{one.name}", scale_called(one.name), one.told, asked, posted, one)
        for one in listed(opened)
    ]


def _shown(
    opened: Opened,
    sheet: str,
    title: str,
    told: str,
    asked: str,
    posted: Posted | None,
    scale: Listed | None = None,
) -> Shown:
    mine = posted if posted is not None and posted.sheet == sheet else None
    about, fields = about_of(opened, sheet), fields_in(opened, sheet)
    stood = [field.name for field in fields if mine is not None and field.name in Said(mine.form)]
    faults = mine.faults if mine is not None else list(_standing(opened, about, fields))
    drawn, placed = filled(about, fields, mine.form if mine is not None else None, stood, faults)
    refused = summary(drawn, placed) if mine is not None and not mine.redrawn else []
    is_open = mine is not None or asked == sheet or bool(placed)
    return Shown(sheet, title, told, fields, drawn, is_open, refused, scale, mine)


def _standing(opened: Opened, about: About, fields: Sequence[Field]) -> Iterator[Fault]:
    """What is wrong with these fields as they stand."""
    names = {field.name for field in fields}
    for fault in opened.faults:
        part, way = editing.part_at(opened.raw, fault.at)
        if part == about.name and (about.name != "whole" or way.split("/")[0] in names):
            yield fault


def new_scale(opened: Opened, copied: str, question: str, posted: Posted | None) -> Shown:
    """The form for a scale more."""
    mine = posted if posted is not None and posted.sheet == NEW_SCALE else None
    said = Said(mine.form) if mine is not None else form_of(suggested(opened, copied, question))
    faults = _of_a_new(opened, mine.faults if mine is not None else ())
    drawn = Drawn(of_whole(opened), said, said, faults)
    refused = [(says, f"#{drawn.id(box)}") for box, says in faults.items()]
    is_open = mine is not None or bool(copied or question)
    asked = opened.definition.by_key.get(said.line("question"))
    told = f"It is given to one question: {name(asked)}." if asked is not None else ""
    return Shown(NEW_SCALE, "Another scale", told, (), drawn, is_open, refused, posted=mine)


def _of_a_new(opened: Opened, faults: Sequence[Fault]) -> dict[str, str]:
    """The faults of a scale to be, each at its box: a range's numbers, or the list as a whole."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        way = fault.at.split("/")[1:]
        box = way[0] if way and way[0] in ("name", "from", "to", "step") else "lines"
        found.setdefault(box, []).append(plainly(fault.says, "/".join(way), opened.definition))
    return {box: ". ".join(dict.fromkeys(says)) for box, says in found.items()}


def page(opened: Opened, asked: dict[str, str], posted: Posted | None = None) -> dict[str, Any]:
    """Everything the page shows."""
    where = asked.get("open", "")
    return {
        "sheets": sheets(opened, where, posted),
        "scales": scales(opened, where, posted),
        "new": new_scale(opened, asked.get("copy", ""), asked.get("question", ""), posted),
    }
