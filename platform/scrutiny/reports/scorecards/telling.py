"""Telling: a scorecard in words, section by section and question by question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.method import figures, sentences
from scrutiny.method.definition import Definition, Question, Section
from scrutiny.method.kinds import KINDS, name
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import Figure
from scrutiny.method.scoring import Scorecard as Card
from scrutiny.reports.comparisons.fills import FOR_ALL, spoken
from scrutiny.reports.comparisons.values import look_of

# A return's words and files: only for who may read the return.
WORDS = frozenset({"text", "long_text", "table", "file"})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is read: the number, its band in words, and why it is so."""

    score: str
    band: str
    look: str
    because: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question: what was answered, and what it earned or why it is out."""

    key: str
    number: str
    text: str
    answer: str | None  # None: words the reader may not see
    points: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section."""

    key: str
    title: str
    figure: Told
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every figure of one return."""

    unit: str
    overall: Told
    parts: Sequence[Part]
    caps: Sequence[str]  # each critical answer that holds the band down, in a sentence


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom it is told: what the names in texts stand for, and whether a return's words are hers to read."""

    fills: Mapping[str, str]
    words_too: bool = True


FOR_ANYBODY = Reader(FOR_ALL)


def told(plan: Plan, card: Card, shown: Collection[str], reader: Reader = FOR_ANYBODY) -> Scorecard:
    """A card in words; a section in which nothing is asked of this organisation is left out."""
    definition = plan.definition
    parts = [
        _part(plan, card, section, figure, reader)
        for section, figure in zip(definition.sections, card.sections, strict=True)
        if figure.of or any(question.key in shown for question in section.questions)
    ]
    unit = " %" if definition.scoring.method == "percentage" else ""
    return Scorecard(unit, _figure(plan, card, card.overall, None), parts, _caps(definition, card))


def _part(plan: Plan, card: Card, section: Section, figure: Figure, reader: Reader) -> Part:
    asked = [question for question in section.questions if question.kind != "information"]
    return Part(
        section.key,
        spoken(plan.definition, section.title, reader.fills),
        _figure(plan, card, figure, section.key),
        [_line(plan, card, question, reader) for question in asked],
    )


def _figure(plan: Plan, card: Card, figure: Figure, section: str | None) -> Told:
    scoring, words = plan.definition.scoring, plan.definition.words
    labels = {band.band: words(band.label) for band in scoring.bands}
    return Told(
        score=figures.shown(figure.score, scoring.bands),
        band=labels.get(figure.band or "", ""),
        look=look_of(scoring, figure.band),
        because=_sentence(sentences.of(card, plan, section)),
    )


def _line(plan: Plan, card: Card, question: Question, reader: Reader) -> Line:
    return Line(
        key=question.key,
        number=question.number or "",
        text=spoken(plan.definition, question.text, reader.fills),
        answer=_answer(plan.definition, card, question, reader),
        points=_sentence(sentences.question(card, plan, question.key)),
    )


def _answer(definition: Definition, card: Card, question: Question, reader: Reader) -> str | None:
    value = card.lines[question.key].answer
    if value is None:
        return ""
    if question.kind in WORDS and not reader.words_too:
        return None
    return KINDS[question.kind].show(question, value, definition.words)


def _caps(definition: Definition, card: Card) -> list[str]:
    labels = {band.band: definition.words(band.label) for band in definition.scoring.bands}
    return [
        f"{name(definition.by_key[cap.question])} allows no band better than {labels[cap.cap]}."
        for cap in card.caps
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
