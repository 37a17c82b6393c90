"""Scoring: answers become figures at once, and a scorecard that explains each of them when one is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scrutiny.method.definition import Question, Value
from scrutiny.method.figures import Cap, Figure, Scores
from scrutiny.method.plans import Plan, Respondent, Seat
from scrutiny.method.readings import Out, Outcome

__all__ = ["Cap", "Figure", "Line", "Scorecard", "Scores", "explain", "line_of", "score"]


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the scorecard: what it earned of what was available, or why it is out of both."""

    earned: Fraction | None = None
    available: Fraction | None = None
    out: str | None = None
    answered: bool = False  # False where an unanswered question counts with nothing
    answer: Value = None  # as the question reads it, where it has one

    def as_json(self) -> dict[str, Any]:
        if self.out:
            return {"out": self.out}
        return {"earned": str(self.earned), "available": str(self.available)}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of one return, with a line for every question."""

    sections: tuple[Figure, ...]
    overall: Figure
    caps: tuple[Cap, ...]
    lines: Mapping[str, Line]

    def as_json(self) -> dict[str, Any]:
        """The shape of the golden cases: exact fractions as words, nothing where there is no score."""
        return {
            "sections": [{"key": figure.key, **_figure_json(figure)} for figure in self.sections],
            "questions": {key: line.as_json() for key, line in self.lines.items()},
            "overall": _figure_json(self.overall),
            "caps": [{"question": cap.question, "cap": cap.cap} for cap in self.caps],
        }


def _figure_json(figure: Figure) -> dict[str, Any]:
    score = None if figure.score is None else str(figure.score)
    return {"score": score, "band": figure.band, "counted": figure.counted, "of": figure.of}


def score(plan: Plan, respondent: Respondent, values: Mapping[str, Value]) -> Scores:
    """Every figure of one return, and its caps; without the reasons."""
    seat = plan.seat(respondent)
    if not seat.conditional:
        return seat.tally(values, seat.apart)
    hidden = seat.hidden(values)
    return seat.tally(values, seat.apart.union(hidden), hidden)


def explain(plan: Plan, respondent: Respondent, values: Mapping[str, Value]) -> Scorecard:
    """The same figures with a line for every question."""
    seat, scores = plan.seat(respondent), score(plan, respondent, values)
    hidden = frozenset(seat.hidden(values))
    zero = plan.definition.scoring.unanswered == "zero"
    lines = {}
    for question in plan.definition.questions:
        outcome = _outcome(plan, seat, hidden, question.key, values)
        lines[question.key] = line_of(question, outcome, zero, values.get(question.key))
    return Scorecard(scores.sections, scores.overall, scores.caps, lines)


def _outcome(
    plan: Plan, seat: Seat, hidden: frozenset[str], key: str, values: Mapping[str, Value]
) -> Outcome:
    if key not in seat.applies:
        return Out.NOT_APPLICABLE
    if key in hidden:
        return Out.HIDDEN
    reading = plan.readings.get(key)
    return reading.outcome(values, hidden) if reading else Out.NOT_SCORED


def line_of(question: Question, outcome: Outcome, zero: bool, answer: Value = None) -> Line:
    """One outcome as a line; where the unanswered count, they count with nothing earned."""
    if outcome == Out.UNANSWERED:
        if not zero:
            return Line(out=Out.UNANSWERED)
        return Line(Fraction(0), question.weight * question.most)
    if isinstance(outcome, str):
        return Line(out=outcome, answered=outcome == Out.EXCLUDED, answer=answer)
    return Line(question.weight * outcome, question.weight * question.most, None, True, answer)
