"""Two texts of one thing: what stands there, by whom and when, and what the other person wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scrutiny import words
from scrutiny.method import editing
from scrutiny.method.codec import build
from scrutiny.method.definition import Definition, Question, Section
from scrutiny.records import people
from scrutiny.records.drafts import Clash, EditIsStale, Opened
from scrutiny.web.access import viewer
from scrutiny.web.wording import KINDS, Runs, conditions, difference
from scrutiny.web.wording.reading import question_read, spoken

GONE = (("same", "Taken out"),)
COMPARES = {None: "Not said", True: "Yes", False: "No"}


@dataclass(frozen=True, slots=True)
class Both:
    """One field in both texts, word by word."""

    label: str
    theirs: Runs
    yours: Runs


@dataclass(frozen=True, slots=True)
class Texts:
    """What differs between the two, and whose the other is."""

    says: str
    who: str
    fields: tuple[Both, ...]


def texts(found: EditIsStale, opened: Opened) -> Texts:
    """The clash told field by field."""
    who, at = _who(found.clashes)
    fields = [both for clash in found.clashes for both in _fields(clash, opened)]
    return Texts(f"{who} changed this{at}. Keep theirs, keep yours, or join them.", who, tuple(fields))


def _who(clashes: tuple[Clash, ...]) -> tuple[str, str]:
    first = clashes[0]
    if first.by == viewer().person_id:
        who = "You, in another window,"
    else:
        who = people.names(viewer(), [first.by]).get(first.by or 0, "") or "Somebody"
    return who, f" at {words.clock_time(first.at)}" if first.at is not None else ""


def _fields(clash: Clash, opened: Opened) -> Iterator[Both]:
    theirs = dict(_told(opened.definition, clash.part)) if clash.theirs is not None else None
    yours = (
        dict(_told(with_part(opened, clash.part, clash.yours), clash.part))
        if clash.yours is not None
        else None
    )
    if theirs is None or yours is None:
        standing = theirs or yours or {}
        label = next(iter(standing), "This")
        told = (("same", standing.get(label, "")),)
        yield Both(label, told if theirs is not None else GONE, told if yours is not None else GONE)
        return
    for label in dict.fromkeys([*theirs, *yours]):
        if theirs.get(label, "") != yours.get(label, ""):
            yield Both(label, *difference(theirs.get(label, ""), yours.get(label, "")))


def with_part(opened: Opened, part: str, value: Any) -> Definition:
    """The text as it would be with another value of one part."""
    parts = {**editing.split(opened.raw), part: value}
    parts[editing.ORDER] = _with_home(parts[editing.ORDER], part)
    return build.definition(editing.joined(parts), "")


def _with_home(order: Any, part: str) -> Any:
    """The order, with a place for a question or section that was taken out meanwhile."""
    kind, _, key = part.partition(":")
    held = {one for _, keys in order["sections"] for one in keys} | {one for one, _ in order["sections"]}
    if kind not in ("question", "section") or key in held:
        return order
    if kind == "section":
        return {**order, "sections": [*order["sections"], [key, []]]}
    (first, keys), *rest = order["sections"]
    return {**order, "sections": [[first, [*keys, key]], *rest]}


# -- a part in words -----------------------------------------------------------------------------------------


def _told(definition: Definition, part: str) -> Iterator[tuple[str, str]]:
    """(label, words) of all that a part says."""
    kind, _, key = part.partition(":")
    if kind == "question" and key in definition.by_key:
        yield from _question(definition, definition.by_key[key])
    elif kind == "section":
        yield from _section(definition, next(one for one in definition if one.key == key))
    elif kind == "scale":
        yield "The scale", f"“{key}”"
    else:
        yield "Title", spoken(definition, definition.title, definition.language)
        yield "Settings", "of the questionnaire as a whole"


def _question(definition: Definition, question: Question) -> Iterator[tuple[str, str]]:
    read = question_read(question, definition, lambda text: spoken(definition, text, definition.language))
    answers = [f"{label} ({points})" if points else label for label, points, *_ in read.options]
    yield "Question", read.text
    yield "Help", read.help
    yield "Number", read.number
    yield "Answer", "\n".join([KINDS[question.kind], *answers])
    yield "Settings", "\n".join(read.facts)
    yield "Old and new answers compare", COMPARES[question.comparable]


def _section(definition: Definition, section: Section) -> Iterator[tuple[str, str]]:
    yield "Title", spoken(definition, section.title, definition.language)
    yield "Introduction", spoken(definition, section.introduction, definition.language)
    yield "Shown when", conditions.when(section.show_when, definition)
    yield "Asked only of", conditions.who(section.applies_to)
