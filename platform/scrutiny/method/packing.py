"""Packing: what one answer adds to every sum of the scorecard, side by side in one whole number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scrutiny.method.definition import Definition, Question
from scrutiny.method.readings import Out, Outcome, Reading


@dataclass(frozen=True, slots=True)
class Row:
    """One scored question on the tally: its place, how it reads, and on whose absence it is left out."""

    question: Question
    section: int
    reading: Reading | None  # None: scored, on show, but not compared
    gone_with: str | None = None  # the key whose being hidden hides it


class Packing:
    """Where in the whole number each part stands, and the common denominators of earned and weight."""

    def __init__(self, definition: Definition, rows: Sequence[Row]) -> None:
        questions = [row.question for row in rows]
        self.unit = lcm(*(n.denominator for q in questions for n in _amounts(q)), 1)
        self.weight_unit = lcm(*(q.weight.denominator for q in questions), 1)
        most = int(sum((q.most * q.weight for q in questions), Fraction(0)) * self.unit)
        weights = int(sum((q.weight for q in questions), Fraction(0)) * self.weight_unit)
        widths = [n.bit_length() + 1 for n in (most, most, weights, len(questions), len(questions))]
        places = [sum(widths[:n]) for n in range(len(widths) + 1)]
        self.available_at, self.weight_at, self.counted_at, self.of_at, self.caps_at = places[1:]
        self.earned_mask, self.available_mask, self.weight_mask, self.counted_mask = (
            (1 << width) - 1 for width in widths[:4]
        )
        self.figures_mask = (1 << self.caps_at) - 1
        self.zero = definition.scoring.unanswered == "zero"
        self.rank = {band.band: n for n, band in enumerate(definition.scoring.bands, start=1)}

    def packed(self, question: Question, outcome: Outcome) -> int:
        """One answer of one question as its whole number."""
        if outcome == Out.UNANSWERED and self.zero:
            outcome = Fraction(0)
        if isinstance(outcome, str):
            return 0 if outcome in (Out.HIDDEN, Out.NOT_APPLICABLE) else 1 << self.of_at
        earned = int(question.weight * outcome * self.unit)
        available = int(question.weight * question.most * self.unit)
        weight = int(question.weight * self.weight_unit)
        return (
            earned
            + (available << self.available_at)
            + (weight << self.weight_at)
            + (1 << self.counted_at)
            + (1 << self.of_at)
            + (self.rank_of(question, outcome) << self.caps_at)
        )

    def rank_of(self, question: Question, points: Fraction) -> int:
        """The worst cap in force, as its band's place from the top; 0 for none."""
        return max((self.rank.get(c.cap, 0) for c in question.critical if points < c.below), default=0)


def _amounts(question: Question) -> list[Fraction]:
    """Every weight × points that an answer may earn, and the most; a range's by its first and its step."""
    if question.range:
        points = [question.range.low, question.range.step, question.range.high]
    else:
        points = [
            *(question.yes_no_points or ()),
            *(o.points for o in question.options if o.points is not None),
        ]
    return [question.weight * point for point in points]
