"""From a question's tables, true and told, to the worlds they leave open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scrutiny.method.voices.protecting.rounding import ENDLESS, Span, all_withheld, meaning
from scrutiny.method.voices.protecting.rows import WHOLE, Moment, Place, Table, counts_by_place
from scrutiny.method.voices.protecting.values import FEWER, WITHHELD, Cell, Cells, Counts, Rule, Tally
from scrutiny.method.voices.protecting.worlds import Part, Row, Star, Worlds, ways_through


def worlds_of(
    tally: Tally, table: Table, rule: Rule, history: Sequence[Moment], kept: frozenset[Place]
) -> Worlds:
    drawing = _Drawing(tally, table, rule, history, kept)
    stars = {name: drawing.star(name) for name in tally.groups}
    covered = all(_covered(counts) for counts in counts_by_place(tally).values())
    ways = ways_through(len(history) + 1)
    return Worlds(tally.several, covered, len(tally.columns), drawing.row(WHOLE), stars, ways)


def wholly_withheld(table: Table, breakdown: str) -> bool:
    return all(all_withheld(cells) for place, cells in table.items() if place[0] == breakdown)


def span_of(cell: Cell, cells: Cells, rule: Rule) -> Span:
    """What a cell in this row can mean. One that is missing alone was large enough to be shown."""
    if cell == WITHHELD and not all_withheld(cells):
        return rule.least, ENDLESS
    return meaning(cell, rule)


def _covered(counts: Counts) -> bool:
    *options, answered = counts.values()
    return sum(options) >= answered


class _Drawing:
    def __init__(
        self, tally: Tally, table: Table, rule: Rule, history: Sequence[Moment], kept: frozenset[Place]
    ) -> None:
        self.tally, self.table, self.rule, self.history = tally, table, rule, history
        self.tallies = [*(moment.tally for moment in history), tally]
        self.kept = [*(moment.kept for moment in history), kept]
        self.counts = [counts_by_place(each) for each in self.tallies]

    def star(self, breakdown: str) -> Star:
        rows = [self.row((breakdown, group)) for group in self.tally.groups[breakdown]]
        if not any(self._rest(self.tally, breakdown) or ()):
            return Star(rows)
        return Star(rows, self._loose(breakdown), self._loose(breakdown, unknown=True))

    # -- the rows that are released --

    def row(self, place: Place) -> Row:
        parts = [self._then(at, place) for at in range(len(self.history))]
        growths = [self._growth(at, place) for at in range(len(self.history))]
        return Row([*parts, self._now(place)], growths)

    def _now(self, place: Place) -> Part | None:
        hidden = place != WHOLE and wholly_withheld(self.table, place[0])
        if hidden or place in self.kept[-1]:
            return None
        return self._released(self._columns(-1, place), self.table[place], self.rule)

    def _then(self, at: int, place: Place) -> Part | None:
        moment = self.history[at]
        if not moment.knows(place) or place in moment.kept:
            return None
        cells, counts = moment.cells(place), self._columns(at, place)
        if cells is None:  # the group was not there yet, and everybody knows
            return self._part(counts, [(0, 0)] * len(counts))
        return self._released(counts, cells, moment.rule)

    def _growth(self, at: int, place: Place) -> Part | None:
        """What came between. Whoever knows the rule knows of each row whether they were fewer than the threshold."""
        moment = self.history[at]
        if not moment.knows(place):
            return None
        then, now = self._columns(at, place), self._columns(at + 1, place)
        known = (0, ENDLESS)
        if place in self.kept[at + 1]:
            known = (0, self.rule.least - 1 - abs(moment.came_since(place, self.counts[at][place])))
        return self._part(_less(now, then), [known] * len(now), total=known)

    def _released(self, counts: Sequence[int], cells: Cells, rule: Rule) -> Part:
        spans = [span_of(cells[column], cells, rule) for column in self.tally.columns]
        return self._part(counts, spans, mixed={*cells.values()} not in ({FEWER}, {WITHHELD}))

    # -- those of no group --

    def _loose(self, breakdown: str, unknown: bool = False) -> Row:
        """Known to be none where they are none, and few where they are few; or not known at all."""
        rests = [self._rest(tally, breakdown) for tally in self.tallies]
        parts = [rest and self._unreleased(rest, unknown) for rest in rests]
        growths = [
            self._part(_less(now, then), [(0, ENDLESS)] * len(now)) if then and now else None
            for then, now in pairwise(rests)
        ]
        return Row([part or None for part in parts], growths)

    def _unreleased(self, counts: Sequence[int], unknown: bool) -> Part:
        few = self.rule.least - 1
        most = [ENDLESS if unknown or n > few else few if n else 0 for n in counts]
        return self._part(counts, [(0, each) for each in most])

    def _rest(self, tally: Tally, breakdown: str) -> list[int] | None:
        rows = tally.groups.get(breakdown)
        if rows is None:
            return None
        return [tally.whole[column] - sum(row[column] for row in rows.values()) for column in tally.columns]

    # -- both --

    def _part(
        self, counts: Sequence[int], spans: list[Span], mixed: bool = False, total: Span = (0, ENDLESS)
    ) -> Part:
        return Part(self.tally.several, counts, spans, mixed, total)

    def _columns(self, at: int, place: Place) -> list[int]:
        counts = self.counts[at].get(place, {})
        return [counts.get(column, 0) for column in self.tally.columns]


def _less(these: Sequence[int], those: Sequence[int]) -> list[int]:
    return [this - that for this, that in zip(these, those, strict=True)]
