"""Scales: shared lists of answers, or ranges, with the questions that use each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutiny import words
from scrutiny.method import editing
from scrutiny.method.definition import Question
from scrutiny.method.editing.lists import key_from
from scrutiny.method.faults import Fault
from scrutiny.records.drafts import Opened
from scrutiny.web.drafts.panels.about import About
from scrutiny.web.drafts.panels.answers import OPTIONS, option_place, scale_told
from scrutiny.web.drafts.panels.field import Field, Pairs, figure
from scrutiny.web.drafts.panels.options import read_options, show_options
from scrutiny.web.drafts.panels.said import Said, number, written

Json = Any
FEW = 6  # questions named; of more, how many


def _show(value: Json, about: About) -> Pairs:
    return show_options("options", value or (), about.first)


def _read(said: Said, value: Json, about: About) -> Json:
    return read_options(said, "options", value or (), about.first)


LISTED = Field(
    "options", _show, _read, "Answers", widget=OPTIONS.widget, optional=False,
    place=lambda way, said: option_place("options", way, said),
)  # fmt: skip
LOW = figure("from", "From")
HIGH = figure("to", "To")
STEP = figure("step", "In steps of", unsaid="1")
RANGE = (LOW, HIGH, STEP)


def fields_of(about: About) -> tuple[Field, ...]:
    """The fields of a scale: a list's, or a range's."""
    return (LISTED,) if "options" in about.part else RANGE


def edit_for(about: About, changed: Mapping[str, Json]) -> dict[str, Json]:
    """The edit that these changes to a scale mean."""
    made = {**about.part, **changed}
    if "options" in about.part:
        return {"do": "set_scale", "name": about.key, "scale": made["options"]}
    return {"do": "set_scale", "name": about.key, "scale": {n: v for n, v in made.items() if v is not None}}


# -- who uses it ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A scale as the page lists it."""

    name: str
    told: str
    users: tuple[Question, ...]

    @property
    def used_by(self) -> str:
        """Its users, by number where they are few."""
        if not self.users:
            return "No question uses it"
        if len(self.users) > FEW:
            return f"Used by {len(self.users)} questions"
        return f"Used by {words.listed([question.number or f'“{question.key}”' for question in self.users])}"


def listed(opened: Opened) -> list[Listed]:
    """Every scale, in the order of the text."""
    definition = opened.definition
    return [
        Listed(
            name,
            scale_told(scale, definition.language),
            tuple(question for question in definition.questions if question.scale_name == name),
        )
        for name, scale in (opened.raw.get("scales") or {}).items()
    ]


# -- a new one -----------------------------------------------------------------------------------------------


def new_scale(said: Said, opened: Opened) -> dict[str, Json]:
    """The edit that adds a scale. Raises CannotEdit with every fault, at its box."""
    name, copied = said.line("name"), (opened.raw.get("scales") or {}).get(said.line("copy"))
    is_range = said.line("sort") == "range"
    faults = [] if name else [Fault("scale/name", "", "Enter a name, such as four grades")]
    known = copied if isinstance(copied, list) else []
    scale = (
        _range(said)
        if is_range
        else editing.options_from(said.text("lines"), known, opened.definition.language)
    )
    if not is_range and not scale:
        faults.append(Fault("scale/lines", "", "Write the answers, one a line"))
    if faults:
        raise editing.CannotEdit(faults)
    return {
        "do": "set_scale",
        "name": key_from(name, opened.raw.get("scales") or (), "scale"),
        "scale": scale,
    }


def _range(said: Said) -> dict[str, Json]:
    given = {sub: number(said.line(sub)) for sub in ("from", "to", "step")}
    return {sub: value for sub, value in given.items() if value is not None}


def suggested(opened: Opened, copied: str, question: str) -> Pairs:
    """How the form for a new scale is filled: as a copy of another, for one question."""
    scale = (opened.raw.get("scales") or {}).get(copied)
    pairs: Pairs = [("name", question.replace("_", " ")), ("copy", copied), ("question", question)]
    if isinstance(scale, dict):
        return [
            *pairs,
            ("sort", "range"),
            *((sub, written(scale.get(sub))) for sub in ("from", "to", "step")),
        ]
    return [*pairs, ("sort", "list"), ("lines", editing.lines_of(scale or (), opened.definition.language))]
