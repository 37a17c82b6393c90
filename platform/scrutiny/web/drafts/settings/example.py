"""A worked example: three answers to questions of the draft itself, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scrutiny.method.barring import bars
from scrutiny.method.definition import Definition, Question, Section
from scrutiny.method.exact import plain
from scrutiny.method.figures import shown
from scrutiny.method.kinds import KINDS, name
from scrutiny.method.plans import Plan
from scrutiny.method.scoring import Line, explain
from scrutiny.web.wording import points_in_words

MANY = 3  # questions of an example


@dataclass(frozen=True, slots=True)
class Example:
    """Answers with what each earns, and the score they make."""

    lines: tuple[tuple[str, str, str], ...]  # question, answer, what it earns
    score: str
    band: str


def example(definition: Definition) -> Example | None:
    """One section with two answers and a gap; nothing while nothing can be scored."""
    if definition.scoring.method == "none" or bars(definition):
        return None
    found = next((pair for section in definition if len(pair := _asked(section)) >= 2), None)
    if found is None:
        return None
    return _example(definition, found[:MANY])


def _asked(section: Section) -> list[Question]:
    """Its scored questions that everybody is asked."""
    if section.show_when is not None or section.applies_to:
        return []
    return [q for q in section.questions if q.scored and q.show_when is None and not q.applies_to]


def _example(definition: Definition, asked: list[Question]) -> Example:
    values = dict(_answers(asked))
    alone = _alone(definition, asked)
    card = explain(Plan(alone), {}, values)
    figure = card.sections[0]
    band = next((b for b in definition.scoring.bands if b.band == figure.band), None)
    lines = tuple((name(q), _said(definition, q, values), _earned(card.lines[q.key])) for q in asked)
    return Example(
        lines, shown(figure.score, definition.scoring.bands), definition.words(band.label) if band else ""
    )


def _alone(definition: Definition, asked: list[Question]) -> Definition:
    """The draft as if it asked only these."""
    section = Section("example", {definition.language: ""}, tuple(asked))
    return replace(definition, sections=(section,), sha256="")


def _answers(asked: list[Question]) -> Iterator[tuple[str, Any]]:
    """The best answer to the first, the worst to the second, none to the third."""
    for question, choose in zip(asked, (max, min), strict=False):
        points = dict(_points(question))
        yield question.key, choose(points, key=lambda value: points[value])


def _points(question: Question) -> Iterator[tuple[Any, Fraction]]:
    if question.yes_no_points:
        yield from zip((True, False), question.yes_no_points, strict=True)
    elif question.range:
        for end in (question.range.low, question.range.high):
            yield (int(end) if end.denominator == 1 else float(end)), end
    for option in question.options:
        if option.points is not None:
            yield option.value, option.points


def _said(definition: Definition, question: Question, values: dict[str, Any]) -> str:
    if question.key not in values:
        return "not answered"
    return f"“{KINDS[question.kind].show(question, values[question.key], definition.words)}”"


def _earned(line: Line) -> str:
    if line.earned is None or line.available is None:
        return "left out"
    return f"{plain(line.earned)} of {points_in_words(plain(line.available))}"
