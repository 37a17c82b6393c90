"""A version's whole text, and what changed in it, as the catalogue's pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from scrutiny.method import changes
from scrutiny.method.changes import Change
from scrutiny.method.definition import Definition, Question, Section, Text
from scrutiny.method.exact import plain
from scrutiny.method.kinds import name
from scrutiny.web.catalogue import conditions
from scrutiny.web.sectionpage.asked import filled
from scrutiny.web.wording import KINDS, Offered, Runs, difference, offered, points_in_words, range_in_words

FILLS = {
    "partnership": "the partnership’s name",
    "organisation": "the organisation’s name",
    "round": "the round’s title",
    "deadline": "the deadline",
}
# In this order the differences are told: what breaks a comparison before what cannot.
DANGER = {
    "reworded": "Reworded",
    "rescaled": "Answers or points changed",
    "split": "Split",
    "merged": "Merged",
    "retired": "No longer asked",
    "added": "New",
    "retargeted": "Asked of others",
    "moved": "Moved",
    "reweighted": "Weight changed",
    "renamed": "Key changed",
}


@dataclass(frozen=True, slots=True)
class Read:
    """One question, to be read."""

    key: str
    number: str
    text: str
    help: str
    kind: str
    options: tuple[Offered, ...]
    facts: tuple[str, ...]


def sections(definition: Definition, language: str) -> list[dict[str, Any]]:
    """Every section with its questions, in order."""

    say = partial(spoken, definition, language=language)
    return [_section(section, definition, say) for section in definition]


def spoken(definition: Definition, text: Text | None, language: str) -> str:
    """A text with what its four names stand for, in brackets."""
    return filled(definition.words(text, language), {key: f"[{words}]" for key, words in FILLS.items()})


def _section(section: Section, definition: Definition, say: Callable[[Text | None], str]) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": say(section.title),
        "introduction": say(section.introduction),
        "facts": tuple(_asked_when(section, definition)),
        "questions": [_question(question, definition, say) for question in section.questions],
    }


def _question(question: Question, definition: Definition, say: Callable[[Text | None], str]) -> Read:
    return Read(
        question.key,
        question.number or "",
        say(question.text),
        say(question.help),
        KINDS[question.kind],
        offered(question, say),
        tuple(_facts(question, definition, say)),
    )


def _facts(question: Question, definition: Definition, say: Callable[[Text | None], str]) -> Iterator[str]:
    """Everything that is not words: range, columns, weight, caps, what is invited, who and when."""
    if question.range:
        yield range_in_words(question)
    if question.columns:
        yield f"Columns: {', '.join(say(column.text) for column in question.columns)}"
    if question.kind == "rate":
        yield f"Told as a rate per {question.per:,}"
    yield from _asked_when(question, definition)
    if question.kind != "information" and not question.required:
        yield "Optional"
    if question.comment == "invited":
        yield "A comment is invited"
    if question.evidence != "none":
        yield f"Evidence is {question.evidence}"
    if question.scored and question.weight != 1:
        yield f"Weight {plain(question.weight)}"
    for critical in question.critical:
        band = next((band for band in definition.scoring.bands if band.band == critical.cap), None)
        cap = definition.words(band.label) if band else critical.cap
        yield f"Critical: under {points_in_words(plain(critical.below))} no band is better than {cap}"
    if question.scope == "local":
        yield "Local: a neighbour’s return cannot stand for it"


def _asked_when(part: Question | Section, definition: Definition) -> Iterator[str]:
    if who := conditions.who(part.applies_to):
        yield f"Asked only of: {who}"
    if when := conditions.when(part.show_when, definition):
        yield f"Shown when {when}"


# -- what changed ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """One change, to be read."""

    key: str
    number: str
    sentence: str
    comparable: bool
    is_scored: bool
    before: tuple[tuple[str, Runs, str], ...]  # number, runs of words, answers where they differ
    after: Runs
    answers: str


def changed(old: Definition, new: Definition) -> dict[str, Any]:
    """What differs, grouped by class, the most dangerous first."""
    found = changes.between(old, new)
    groups: dict[str, list[Told]] = {title: [] for title in DANGER.values()}
    for change in found.changes:
        worst = next(key for key in DANGER if key in change.classes)
        groups[DANGER[worst]].append(_told(change, old, new))
    lost = found.of - found.comparable
    return {
        "old": old.version,
        "new": new.version,
        "comparable": found.comparable,
        "of": found.of,
        "parts": [(found.comparable, "comparable", "good"), (lost, "not comparable", "poor")],
        "groups": [(title, told) for title, told in groups.items() if told],
    }


def _told(change: Change, old: Definition, new: Definition) -> Told:
    after = new.by_key.get(change.key) if "retired" not in change.classes else None
    before = [old.by_key[key] for key in change.from_ if key in old.by_key]
    own = after or before[0]
    text = new.words(after.text) if after else ""
    told = [(each, difference(old.words(each.text), text)) for each in before]
    rescaled = "rescaled" in change.classes
    return Told(
        change.key,
        name(own),
        change.sentence,
        change.comparable,
        own.scored,
        tuple((each.number or "", runs[0], _answers(each, old) if rescaled else "") for each, runs in told),
        told[0][1][1] if len(told) == 1 else (("same", text),) if text else (),
        _answers(after, new) if rescaled and after else "",
    )


def _answers(question: Question, definition: Definition) -> str:
    """The answers offered with their points, in one line."""
    read = _question(question, definition, definition.words)
    offered = [f"{words} ({points})" if points else words for words, points, _, _ in read.options]
    return " / ".join(offered) or next(iter(read.facts), read.kind)
