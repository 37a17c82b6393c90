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

from collections.abc import Iterable, Mapping, Sequence
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
    least = max(part.spans[column][0] - part.counts[column] for column in family)
    most = min(part.spans[column][1] - part.counts[column] for column in family)
    first = part.counts[family[0]]
    if len(family) == 2:  # people who chose this alone come and go
        highest = part.second if first == part.top else part.top
        return max(least, highest + apart - answered), most
    if family[0] == len(part.counts) - 1:
        return max(least, part.top + apart - answered), min(most, part.sum - answered if covered else most)
    return max(least, answered - part.sum if covered else least), min(most, answered - apart - first)


@dataclass(slots=True)
class Star:
    """The rows of one breakdown, and after them those of no group, where there are any."""

    rows: list[Row]
    unknown: Row | None = None  # those of no group once more, when not even known to be few

    def reach(self, rooms: Sequence[Span], whole: Span) -> list[Span]:
        """How far each row can go, when the whole can go so far and the others with it."""
        low, high = _sum(rooms)
        return [
            (max(least, whole[0] - high + most), min(most, whole[1] - low + least)) for least, most in rooms
        ]


@dataclass(slots=True)
class Worlds:
    """All rows of one question, and what is known of how far each can move."""

    several: bool
    covered: bool  # whether whoever answers chooses something: true of options, not of themes
    columns: int
    whole: Row
    stars: Mapping[str, Star]
    ways: Sequence[Way]
    _reach: dict[tuple[Family, Way, str], list[Span]] = field(default_factory=dict)

    def families(self, column: int | None = None) -> list[Family]:
        """The families, or those in which one column moves."""
        last = self.columns - 1
        every: list[Family] = [(n,) for n in range(self.columns)]
        if self.several:
            every += [(n, last) for n in range(last)]
        return [family for family in every if column is None or column in family]

    def look(self, column: int | None = None) -> None:
        """Find out anew how far every row reaches, or after a change what this column touches."""
        for family in self.families(column):
            for way in self.ways:
                self._look(family, way)

    def _look(self, family: Family, way: Way) -> None:
        rooms = {
            name: [self._room(row, family, way) for row in star.rows] for name, star in self.stars.items()
        }
        sums = {name: _sum(spans) for name, spans in rooms.items()}
        alone = self._room(self.whole, family, way)
        whole = _narrowest([alone, *sums.values()])
        self._reach[family, way, ""] = [whole]
        for name, star in self.stars.items():
            reach = star.reach(rooms[name], whole)
            if star.unknown:
                spans = [*rooms[name][:-1], self._room(star.unknown, family, way)]
                others = [total for other, total in sums.items() if other != name]
                reach[-1] = star.reach(spans, _narrowest([alone, _sum(spans), *others]))[-1]
            self._reach[family, way, name] = reach

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

    def values(self, name: str, row: int, column: int, at: int) -> int:
        """How many values a count of one release is known to have in some world."""
        spans = [
            self._reach[family, way, name][row]
            for family in self.families(column)
            for way in self.ways
            if way[0] <= at <= way[1]
        ]
        return max(high for _, high in spans) - min(low for low, _ in spans) + 1


def _sum(spans: Sequence[Span]) -> Span:
    return sum(low for low, _ in spans), sum(high for _, high in spans)


def _narrowest(spans: Sequence[Span]) -> Span:
    return max(low for low, _ in spans), min(high for _, high in spans)
