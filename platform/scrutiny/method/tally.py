"""The tally: one pass over the answers, packed integers in, figures out.

Every answer of a scored question is looked up once and gives one whole number that holds, side by side, what
it earned, what was available, its weight, whether it counted, that it was on show, and the rank of its cap.
Numbers of one section are summed with one ``sum``; equal sums give the same figure, made once and kept.
All is exact: points and weights stand over common denominators, worked out when the plan is made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from scrutiny.method.definition import Definition, Question, Scoring, Value
from scrutiny.method.exact import exact

KEPT = 4_000  # figures remembered for each section, then begun again
LARGEST_TABLE = 5_000  # a range with more steps than this is worked out, not looked up

LOOK = dict.get  # unbound, so that ``map`` calls it without a Python frame


class Out:
    """Why an answer has no points."""

    UNANSWERED = "unanswered"
    EXCLUDED = "excluded"
    HIDDEN = "hidden"
    NOT_APPLICABLE = "not_applicable"
    NOT_SCORED = "not_scored"
    NOT_COMPARED = "not_compared"


Outcome = Fraction | str  # points, or one of Out


@dataclass(frozen=True, slots=True)
class Figure:
    """One score with its band and what it rests on. The overall figure has no key."""

    key: str
    score: Fraction | None
    band: str | None
    counted: int
    of: int


@dataclass(frozen=True, slots=True)
class Cap:
    """A critical question whose points were below its limit, and the best band it leaves."""

    question: str
    cap: str


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one return."""

    sections: tuple[Figure, ...]
    overall: Figure
    caps: tuple[Cap, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the answers of one question read: a table by value, or a function where no table can be."""

    key: str  # whose answer is read
    table: Mapping[Value, Outcome] = field(default_factory=dict)
    truths: bool = False  # the table's keys are true and false, and 1 is not true
    work_out: Callable[[Mapping[str, Value], Collection[str]], Outcome] | None = None  # (values, not on show)

    def outcome(self, values: Mapping[str, Value], gone: Collection[str]) -> Outcome:
        """The points of the answer, or why it has none."""
        if self.work_out:
            return self.work_out(values, gone)
        value = values.get(self.key)
        if isinstance(value, list | dict) or isinstance(value, bool) is not self.truths:
            return Out.UNANSWERED
        return self.table.get(value, Out.UNANSWERED)


def reading_of(question: Question) -> Reading:
    """How a scored question's own answers read."""
    if question.yes_no_points:
        return Reading(question.key, dict(zip((True, False), question.yes_no_points, strict=True)), True)
    if question.range is None:
        return Reading(question.key, {o.value: points_of(o.points) for o in question.options})
    low, high, step = question.range.low, question.range.high, question.range.step
    if (high - low) / step >= LARGEST_TABLE:
        return Reading(question.key, work_out=_in_range(question))
    steps = [low + step * n for n in range(int((high - low) / step) + 1)]
    return Reading(question.key, {written: point for point in steps for written in (point, float(point))})


def points_of(points: Fraction | None) -> Outcome:
    """An option's points; one that is excluded, or that has none, is out of both sums."""
    return Out.EXCLUDED if points is None else points


def _in_range(question: Question) -> Callable[[Mapping[str, Value], Collection[str]], Outcome]:
    scale, key = question.range, question.key
    assert scale is not None

    def work_out(values: Mapping[str, Value], gone: Collection[str]) -> Outcome:
        number = exact(values.get(key))
        if number is None or not scale.low <= number <= scale.high or (number - scale.low) % scale.step:
            return Out.UNANSWERED
        return number

    return work_out


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
        self.earned_mask, self.available_mask, self.weight_mask, self.counted_mask, self.of_mask = (
            (1 << width) - 1 for width in widths
        )
        self.figures_mask = (1 << self.caps_at) - 1
        self.zero = definition.scoring.unanswered == "zero"
        self.rank = {band.band: n for n, band in enumerate(definition.scoring.bands, start=1)}
        self.caps = ["", *self.rank]

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


@dataclass(slots=True)
class _Span:
    """The rows of one section, from one to another, with what has been made of their sums before."""

    key: str
    weight: Fraction
    start: int
    stop: int
    made: dict[Any, Figure] = field(default_factory=dict)


class Tally:
    """Prepared rows; call it with values, what is not on show and what became hidden, to have the scores."""

    def __init__(self, definition: Definition, rows: Sequence[Row]) -> None:
        self.scoring = definition.scoring
        self.packing = packing = Packing(definition, rows)
        rows = sorted(rows, key=lambda row: row.section)
        self.questions = [row.question.key for row in rows]
        self.keys = [row.reading.key if row.reading else "" for row in rows]
        self.blanks = [self._blank(row) for row in rows]
        self.tables = [self._table(row) for row in rows]
        plain = [(n, row.reading) for n, row in enumerate(rows) if row.reading]
        self.truths = [n for n, reading in plain if reading.truths]
        self.numbers = [n for n, reading in plain if self._holds_numbers(reading)]
        self.worked = [(n, rows[n].question, r.work_out) for n, r in plain if r.work_out]
        self.gone_with: dict[str, list[int]] = {}
        for n, row in enumerate(rows):
            if row.gone_with:
                self.gone_with.setdefault(row.gone_with, []).append(n)
        self.lowest = self.scoring.method == "lowest"
        self._lows(rows)
        self.spans = self._spans(definition, rows)
        self.whole = _Span("", Fraction(1), 0, len(rows))
        self.pooled = self.scoring.overall == "pooled"
        self.caps_at, self.figures_mask = packing.caps_at, packing.figures_mask

    # -- made once --

    def _blank(self, row: Row) -> int:
        return self.packing.packed(row.question, Out.UNANSWERED if row.reading else Out.NOT_COMPARED)

    def _table(self, row: Row) -> dict[Value, int]:
        table = row.reading.table if row.reading else {}
        return {value: self.packing.packed(row.question, outcome) for value, outcome in table.items()}

    @staticmethod
    def _holds_numbers(reading: Reading) -> bool:
        return not reading.truths and any(not isinstance(value, str) for value in reading.table)

    def _lows(self, rows: Sequence[Row]) -> None:
        """For the method ``lowest``: what to multiply earned with, to have points over one denominator."""
        parts = [
            1 / (row.question.weight * self.packing.unit) if row.question.weight else None for row in rows
        ]
        self.low_unit = lcm(*(part.denominator for part in parts if part))
        self.lows = [int(part * self.low_unit) if part else 0 for part in parts]

    def _spans(self, definition: Definition, rows: Sequence[Row]) -> list[_Span]:
        spans, at = [], 0
        for n, section in enumerate(definition.sections):
            size = sum(row.section == n for row in rows)
            spans.append(_Span(section.key, section.weight, at, at + size))
            at += size
        return spans

    # -- for each response --

    def __call__(
        self, values: Mapping[str, Value], gone: Collection[str] = (), hidden: Collection[str] = ()
    ) -> Scores:
        got = self._got(values, gone)
        for key in hidden:
            for n in self.gone_with.get(key, ()):
                got[n] = 0
        caps: tuple[Cap, ...] = ()
        lows: list[int] = []
        figures, grand, worst, mask = [], 0, 0, self.figures_mask
        for span in self.spans:
            here = got[span.start : span.stop]
            total = sum(here)
            if total > mask or self.lowest:
                rank, named = self._caps(span.start, here)
                low = self._low(span.start, here) if self.lowest else None
                total &= mask
                caps, worst = caps + named, max(worst, rank)
                lows += [] if low is None else [low]
                figure = span.made.get((total, rank, low)) or self._make(span, total, rank, low)
            else:
                figure = span.made.get(total) or self._make(span, total)
            grand += total
            figures.append(figure)
        overall = (
            self._pooled(grand, worst, lows) if self.pooled else self._by_sections(figures, grand, worst)
        )
        return Scores(tuple(figures), overall, caps)

    def _got(self, values: Mapping[str, Value], gone: Collection[str]) -> list[int]:
        """The whole number of every row."""
        said = list(map(values.get, self.keys))
        blanks = self.blanks
        try:
            got = list(map(LOOK, self.tables, said, blanks))
        except TypeError:  # a list or an object where a word belongs: no key of any table, and no answer
            got = [
                blank if isinstance(value, list | dict) else table.get(value, blank)
                for table, value, blank in zip(self.tables, said, blanks, strict=True)
            ]
        for n in self.truths:
            if said[n] is not True and said[n] is not False:
                got[n] = blanks[n]
        for n in self.numbers:
            if said[n] is True or said[n] is False:
                got[n] = blanks[n]
        for n, question, work_out in self.worked:
            got[n] = self.packing.packed(question, work_out(values, gone))
        return got

    def _caps(self, start: int, here: Sequence[int]) -> tuple[int, tuple[Cap, ...]]:
        """The worst cap among these rows, and each of them by name."""
        ranks = [number >> self.caps_at for number in here]
        named = (
            Cap(self.questions[start + n], self.packing.caps[rank]) for n, rank in enumerate(ranks) if rank
        )
        return max(ranks, default=0), tuple(named)

    def _low(self, start: int, here: Sequence[int]) -> int | None:
        """The fewest points among counting rows that weigh anything, over ``low_unit``."""
        counted, mask = 1 << self.packing.counted_at, self.packing.earned_mask
        counting = zip(self.lows[start : start + len(here)], here, strict=True)
        return min((low * (n & mask) for low, n in counting if low and n & counted), default=None)

    def _pooled(self, grand: int, worst: int, lows: Sequence[int]) -> Figure:
        low = min(lows, default=None)
        return self.whole.made.get((grand, worst, low)) or self._make(self.whole, grand, worst, low)

    def _by_sections(self, figures: Sequence[Figure], grand: int, worst: int) -> Figure:
        """The overall figure from the sections that have a score and weigh anything."""
        parts = [
            (span.weight, figure.score)
            for span, figure in zip(self.spans, figures, strict=True)
            if span.weight and figure.score is not None
        ]
        score = _mixed(self.scoring.method, parts) if parts else None
        return self._figure("", score, grand, worst)

    def _make(self, span: _Span, total: int, rank: int = 0, low: int | None = None) -> Figure:
        """The figure for these sums, kept for the next time they come up."""
        figure = self._figure(span.key, self._score(total, low), total, rank)
        if len(span.made) >= KEPT:
            span.made.clear()
        # An uncapped section is asked for by its total alone; all else by all three.
        span.made[total if span is not self.whole and not rank and low is None else (total, rank, low)] = (
            figure
        )
        return figure

    def _score(self, total: int, low: int | None) -> Fraction | None:
        packing = self.packing
        earned = total & packing.earned_mask
        available = total >> packing.available_at & packing.available_mask
        weight = total >> packing.weight_at & packing.weight_mask
        if not available:  # nothing counts, or nothing that counts has points to give
            return None
        match self.scoring.method:
            case "percentage":
                return Fraction(100 * earned, available)
            case "mean":
                return Fraction(earned * packing.weight_unit, weight * packing.unit)
            case "sum":
                return Fraction(earned, packing.unit)
            case "lowest":
                return None if low is None else Fraction(low, self.low_unit)
        return None

    def _figure(self, key: str, score: Fraction | None, total: int, rank: int) -> Figure:
        counted = total >> self.packing.counted_at & self.packing.counted_mask
        of = total >> self.packing.of_at & self.packing.of_mask
        return Figure(key, score, band_of(self.scoring, score, counted, of, rank), counted, of)


def band_of(scoring: Scoring, score: Fraction | None, counted: int, of: int, rank: int = 0) -> str | None:
    """The first band, from the top, that the exact score reaches, and none above the cap of this rank."""
    if score is None or not of or 100 * counted < scoring.least_counted * of:
        return None
    for place, band in enumerate(scoring.bands, start=1):
        if place >= rank and score >= band.at_least:
            return band.band
    return None


def _mixed(method: str, parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    if method == "lowest":
        return min(score for _, score in parts)
    total = sum((weight * score for weight, score in parts), Fraction(0))
    return total if method == "sum" else total / sum(weight for weight, _ in parts)
