"""From a question's tables, true and told, to the worlds they leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutiny.method.voices.protecting.rounding import ENDLESS, Span, all_withheld, meaning
from scrutiny.method.voices.protecting.rows import WHOLE, Earlier, Place, Table, counts_by_place
from scrutiny.method.voices.protecting.values import FEWER, WITHHELD, Cell, Cells, Counts, Rule, Tally
from scrutiny.method.voices.protecting.worlds import BOTH, EARLIER, LATER, Part, Row, Star, Worlds


def worlds_of(
    tally: Tally, table: Table, rule: Rule, earlier: Earlier | None, kept: frozenset[Place]
) -> Worlds:
    drawing = _Drawing(tally, table, rule, earlier, kept)
    stars = {name: drawing.star(name) for name in tally.groups if not drawing.says_nothing(name)}
    ways = (BOTH, LATER, EARLIER) if earlier else (BOTH,)
    covered = all(_covered(counts) for counts in counts_by_place(tally).values())
    several, columns = tally.several, len(tally.columns)
    return Worlds(several, covered, columns, drawing.row(WHOLE), stars, ways)


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


def _less(these: Sequence[int], those: Sequence[int]) -> list[int]:
    return [this - that for this, that in zip(these, those, strict=True)]


class _Drawing:
    def __init__(
        self, tally: Tally, table: Table, rule: Rule, earlier: Earlier | None, kept: frozenset[Place]
    ) -> None:
        self.tally, self.table, self.rule, self.earlier, self.kept = tally, table, rule, earlier, kept
        self.counts = counts_by_place(tally)

    def says_nothing(self, breakdown: str) -> bool:
        known = self.earlier is not None and breakdown in self.earlier.told.groups
        return wholly_withheld(self.table, breakdown) and not known

    def star(self, breakdown: str) -> Star:
        rows = [self.row((breakdown, group)) for group in self.tally.groups[breakdown]]
        rest = self._rest(self.tally.whole, self.tally.groups[breakdown])
        if not any(rest):
            return Star(rows)
        return Star([*rows, self._loose(rest, breakdown)], self._loose(rest, breakdown, unknown=True))

    def row(self, place: Place) -> Row:
        now = then = growth = None
        counts = self._columns(self.counts[place])
        cells = self.table[place]
        hidden = place != WHOLE and wholly_withheld(self.table, place[0])
        if place not in self.kept and not hidden:
            now = self._released(counts, cells, self.rule)
        if self.earlier and (place == WHOLE or place[0] in self.earlier.told.groups):
            then = self._then(place, self.earlier)
            growth = self._growth(then.counts, counts, place)
        return Row(now, then, growth)

    def _then(self, place: Place, earlier: Earlier) -> Part:
        row = earlier.row(place)
        if row is None:  # the group was not there yet, and everybody knows
            width = len(self.tally.columns)
            return self._part([0] * width, [(0, 0)] * width)
        return self._released(self._columns(row[1]), row[0], earlier.rule)

    def _growth(self, then: Sequence[int], now: Sequence[int], place: Place) -> Part:
        """What came between. Whoever knows the rule knows of each row whether they were fewer than the threshold."""
        known = (0, self.rule.least - 1) if place in self.kept else (0, ENDLESS)
        came = _less(now, then)
        return self._part(came, [known] * len(came), total=known)

    def _released(self, counts: Sequence[int], cells: Cells, rule: Rule) -> Part:
        spans = [span_of(cells[column], cells, rule) for column in self.tally.columns]
        return self._part(counts, spans, mixed={*cells.values()} not in ({FEWER}, {WITHHELD}))

    def _loose(self, rest: Sequence[int], breakdown: str, unknown: bool = False) -> Row:
        """Those of no group: known to be none where they are none, and few where they are few, or not known."""
        now, earlier = self._unreleased(rest, unknown), self.earlier
        if earlier is None or breakdown not in earlier.tally.groups:
            return Row(now)
        before = self._rest(earlier.tally.whole, earlier.tally.groups[breakdown])
        then = [min(pair) for pair in zip(before, rest, strict=True)]  # rows that were kept look like no group
        growth = self._part(_less(rest, then), [(0, ENDLESS)] * len(then))
        return Row(now, self._unreleased(then, unknown), growth)

    def _unreleased(self, counts: Sequence[int], unknown: bool) -> Part:
        few = self.rule.least - 1
        most = [ENDLESS if unknown or n > few else few if n else 0 for n in counts]
        return self._part(counts, [(0, each) for each in most])

    def _part(
        self, counts: Sequence[int], spans: list[Span], mixed: bool = False, total: Span = (0, ENDLESS)
    ) -> Part:
        return Part(self.tally.several, counts, spans, mixed, total)

    def _rest(self, whole: Counts, groups: Mapping[str, Counts]) -> list[int]:
        return [whole[column] - sum(row[column] for row in groups.values()) for column in self.tally.columns]

    def _columns(self, counts: Counts) -> list[int]:
        return [counts[column] for column in self.tally.columns]
