"""Releasing: what may be told of a round, withheld further until no hidden count can be worked out."""

from __future__ import annotations

from collections.abc import Sequence

from scrutiny.method.voices.protecting.drawing import span_of, wholly_withheld, worlds_of
from scrutiny.method.voices.protecting.rounding import all_withheld
from scrutiny.method.voices.protecting.rows import (
    WHOLE,
    Before,
    Moment,
    Place,
    Table,
    first_table,
    history_of,
    kept_places,
    withhold_row,
)
from scrutiny.method.voices.protecting.values import WITHHELD, Release, Rule, Tally, Told

ROOM = 3  # a hidden count could be any of at least so many


def release(tallies: Sequence[Tally], rule: Rule, before: Before | Sequence[Before] | None = None) -> Release:
    """What anybody may see of these counts, all pages, files and figures being made from it alone.

    ``before`` is what was shown of the same round until now, oldest first, each release with the true counts of
    its time: these are kept beside it and shown to nobody. Where there was but one, it may stand alone.
    """
    earlier = _in_order(before)
    return Release(rule, tuple(_told(tally, rule, history_of(tally, earlier)) for tally in tallies))


def _in_order(before: Before | Sequence[Before] | None) -> Sequence[Before]:
    if not before:
        return ()
    return (before,) if isinstance(before[0], Release) else before  # type: ignore[return-value]


def _told(tally: Tally, rule: Rule, history: Sequence[Moment]) -> Told:
    kept = kept_places(tally, rule, history)
    if WHOLE in kept:
        return history[-1].told
    table = first_table(tally, rule, history, kept)
    _Hiding(tally, table, rule, history, kept).hide()
    groups = {name: {group: table[name, group] for group in rows} for name, rows in tally.groups.items()}
    return Told(tally.question, tally.options, tally.several, table[WHOLE], groups)


class _Hiding:
    """Withholds from a table, smallest numbers first, until every hidden count has room."""

    def __init__(
        self, tally: Tally, table: Table, rule: Rule, history: Sequence[Moment], kept: frozenset[Place]
    ) -> None:
        self.tally, self.table, self.rule, self.history, self.kept = tally, table, rule, history, kept
        self.columns = tally.columns
        self.worlds = worlds_of(tally, table, rule, history, kept)

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
        n, places, last = self.columns.index(column), self._places(name), len(self.history)
        for at in range(last + 1):
            values = self.worlds.values(name, n, at)
            few = [row for row, number in enumerate(values) if number < ROOM]
            # A row beyond the groups is of those of no group: never told, and hidden too.
            if any(row == len(places) or self._is_hidden(places[row], column, at) for row in few):
                return True
        return False

    def _is_hidden(self, place: Place, column: str, at: int) -> bool:
        """Whether a count is hidden at a release, and was not told before: what was, is no secret again."""
        told = [moment.cells(place) for moment in self.history[: at + 1]]
        if at == len(self.history):
            told.append(self.table[place])
        shown = any(isinstance(cells[column], int) for cells in told if cells)
        return told[-1] is not None and not shown

    def _places(self, name: str) -> list[Place]:
        return [(name, group) for group in self.tally.groups[name]] if name else [WHOLE]

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
        for each in [name] if name else ["", *self.tally.groups]:
            for place in self._places(each):
                withhold_row(self.table, place)
            self.worlds.forget(each)
        return None

    def _may_go(self, place: Place, column: str) -> bool:
        return isinstance(self.table[place][column], int) and place not in self.kept

    def _withhold(self, place: Place, column: str) -> str:
        cells = self.table[place]
        cells[column] = WITHHELD
        at, n = self._places(place[0]).index(place), self.columns.index(column)
        self.worlds.withhold(place[0], at, n, span_of(WITHHELD, cells, self.rule))
        return column
