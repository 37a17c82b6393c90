"""The tally: one pass over the answers, packed integers in, figures out.

Every answer of a scored question is looked up once and gives one whole number that holds, side by side, what
it earned, what was available, its weight, whether it counted, that it was on show, and the rank of its cap.
Numbers of one section are summed with one ``sum``; equal sums give the same figure, made once and kept.
All is exact: points and weights stand over common denominators, worked out when the plan is made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from scrutiny.method.definition import Definition, Question, Value
from scrutiny.method.figures import Bands, Cap, Figure, Scores
from scrutiny.method.packing import Packing, Row
from scrutiny.method.readings import Out, Reading

KEPT = 1_000  # figures remembered for each section, then begun again

LOOK = dict.get  # unbound, so that ``map`` calls it without a Python frame


def _kept_apart(item: tuple[Value, int]) -> tuple[type, Value, int]:
    return type(item[0]), *item


@dataclass(slots=True)
class _Span:
    """The rows of one section, from one to another, with what has been made of their sums before."""

    key: str
    start: int
    stop: int
    critical: list[tuple[int, list[Cap]]] = field(default_factory=list)  # row -> its cap by rank
    made: dict[Any, Figure] = field(default_factory=dict)


class Tally:
    """Prepared rows; call it with values, what is not on show and what became hidden, to have the scores."""

    def __init__(self, definition: Definition, rows: Sequence[Row]) -> None:
        self.scoring = definition.scoring
        self.packing = packing = Packing(definition, rows)
        rows = sorted(rows, key=lambda row: row.section)
        self.keys = [row.reading.key if row.reading else "" for row in rows]
        self.blanks = [self._blank(row) for row in rows]
        alike: dict[Any, dict[Value, int]] = {}  # most questions share a scale: one table serves them
        tables = [self._table(row) for row in rows]
        self.tables = [alike.setdefault((*map(_kept_apart, t.items()),), t) for t in tables]
        plain = [(n, row.reading) for n, row in enumerate(rows) if row.reading]
        self.truths = [(n, reading.key) for n, reading in plain if reading.truths]
        self.numbers = [(n, reading.key) for n, reading in plain if self._holds_numbers(reading)]
        self.worked = [(n, rows[n].question, r.work_out) for n, r in plain if r.work_out]
        self.gone_with: dict[str, list[int]] = {}
        for n, row in enumerate(rows):
            if row.gone_with:
                self.gone_with.setdefault(row.gone_with, []).append(n)
        self.lowest, self.percentage = (self.scoring.method == name for name in ("lowest", "percentage"))
        self._lows(rows)
        self.spans = self._spans(definition, rows)
        self.whole = _Span("", 0, len(rows))
        self.pieces = [(slice(span.start, span.stop), span.made, span) for span in self.spans]
        self.weights_unit = lcm(*(section.weight.denominator for section in definition.sections))
        self.weights = [int(section.weight * self.weights_unit) for section in definition.sections]
        self.bands = Bands(self.scoring)
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
            here = enumerate(rows[at : at + size], start=at)
            critical = [(n, self._caps_of(row.question)) for n, row in here if row.question.critical]
            spans.append(_Span(section.key, at, at + size, critical))
            at += size
        return spans

    def _caps_of(self, question: Question) -> list[Cap]:
        return [Cap(question.key, band) for band in ("", *self.packing.rank)]

    # -- for each response --

    def __call__(
        self, values: Mapping[str, Value], gone: Collection[str] = (), hidden: Collection[str] = ()
    ) -> Scores:
        """All figures. ``gone`` is what no condition may read, ``hidden`` the part of it the values hid."""
        got = self._got(values, gone)
        for key in hidden:
            for n in self.gone_with.get(key, ()):
                got[n] = 0
        if self.lowest:
            return self._by_lowest(got)
        caps: list[Cap] = []
        figures, worst, mask = [], 0, self.figures_mask
        for piece, made, span in self.pieces:
            total = sum(got[piece])
            if total > mask:  # some cap is in force
                rank, named = self._caps(span, got)
                caps += named
                worst = max(worst, rank)
                total &= mask
                figures.append(made.get((total, rank)) or self._make(span, total, rank))
            else:
                figures.append(made.get(total) or self._make(span, total))
        grand = sum(got) & mask
        if self.pooled:
            overall = self.whole.made.get((grand, worst)) or self._make(self.whole, grand, worst)
        else:
            overall = self._by_sections(figures, grand, worst)
        return Scores(tuple(figures), overall, tuple(caps))

    def _got(self, values: Mapping[str, Value], gone: Collection[str]) -> list[int]:
        """The whole number of every row."""
        try:
            got = list(map(LOOK, self.tables, map(values.get, self.keys), self.blanks))
        except TypeError:  # a list or an object where a word belongs: no key of any table, and no answer
            rows = zip(self.tables, map(values.get, self.keys), self.blanks, strict=True)
            got = [blank if isinstance(v, list | dict) else table.get(v, blank) for table, v, blank in rows]
        for n, key in self.truths:  # 1 finds the table's true, and must not
            if values.get(key) is not True and values.get(key) is not False:
                got[n] = self.blanks[n]
        for n, key in self.numbers:  # and true finds its 1
            if isinstance(values.get(key), bool):
                got[n] = self.blanks[n]
        for n, question, work_out in self.worked:
            got[n] = self.packing.packed(question, work_out(values, gone))
        return got

    def _by_lowest(self, got: list[int]) -> Scores:
        """The method that no sum can serve: each section's fewest points, and the fewest of all."""
        caps: list[Cap] = []
        figures, lows, worst = [], [], 0
        for piece, _, span in self.pieces:
            here = got[piece]
            rank, named = self._caps(span, got)
            low = self._low(span.start, here)
            figures.append(self._figure(span.key, sum(here) & self.figures_mask, rank, low))
            caps, worst = caps + named, max(worst, rank)
            lows += [] if low is None else [low]
        grand = sum(got) & self.figures_mask
        if self.pooled:
            return Scores(
                tuple(figures), self._figure("", grand, worst, min(lows, default=None)), tuple(caps)
            )
        return Scores(tuple(figures), self._by_sections(figures, grand, worst), tuple(caps))

    def _caps(self, span: _Span, got: Sequence[int]) -> tuple[int, list[Cap]]:
        """The worst cap among this section's critical questions, and each of them by name."""
        worst, named = 0, []
        for n, caps in span.critical:
            rank = got[n] >> self.caps_at
            if rank:
                named.append(caps[rank])
                worst = max(worst, rank)
        return worst, named

    def _low(self, start: int, here: Sequence[int]) -> int | None:
        """The fewest points among counting rows that weigh anything, over ``low_unit``."""
        counted, mask = 1 << self.packing.counted_at, self.packing.earned_mask
        counting = zip(self.lows[start : start + len(here)], here, strict=True)
        return min((low * (n & mask) for low, n in counting if low and n & counted), default=None)

    def _by_sections(self, figures: Sequence[Figure], grand: int, worst: int) -> Figure:
        """The overall figure from the sections that have a score and weigh anything."""
        above, below, weights = 0, 1, 0  # over whole numbers: adding up as fractions takes five times as long
        for weight, figure in zip(self.weights, figures, strict=True):
            if weight and figure.score is not None:
                top, bottom = figure.score.as_integer_ratio()
                above, below, weights = (
                    above * bottom + weight * top * below,
                    below * bottom,
                    weights + weight,
                )
        if not weights:
            return self._banded("", None, grand, worst)
        if self.lowest:
            kept = zip(self.weights, figures, strict=True)
            score = min(f.score for weight, f in kept if weight and f.score is not None)
        else:
            score = Fraction(above, below * (self.weights_unit if self.scoring.method == "sum" else weights))
        return self._banded("", score, grand, worst)

    def _make(self, span: _Span, total: int, rank: int = 0) -> Figure:
        """The figure for these sums, kept for the next time they come up."""
        figure = self._figure(span.key, total, rank)
        if len(span.made) >= KEPT:
            span.made.clear()
        # A section without a cap in force is asked for by its total alone.
        span.made[(total, rank) if rank or span is self.whole else total] = figure
        return figure

    def _figure(self, key: str, total: int, rank: int, low: int | None = None) -> Figure:
        packing = self.packing
        earned = total & packing.earned_mask
        available = total >> packing.available_at & packing.available_mask
        if not available:  # nothing counts, or nothing that counts has points to give
            return self._banded(key, None, total, rank)
        if self.percentage:
            return self._banded(key, Fraction(100 * earned, available), total, rank)
        return self._banded(key, self._otherwise(total, earned, low), total, rank)

    def _otherwise(self, total: int, earned: int, low: int | None) -> Fraction | None:
        """The score by a method other than ``percentage``."""
        packing, method = self.packing, self.scoring.method
        if method == "sum":
            return Fraction(earned, packing.unit)
        if method == "mean":
            weight = total >> packing.weight_at & packing.weight_mask
            return Fraction(earned * packing.weight_unit, weight * packing.unit)
        return None if low is None else Fraction(low, self.low_unit)

    def _banded(self, key: str, score: Fraction | None, total: int, rank: int) -> Figure:
        packing = self.packing
        counted = total >> packing.counted_at & packing.counted_mask
        of = total >> packing.of_at
        return Figure(key, score, self.bands(score, counted, of, rank), counted, of)
