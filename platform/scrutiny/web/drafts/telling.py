"""Telling: how a text would differ if another came in its place, part by part, and numbers that forms carry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrutiny.method.definition import Definition
from scrutiny.method.differences import differences
from scrutiny.web.wording.differing import Shown, Telling

WHOLE = {"whole": "The questionnaire as a whole", "order": "The order"}


@dataclass(frozen=True, slots=True)
class Part:
    """A question, section, scale or the whole, with all that is not the same in it."""

    title: str
    differences: tuple[Shown, ...]


def apart(now: Definition, then: Definition) -> list[Part]:
    """What would change if ``then`` came in the place of ``now``: a question is itself by its key."""
    telling, parts = Telling(now, then), dict[str, list[Shown]]()
    for one in differences(now, then):
        parts.setdefault(one.part, []).append(telling.shown(one))
    return [Part(_called(part, now, then), tuple(held)) for part, held in parts.items()]


def _called(part: str, now: Definition, then: Definition) -> str:
    """How people name a part, in whichever text has it."""
    kind, _, key = part.partition(":")
    for definition in (then, now):
        if kind == "question" and key in definition.by_key:
            question = definition.by_key[key]
            return " ".join(filter(None, (question.number, definition.words(question.text))))
        section = next((each for each in definition if each.key == key), None)
        if kind == "section" and section is not None:
            return definition.words(section.title)
    return f"The scale “{key}”" if kind == "scale" else WHOLE.get(kind, WHOLE["whole"])


def number(typed: str | None) -> int | None:
    """A revision or an id that a page carried; none where it is no number of a row."""
    return int(typed) if typed and re.fullmatch(r"[0-9]{1,9}", typed) else None
