"""A whole text as pages show it: of a published version, or of one before the subgroup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from scrutiny.method.definition import Definition, Question, Section, Text
from scrutiny.method.exact import plain
from scrutiny.web.sectionpage.asked import filled
from scrutiny.web.tongues import borrowed, marked
from scrutiny.web.wording import conditions
from scrutiny.web.wording.answers import KINDS, Offered, offered, points_in_words, range_in_words

FILLS = {
    "partnership": "the partnership’s name",
    "organisation": "the organisation’s name",
    "round": "the round’s title",
    "deadline": "the deadline",
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
    """Every section with its questions, in order; words that stand in for a translation are marked."""
    say = partial(told, definition, language=language)
    return [_section(section, definition, say) for section in definition]


def spoken(definition: Definition, text: Text | None, language: str) -> str:
    """A text with what its four names stand for, in brackets."""
    return filled(definition.words(text, language), {key: f"[{words}]" for key, words in FILLS.items()})


def told(definition: Definition, text: Text | None, language: str) -> str:
    """The same, with its language where that is another than the one asked for."""
    return marked(spoken(definition, text, language), borrowed(definition, text, language))


def _section(section: Section, definition: Definition, say: Callable[[Text | None], str]) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": say(section.title),
        "introduction": say(section.introduction),
        "facts": tuple(_asked_when(section, definition)),
        "questions": [question_read(question, definition, say) for question in section.questions],
    }


def question_read(question: Question, definition: Definition, say: Callable[[Text | None], str]) -> Read:
    """One question with its answers and everything else as facts."""
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
        columns = [say(column.text) for column in question.columns]
        marks = any(isinstance(words, Markup) for words in columns)
        yield f"Columns: {', '.join(columns)}" if not marks else "Columns: " + Markup(", ").join(columns)
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
