"""Worlds: other counts that would have been released just so; how far they reach is how well a count is hidden.

A release hides a count if the same pages could have come from other answers in which that count is another.
Such answers are found in *families*: from the true table, one column moves (in a question with several choices
also one column together with how many answered), each row by as much as its cell, its row and the rules allow.
The groups of each breakdown add up to the whole, so a column is a star, whole in the middle, and how far each
row can move is exact. All that is known besides is taken as known to the attacker: the other columns, and who
is of no group where nobody or few are. A family can so fail to find a world; it cannot invent one.

Between releases of one round counts only grow. A column can move in all releases alike, from some release on,
or up to some release, so long as nobody leaves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scrutiny.method.voices.protecting.rounding import ENDLESS, Span

Way = tuple[int, int]  # the first and the last release in which counts move

Family = tuple[int, ...]  # the columns that move together


@dataclass(slots=True)
class Part:
    """One row at one release, or its growth between two: its counts, and what the release says they can be."""

    several: bool
    counts: Sequence[int]  # by column; with several choices the last is how many answered
    spans: list[Span]
    mixed: bool = False  # shown, so known not to be of one mind
    total: Span = (0, ENDLESS)  # what is known of how many answered
    sum: int = field(init=False)
    top: int = field(init=False)
    second: int = field(init=False)

    def __post_init__(self) -> None:
        options = sorted(self.counts[:-1] if self.several else self.counts)
        self.sum, self.top = sum(options), options[-1] if options else 0
        self.second = options[-2] if len(options) > 1 else 0


@dataclass(slots=True)
class Row:
    """A row in all releases, and its growth from each to the next. A part that is missing says nothing."""

    parts: list[Part | None]
    growths: list[Part | None]

    def moved(self, way: Way) -> Iterable[tuple[Part, bool]]:
        """The parts a move touches, and whether they move against it."""
        first, last = way
        touched = [(part, False) for part in self.parts[first : last + 1]]
        touched += [(part, False) for part in self.growths[max(0, first - 1) : first]]
        touched += [(part, True) for part in self.growths[last : last + 1]]
        return ((part, against) for part, against in touched if part is not None)


def ways_through(releases: int) -> list[Way]:
    """All releases alike, from each on, and up to each."""
    last = releases - 1
    return [*((first, last) for first in range(releases)), *((0, stop) for stop in range(last))]


def room_of_one(part: Part, family: Family) -> Span:
    """How far a column of a question with one choice may move in this row, all else as it is."""
    (column,) = family
    count, (least, most) = part.counts[column], part.spans[column]
    if part.mixed:  # two or more think otherwise than most
        least = max(least, 2 if count == part.top else count + 2 - part.sum + part.top)
    low, high = part.total
    return max(least - count, low - part.sum), min(most - count, high - part.sum)


def room_of_several(part: Part, family: Family, covered: bool) -> Span:
    """The same with several choices: nobody chose who did not answer, and whoever answered chose something."""
    answered, apart = part.counts[-1], 2 if part.mixed else 0
    first = part.counts[family[0]]
    least, most = part.spans[family[0]]
    least, most = least - first, most - first
    if len(family) == 2:  # people who chose this alone come and go
        low, high = part.spans[-1]
        highest = part.second if first == part.top else part.top
        return max(least, low - answered, highest + apart - answered), min(most, high - answered)
    if family[0] == len(part.counts) - 1:
        return max(least, part.top + apart - answered), min(most, part.sum - answered if covered else most)
    return max(least, answered - part.sum if covered else least), min(most, answered - apart - first)


@dataclass(slots=True)
class Star:
    """The groups of one breakdown, and beyond them those of no group, where there are any."""

    groups: list[Row]
    loose: Row | None = None
    unknown: Row | None = None  # those of no group once more, when not even known to be few

    @property
    def rows(self) -> list[Row]:
        return [*self.groups, self.loose] if self.loose else self.groups


@dataclass(slots=True)
class _Move:
    """One way in which one family moves: by breakdown, and for the whole under the name of none."""

    rooms: dict[str, list[Span]] = field(default_factory=dict)  # how far each row could go by itself
    sums: dict[str, Span] = field(default_factory=dict)
    unknown: dict[str, Span] = field(default_factory=dict)
    reach: dict[str, list[Span]] = field(default_factory=dict)  # how far it can, all else having to add up


@dataclass(slots=True)
class Worlds:
    """All rows of one question, and what is known of how far each can move."""

    several: bool
    covered: bool  # whether whoever answers chooses something: true of options, not of themes
    columns: int
    whole: Row
    stars: Mapping[str, Star]
    ways: Sequence[Way]
    _moves: dict[tuple[Family, Way], _Move] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for family in self.families():
            for way in self.ways:
                self._moves[family, way] = move = _Move()
                for name in ("", *self.stars):
                    self._measure(move, name, range(len(self._rows(name))), family, way)
                self._look(move)

    def families(self, column: int | None = None) -> list[Family]:
        """The families, or those in which one column moves."""
        last = self.columns - 1
        every: list[Family] = [(n,) for n in range(self.columns)]
        if self.several:
            every += [(n, last) for n in range(last)]
        return [family for family in every if column is None or column in family]

    def withhold(self, name: str, at: int, column: int, span: Span) -> None:
        """Let a cell of the newest release mean this, and find out anew how far every row reaches."""
        if part := self._rows(name)[at].parts[-1]:
            part.spans[column] = span
        self._anew(name, [at], column)

    def forget(self, name: str) -> None:
        """Let the newest release say nothing of a breakdown, or of the whole."""
        rows = self.stars[name].groups if name else [self.whole]
        for row in rows:
            row.parts[-1] = None
        self._anew(name, range(len(rows)))

    def _anew(self, name: str, changed: Collection[int], column: int | None = None) -> None:
        for family in self.families(column):
            for way in self.ways:
                move = self._moves[family, way]
                self._measure(move, name, changed, family, way)
                self._look(move)

    def _rows(self, name: str) -> Sequence[Row]:
        return self.stars[name].rows if name else [self.whole]

    def _measure(self, move: _Move, name: str, changed: Collection[int], family: Family, way: Way) -> None:
        """How far these rows may move by themselves, and all of the breakdown together."""
        rows = self._rows(name)
        rooms = move.rooms.setdefault(name, [(0, 0)] * len(rows))
        for at in changed:
            rooms[at] = self._room(rows[at], family, way)
        move.sums[name] = _sum(rooms)
        if name and (unknown := self.stars[name].unknown):
            move.unknown[name] = self._room(unknown, family, way)

    def _look(self, move: _Move) -> None:
        whole = _narrowest(move.sums.values())
        move.reach = {"": [whole]}
        for name, star in self.stars.items():
            reach = move.reach[name] = _reach(move.rooms[name], move.sums[name], whole)
            if star.unknown:
                spans = [*move.rooms[name][:-1], move.unknown[name]]
                sums = move.sums | {name: _sum(spans)}
                reach[-1] = _reach(spans, sums[name], _narrowest(sums.values()))[-1]

    def _room(self, row: Row, family: Family, way: Way) -> Span:
        """How far a row may move by itself. Standing still is always possible."""
        least, most = -ENDLESS, ENDLESS
        for part, against in row.moved(way):
            if self.several:
                low, high = room_of_several(part, family, self.covered)
            else:
                low, high = room_of_one(part, family)
            if against:
                low, high = -high, -low
            least, most = max(least, low), min(most, high)
        return min(least, 0), max(most, 0)

    def values(self, name: str, column: int, at: int) -> list[int]:
        """For each row how many values its count at one release is known to have in some world."""
        reaches = [
            self._moves[family, way].reach[name]
            for family in self.families(column)
            for way in self.ways
            if way[0] <= at <= way[1]
        ]
        return [
            max(high for _, high in spans) - min(low for low, _ in spans) + 1
            for spans in zip(*reaches, strict=True)
        ]


def _reach(rooms: Sequence[Span], total: Span, whole: Span) -> list[Span]:
    """How far each row can go, when the whole can go so far and the others with it."""
    bottom, top = whole[0] - total[1], whole[1] - total[0]
    return [(max(least, bottom + most), min(most, top + least)) for least, most in rooms]


def _sum(spans: Sequence[Span]) -> Span:
    return sum(low for low, _ in spans), sum(high for _, high in spans)


def _narrowest(spans: Collection[Span]) -> Span:
    return max(low for low, _ in spans), min(high for _, high in spans)
