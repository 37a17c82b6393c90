"""The first table of a question: each row on its own, kept from the earlier release, or withheld for company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from scrutiny.method.voices.protecting.figures import base
from scrutiny.method.voices.protecting.rounding import all_withheld, first_row, shows_a_number
from scrutiny.method.voices.protecting.values import WITHHELD, Cell, Counts, Release, Rule, Tally, Told

Place = tuple[str, str]  # breakdown and group
WHOLE: Place = ("", "")

Table = dict[Place, dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """One question as it was released before, and the counts that each of its rows was made from."""

    told: Told
    tally: Tally
    rule: Rule

    def row(self, place: Place) -> tuple[Mapping[str, Cell], Counts] | None:
        """The cells and the counts of a row, where both are known."""
        if place == WHOLE:
            return self.told.whole, self.tally.whole
        cells, counts = (table.groups.get(place[0], {}).get(place[1]) for table in (self.told, self.tally))
        return None if cells is None or counts is None else (cells, counts)  # type: ignore[return-value]

    def keeps(self, place: Place, counts: Counts, rule: Rule) -> bool:
        """Whether too few came since for the row to be told anew: the difference would be about them alone."""
        row = self.row(place)
        return row is not None and self._few_came(row[1], counts, rule)

    def _few_came(self, then: Counts, now: Counts, rule: Rule) -> bool:
        return abs(self.tally.answered(now) - self.tally.answered(then)) < rule.least


def earlier_of(tally: Tally, before: tuple[Release, Sequence[Tally]] | None) -> Earlier | None:
    """What was released of this question before, if it was, with the same options."""
    if before is None:
        return None
    release, tallies = before
    told = release.of(tally.question)
    then = next((t for t in tallies if t.question == tally.question), None)
    if told is None or then is None or not (told.options == then.options == tally.options):
        return None
    return Earlier(told, then, release.rule)


def counts_by_place(tally: Tally) -> dict[Place, Counts]:
    groups = (((b, group), row) for b, rows in tally.groups.items() for group, row in rows.items())
    return dict(chain([(WHOLE, tally.whole)], groups))


def kept_places(tally: Tally, rule: Rule, earlier: Earlier | None) -> frozenset[Place]:
    """The rows that stay as they were released, since fewer than the threshold came to them."""
    if earlier is None:
        return frozenset()
    rows = counts_by_place(tally).items()
    return frozenset(place for place, counts in rows if earlier.keeps(place, counts, rule))


def first_table(tally: Tally, rule: Rule, earlier: Earlier | None, kept: frozenset[Place]) -> Table:
    table: Table = {}
    for place, counts in counts_by_place(tally).items():
        row = earlier.row(place) if earlier and place in kept else None
        table[place] = dict(row[0]) if row else first_row(tally, counts, rule)
    for breakdown in tally.groups:
        _give_company(table, breakdown, tally.several, rule, kept)
    return table


def _give_company(table: Table, breakdown: str, several: bool, rule: Rule, kept: frozenset[Place]) -> None:
    """Let no row of one mind be withheld alone.

    Whoever knows the rule would know why it is missing, and find by subtracting which mind it was of. The
    smallest row that is shown goes with it; where there is none, so does the whole breakdown.
    """
    rows = {place: cells for place, cells in table.items() if place[0] == breakdown and place != WHOLE}
    if sum(map(all_withheld, rows.values())) != 1:
        return
    others = [place for place, cells in rows.items() if place not in kept and shows_a_number(cells)]
    smallest = min(others, key=lambda place: base(rows[place], several, rule) or 0, default=None)
    for place in rows if smallest is None else (smallest,):
        withhold_row(table, place)


def withhold_row(table: Table, place: Place) -> None:
    table[place] = dict.fromkeys(table[place], WITHHELD)
