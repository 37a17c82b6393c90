"""The first table of a question: each row on its own, kept from the earlier release, or withheld for company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from scrutiny.method.voices.protecting.figures import base
from scrutiny.method.voices.protecting.rounding import all_withheld, first_row, shows_a_number
from scrutiny.method.voices.protecting.values import WITHHELD, Cell, Cells, Counts, Release, Rule, Tally, Told

Place = tuple[str, str]  # breakdown and group
WHOLE: Place = ("", "")

Table = dict[Place, dict[str, Cell]]


Before = tuple[Release, Sequence[Tally]]  # a release of the same round, and the true counts at that time


@dataclass(frozen=True, slots=True)
class Moment:
    """One question at an earlier release: what was told, and the true counts, then and behind what was told."""

    told: Told
    rule: Rule
    tally: Tally
    kept: frozenset[Place]  # rows that stayed as they had been released before that
    grounds: Mapping[Place, Counts]  # the counts each row was made from: of a row that was kept, older ones

    def cells(self, place: Place) -> Cells | None:
        return self.told.whole if place == WHOLE else self.told.groups.get(place[0], {}).get(place[1])

    def knows(self, place: Place) -> bool:
        return place == WHOLE or place[0] in self.told.groups

    def came_since(self, place: Place, now: Counts) -> int:
        """How many answered since the row was made."""
        return self.tally.answered(now) - self.tally.answered(self.grounds[place])


def history_of(tally: Tally, before: Sequence[Before]) -> list[Moment]:
    """The earlier releases of this question, oldest first, save those that only repeated the one before."""
    history: list[Moment] = []
    for release, tallies in before:
        told = release.of(tally.question)
        then = next((t for t in tallies if t.question == tally.question), None)
        if told is None or then is None or not (told.options == then.options == tally.options):
            continue
        kept = kept_places(then, release.rule, history)
        if WHOLE not in kept:
            older = history[-1].grounds if history else {}
            counts = counts_by_place(then)
            grounds = {place: older[place] if place in kept else row for place, row in counts.items()}
            history.append(Moment(told, release.rule, then, kept, grounds))
    return history


def counts_by_place(tally: Tally) -> dict[Place, Counts]:
    groups = (((b, group), row) for b, rows in tally.groups.items() for group, row in rows.items())
    return dict(chain([(WHOLE, tally.whole)], groups))


def kept_places(tally: Tally, rule: Rule, history: Sequence[Moment]) -> frozenset[Place]:
    """The rows to which too few came to be told anew: the difference would be about them alone."""
    if not history:
        return frozenset()
    last = history[-1]
    return frozenset(
        place
        for place, counts in counts_by_place(tally).items()
        if place in last.grounds and last.cells(place) and abs(last.came_since(place, counts)) < rule.least
    )


def first_table(tally: Tally, rule: Rule, history: Sequence[Moment], kept: frozenset[Place]) -> Table:
    table: Table = {}
    for place, counts in counts_by_place(tally).items():
        cells = history[-1].cells(place) if place in kept else None
        table[place] = dict(cells) if cells else first_row(tally, counts, rule)
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
