"""The attacker: reads releases, knows every public rule, and works out what the hidden counts must have been.

It shares no code with the protection. Counts are unknown whole numbers; what is published, what must add up and
how rounding works are linear bounds on them. Bounds are narrowed until nothing moves; where the bounds do not
form a tree (several choices, two releases) ``possible`` searches whole tables, and so is exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from scrutiny.method.voices.protecting import Tally, Told

TURNS = 12  # times a table is looked for
MANY = 2_000  # more people than any table attacked here holds
Unknown = tuple[int, str, str | None, str]  # which release, breakdown, group (None: of no group), column
Bound = tuple[tuple[int, ...], tuple[int, ...], int, int]  # sum of these less the sum of those lies from, to


class Impossible(Exception):
    """No table at all can have been released so."""


def readings(cell: int | str, least: int, step: int) -> tuple[int, int]:
    """What a published cell says, found by trying all counts that could be meant."""
    if cell == "withheld":
        return 0, MANY
    if cell == "fewer":
        return 0, least - 1
    lowest = next(n for n in range(least, 3 * step) if n % step == 0)
    near = [
        n
        for n in range(max(least, int(cell) - 2 * step), int(cell) + 2 * step)
        if max(lowest, step * ((2 * n + step) // (2 * step))) == cell
    ]
    return near[0], near[-1]


@dataclass
class Attack:
    """All that is known of one question from its releases, oldest first.

    ``complete`` are the breakdowns in which everybody has a group; ``kept`` by release the rows that stayed as
    they were; ``covered`` whether whoever answers must choose something; ``wary`` whether the rule on rows of
    one mind is put to use as well.
    """

    releases: Sequence[Told]
    least: int = 5
    step: int = 5
    complete: Collection[str] = ()
    kept: Collection[tuple[int, str, str]] = ()
    covered: bool = True
    wary: bool = True
    names: dict[Unknown, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)

    def __post_init__(self) -> None:
        for at, told in enumerate(self.releases):
            self._read(at, told)
        if len(self.releases) > 1:
            self._grow()
        self.touching: list[list[int]] = [[] for _ in self.low]
        for n, (these, those, _, _) in enumerate(self.bounds):
            for unknown in (*these, *those):
                self.touching[unknown].append(n)
        self.narrow(self.low, self.high)

    # -- reading --

    def _new(self, unknown: Unknown, low: int, high: int) -> int:
        self.names[unknown] = len(self.low)
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def _rows(self, told: Told) -> Iterator[tuple[str, str, Any]]:
        yield "", "", told.whole
        for breakdown, groups in told.groups.items():
            for group, cells in groups.items():
                yield breakdown, group, cells

    def _read(self, at: int, told: Told) -> None:
        for breakdown, group, cells in self._rows(told):
            kept = (at, breakdown, group) in self.kept
            spans = {c: (0, MANY) if kept else readings(x, self.least, self.step) for c, x in cells.items()}
            row = {c: self._new((at, breakdown, group, c), *span) for c, span in spans.items()}
            self._row(row, told.several)
            if self.wary and not kept and {*cells.values()} not in ({"fewer"}, {"withheld"}):
                self._not_of_one_mind(row, cells, told.several)
        for breakdown, groups in told.groups.items():
            self._adds_up(at, breakdown, groups, told)

    def _row(self, row: dict[str, int], several: bool) -> None:
        if several:
            *options, answered = row.values()
            self.bounds += [((answered,), (option,), 0, MANY) for option in options]
            if self.covered:
                self.bounds.append((tuple(options), (answered,), 0, MANY))

    def _not_of_one_mind(self, row: dict[str, int], cells: Any, several: bool) -> None:
        if several:
            self.bounds += [((row[""],), (row[option],), 2, MANY) for option in row if option]
            return
        large = [option for option in row if cells[option] != "fewer"]
        if len(large) == 1 and len(row) > 1:
            self.bounds.append((tuple(n for option, n in row.items() if option not in large), (), 2, MANY))

    def _adds_up(self, at: int, breakdown: str, groups: Any, told: Told) -> None:
        rest: dict[str, int] = {}
        for column in told.whole:
            parts = [self.names[at, breakdown, group, column] for group in groups]
            if breakdown not in self.complete:
                rest[column] = self._new((at, breakdown, None, column), 0, MANY)
                parts.append(rest[column])
            self.bounds.append((tuple(parts), (self.names[at, "", "", column],), 0, 0))
        if rest:
            self._row(rest, told.several)

    def _grow(self) -> None:
        for (at, breakdown, group, column), now in [*self.names.items()]:
            then = self.names.get((at - 1, breakdown, group, column))
            if then is not None:
                most = self.least - 1 if (at, breakdown, group) in self.kept else MANY
                self.bounds.append(((now,), (then,), 0, most))

    # -- reckoning --

    def narrow(self, low: list[int], high: list[int], todo: Collection[int] | None = None) -> None:
        """Narrow the bounds until nothing moves, or find that there is no such table."""
        waiting = dict.fromkeys(range(len(self.bounds)) if todo is None else todo)
        while waiting:
            n = next(iter(waiting))
            del waiting[n]
            for moved in self._use(self.bounds[n], low, high):
                waiting.update(dict.fromkeys(self.touching[moved]))

    @staticmethod
    def _use(bound: Bound, low: list[int], high: list[int]) -> list[int]:
        these, those, least, most = bound
        bottom = sum(low[i] for i in these) - sum(high[i] for i in those)
        top = sum(high[i] for i in these) - sum(low[i] for i in those)
        if bottom > most or top < least:
            raise Impossible
        moved = []
        for i in these:
            up, down = most - bottom + low[i], least - top + high[i]
            if up < high[i] or down > low[i]:
                high[i], low[i] = min(high[i], up), max(low[i], down)
                moved.append(i)
        for i in those:
            up, down = top - least + low[i], bottom - most + high[i]
            if up < high[i] or down > low[i]:
                high[i], low[i] = min(high[i], up), max(low[i], down)
                moved.append(i)
        if any(low[i] > high[i] for i in moved):
            raise Impossible
        return moved

    def interval(self, unknown: Unknown) -> tuple[int, int]:
        n = self.names[unknown]
        return self.low[n], self.high[n]

    def table_with(self, unknown: Unknown, value: int, near: Sequence[int]) -> list[int] | None:
        """A whole table, with this value in it, that can have been released so.

        It is looked for near one that is known to be possible: a table found is a proof, wherever the search
        began. Where none is found in so many tries, the count is held to be unprotected.
        """
        n = self.names[unknown]
        low, high = self.low.copy(), self.high.copy()
        low[n] = high[n] = value
        reached, found = self._reached_from(n), None
        for seed in range(TURNS):
            self.tries = 200
            found = found or self._search(low, high, self.touching[n], reached, near)
            reached = Random(seed).sample(reached, len(reached))  # another way round may be shorter
        return found and [a if i in reached else near[i] for i, a in enumerate(found)]

    def _reached_from(self, start: int) -> list[int]:
        """The unknowns that can matter to this one at all, the nearest first."""
        reached = dict.fromkeys([start])
        for unknown in (waiting := [start]):
            for n in self.touching[unknown]:
                more = [i for i in (*self.bounds[n][0], *self.bounds[n][1]) if i not in reached]
                reached.update(dict.fromkeys(more))
                waiting += more
        return [*reached]

    def _search(
        self, low: list[int], high: list[int], todo: Collection[int], among: list[int], near: Sequence[int]
    ) -> list[int] | None:
        self.tries -= 1
        try:
            self.narrow(low, high, todo)
        except Impossible:
            return None
        n = next((i for i in among if low[i] < high[i]), None)
        if n is None:
            return low
        values = sorted(range(low[n], min(high[n], near[n] + 20) + 1), key=lambda value: abs(value - near[n]))
        for value in values:
            if self.tries <= 0:
                return None
            below, above = low.copy(), high.copy()
            below[n] = above[n] = value
            if found := self._search(below, above, self.touching[n], among, near):
                return found
        return None

    def how_many(self, unknown: Unknown, like: Mapping[Unknown, int], enough: int) -> int:
        """How many values are possible, counted up to ``enough``, each looked for near one that was found."""
        first, last = self.interval(unknown)
        tables = {like[unknown]: [like[name] for name in self.names]}
        for value in sorted(range(first, min(last, first + 50) + 1), key=lambda v: abs(v - like[unknown])):
            near = tables[min(tables, key=lambda known: abs(known - value))]
            if value not in tables and (table := self.table_with(unknown, value, near)):
                tables[value] = table
            if len(tables) == enough:
                break
        return len(tables)


def truth(attack: Attack, tallies: Sequence[Tally]) -> dict[Unknown, int]:
    """What the unknowns really are."""

    def count(at: int, breakdown: str, group: str | None, column: str) -> int:
        tally = tallies[at]
        groups = tally.groups.get(breakdown, {})
        if group is None:
            return tally.whole[column] - sum(row[column] for row in groups.values())
        return groups[group][column] if breakdown else tally.whole[column]

    return {unknown: count(*unknown) for unknown in attack.names}
