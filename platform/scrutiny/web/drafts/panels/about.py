"""What a panel is about: a question or a section as it stands, or as it would be of another kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scrutiny.method import editing
from scrutiny.method.codec import build
from scrutiny.method.definition import Question
from scrutiny.method.editing.fitting import as_kind
from scrutiny.method.kinds import KINDS
from scrutiny.records.base import NotHere
from scrutiny.records.drafts import Opened

Json = Any
SECTION, WHOLE, SCALE = "section", "whole", "scale"
ALONE = (SECTION, WHOLE, SCALE)  # kinds of parts that are no questions
# What a new question begins with, besides its kind.
NEW: Mapping[str, Mapping[str, Json]] = {
    "choice": {"options": []},
    "choices": {"options": []},
    "table": {"columns": []},
}


@dataclass(frozen=True)
class About:
    """A part as it stands, with what its fields need to know about the text around it."""

    opened: Opened
    part: Mapping[str, Json]  # as the kind now chosen has it
    kind: str  # of the question; "section", "whole" or "scale" for what is none
    key: str | None  # None: not there yet
    section: str | None = None  # where a new question goes
    is_as_it_stands: bool = True  # not as it would be of another kind

    @property
    def first(self) -> str:
        """The language that is edited here."""
        return self.opened.definition.language

    @property
    def name(self) -> str:
        """The part's name in faults: "question:lead"."""
        if self.kind == WHOLE:
            return WHOLE
        return editing.part_of(self.what, self.key or "")

    @property
    def what(self) -> str:
        """What sort of part it is."""
        return self.kind if self.kind in ALONE else "question"

    @property
    def mark(self) -> str:
        """What ids on its card end in, so that two open cards share none."""
        return f"-{self.what}-{self.key or '-new'}"  # no key begins so

    @cached_property
    def effective(self) -> Question:
        """The question with everything the text leaves unsaid."""
        raw = self.opened.raw
        alone = {"key": "alone", "title": "", "questions": [self.part]}
        return build.definition({**raw, "sections": [alone]}).questions[0]

    @cached_property
    def before(self) -> tuple[Question, ...]:
        """The questions that a condition here may name: those that come earlier."""
        found: list[Question] = []
        for section in self.opened.definition:
            if self.kind == SECTION and section.key == self.key:
                return tuple(found)
            for question in section.questions:
                if self.kind != SECTION and question.key == self.key:
                    return tuple(found)
                found.append(question)
            if self.key is None and self.kind != SECTION and section.key == self.section:
                return tuple(found)
        return tuple(found)


def of_question(
    opened: Opened, key: str | None, kind: str | None = None, section: str | None = None
) -> About:
    """A question, as one of ``kind`` where that is another than its own; a new one without a key."""
    if key is None:
        new = kind if kind is not None and kind in KINDS else "judgement"
        return About(opened, {"kind": new, "text": "", **_own(opened, new)}, new, None, section)
    part = _question(opened, key)
    if kind not in KINDS or kind == part["kind"]:
        return About(opened, part, part["kind"], key)
    other = as_kind(part, str(kind), editing.split(opened.raw))
    return About(opened, other, str(kind), key, is_as_it_stands=False)


def of_section(opened: Opened, key: str | None) -> About:
    """A section; a new one without a key."""
    if key is None:
        return About(opened, {"title": ""}, SECTION, None)
    found = next((one for one in opened.raw["sections"] if one["key"] == key), None)
    if found is None:
        raise NotHere
    return About(opened, found, SECTION, key)


def of_whole(opened: Opened) -> About:
    """The questionnaire as a whole: its settings."""
    return About(opened, editing.split(opened.raw)[WHOLE], WHOLE, None)


def of_scale(opened: Opened, name: str) -> About:
    """A scale: its options, or a range's three numbers."""
    scale = (opened.raw.get("scales") or {}).get(name)
    if scale is None:
        raise NotHere
    return About(opened, {"options": scale} if isinstance(scale, list) else scale, SCALE, name)


def _question(opened: Opened, key: str) -> dict[str, Json]:
    questions = (one for section in opened.raw["sections"] for one in section["questions"])
    found: dict[str, Json] | None = next((one for one in questions if one["key"] == key), None)
    if found is None:
        raise NotHere
    return found


def _own(opened: Opened, kind: str) -> Mapping[str, Json]:
    """A scale for a kind that has one: the first there is."""
    scales = opened.raw.get("scales")
    return {"scale": next(iter(scales))} if scales and kind in ("judgement", "faces") else NEW.get(kind, {})
