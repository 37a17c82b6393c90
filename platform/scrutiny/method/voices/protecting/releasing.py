"""Releasing: what may be told of a round, withheld further until no hidden count can be worked out."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.method.voices.protecting.drawing import span_of, wholly_withheld, worlds_of
from scrutiny.method.voices.protecting.rounding import all_withheld
from scrutiny.method.voices.protecting.rows import (
    WHOLE,
    Earlier,
    Place,
    Table,
    counts_by_place,
    earlier_of,
    first_table,
    kept_places,
    withhold_row,
)
from scrutiny.method.voices.protecting.values import WITHHELD, Cells, Release, Rule, Tally, Told
from scrutiny.method.voices.protecting.worlds import EARLIER, LATER, Worlds

ROOM = 3  # a hidden count could be any of at least so many

Before = tuple[Release, Sequence[Tally]]


def release(tallies: Sequence[Tally], rule: Rule, before: Before | None = None) -> Release:
    """What anybody may see of these counts, all pages, files and figures being made from it alone.

    ``before`` is the release of the same round that was shown last, with the counts that ``grounds`` gave for it.
    """
    return Release(rule, tuple(_told(tally, rule, earlier_of(tally, before)) for tally in tallies))


def grounds(tallies: Sequence[Tally], rule: Rule, before: Before | None = None) -> tuple[Tally, ...]:
    """The true counts each row of a release was made from: to be kept beside it, shown to nobody.

    A row that stays as it was released keeps its older counts too, so that people who come few at a time are
    told once there are enough of them.
    """
    return tuple(_grounds(tally, rule, earlier_of(tally, before)) for tally in tallies)


def _grounds(tally: Tally, rule: Rule, earlier: Earlier | None) -> Tally:
    kept = kept_places(tally, rule, earlier)
    if earlier is None or not kept:
        return tally
    if WHOLE in kept:
        return earlier.tally
    groups = {
        breakdown: {
            group: earlier.tally.groups[breakdown][group] if (breakdown, group) in kept else counts
            for group, counts in rows.items()
        }
        for breakdown, rows in tally.groups.items()
    }
    return Tally(tally.question, tally.options, tally.several, tally.whole, groups)


def _told(tally: Tally, rule: Rule, earlier: Earlier | None) -> Told:
    kept = kept_places(tally, rule, earlier)
    if earlier and WHOLE in kept:
        return earlier.told
    table = first_table(tally, rule, earlier, kept)
    _Hiding(tally, table, rule, earlier, kept).hide()
    groups = {name: {group: table[name, group] for group in rows} for name, rows in tally.groups.items()}
    return Told(tally.question, tally.options, tally.several, table[WHOLE], groups)


class _Hiding:
    """Withholds from a table, smallest numbers first, until every hidden count has room."""

    def __init__(
        self, tally: Tally, table: Table, rule: Rule, earlier: Earlier | None, kept: frozenset[Place]
    ) -> None:
        self.tally, self.table, self.rule, self.earlier, self.kept = tally, table, rule, earlier, kept
        self.columns = tally.columns
        self.worlds = self._worlds()

    def _worlds(self) -> Worlds:
        worlds = worlds_of(self.tally, self.table, self.rule, self.earlier, self.kept)
        worlds.look()
        return worlds

    def hide(self) -> None:
        todo = [*self.columns]
        while todo and not all(map(all_withheld, self.table.values())):
            column = todo[0]
            pinned = self._pinned(column)
            if not pinned:
                todo.pop(0)
                continue
            # The whole last: what helps a group often helps it too.
            changed = self._withhold_smallest(pinned[0], column)
            todo += [c for c in self._touched(changed) if c not in todo]

    def _touched(self, column: str | None) -> Sequence[str]:
        """The columns to be looked at again when one has changed, or all has."""
        if column is None or column == "":
            return self.columns
        return (column, "") if self.tally.several else (column,)

    def _pinned(self, column: str) -> list[str]:
        """The breakdowns, and last the whole, in which this column has a hidden count with too little room."""
        return [name for name in (*self.worlds.stars, "") if self._is_pinned(name, column)]

    def _is_pinned(self, name: str, column: str) -> bool:
        if name and wholly_withheld(self.table, name):
            return False  # its groups are known by the whole alone, which has room
        n = self.columns.index(column)
        checks = []
        for at, place in enumerate(self._places(name)):
            if self._hidden_now(place, column):
                checks.append((at, LATER))
            if self._hidden_then(place, column):
                checks.append((at, EARLIER))
        star = self.worlds.stars.get(name)
        if star and star.unknown:
            checks += [(len(star.rows) - 1, way) for way in self.worlds.ways[:1]]
        return any(self.worlds.values(name, at, n, way) < ROOM for at, way in checks)

    def _places(self, name: str) -> list[Place]:
        return [(name, group) for group in self.tally.groups[name]] if name else [WHOLE]

    def _hidden_now(self, place: Place, column: str) -> bool:
        """Whether a count is hidden, and was not told before: what was, is no secret again."""
        cells = self._cells_then(place)
        return isinstance(self.table[place][column], str) and (not cells or isinstance(cells[column], str))

    def _hidden_then(self, place: Place, column: str) -> bool:
        cells = self._cells_then(place)
        return cells is not None and isinstance(cells[column], str)

    def _cells_then(self, place: Place) -> Cells | None:
        row = self.earlier.row(place) if self.earlier else None
        return row and row[0]

    def _withhold_smallest(self, name: str, column: str) -> str | None:
        """Withhold one number more, and say of which column; or all, where no number is left to withhold."""
        options = [""] if self.tally.several and column else []
        for of in (column, *options):
            shown = [(place, of) for place in self._places(name) if self._may_go(place, of)]
            if shown:
                return self._withhold(*min(shown, key=lambda at: self.table[at[0]][at[1]]))
        if not name:
            shown = [(WHOLE, of) for of in self.columns if self._may_go(WHOLE, of)]
            if shown and self.tally.several:
                return self._withhold(*min(shown, key=lambda at: self.table[at[0]][at[1]]))
        for place in [place for place in self.table if not name or place[0] == name]:
            withhold_row(self.table, place)
        self.worlds = self._worlds()
        return None

    def _may_go(self, place: Place, column: str) -> bool:
        return isinstance(self.table[place][column], int) and place not in self.kept

    def _withhold(self, place: Place, column: str) -> str:
        cells, n = self.table[place], self.columns.index(column)
        cells[column] = WITHHELD
        row = self.worlds.stars[place[0]].rows[self._places(place[0]).index(place)] if place[0] else self.worlds.whole
        if row.now:
            row.now.spans[n] = span_of(WITHHELD, cells, self.rule)
        self.worlds.look(n)
        return column
