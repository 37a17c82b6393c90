"""The board in words: counts with their base, lines that can be narrowed and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scrutiny import words
from scrutiny.records.rounds import Seat
from scrutiny.web.deskforms import matches
from scrutiny.web.states import RETURN_STATES

STATES = {**RETURN_STATES, "withdrawn": ("Withdrawn", "shut")}
ORDER = ("not_started", "in_progress", "returned", "submitted", "withdrawn")
NEVER, NO_DAY = datetime.max, date.max
NARROWS: Mapping[str, Callable[[Seat], bool]] = {
    "late": lambda seat: seat.late,
    "out": lambda seat: seat.state not in ("submitted", "withdrawn"),
}
SORTS: Mapping[str, Callable[[Seat], Any]] = {
    "": lambda seat: seat.assignment.name.casefold(),
    "state": lambda seat: (ORDER.index(seat.state), not seat.late),
    "due": lambda seat: seat.deadline or NO_DAY,
    "submitted": lambda seat: seat.submitted_at.replace(tzinfo=None) if seat.submitted_at else NEVER,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many seats are where; the withdrawn are not in the base."""

    of: int
    submitted: int
    in_progress: int
    not_started: int
    returned: int
    late: int
    withdrawn: int

    @property
    def sentence(self) -> str:
        """“104 of 121 returns are in, 86 %”."""
        if not self.of:
            return "No returns are asked for"
        return f"{self.submitted} of {words.count(self.of, 'return')} in, {round(100 * self.submitted / self.of)} %"

    @property
    def parts(self) -> list[tuple[int, str, str]]:
        """The parts of the meter."""
        parts = [(self.submitted, "submitted", "plum"), (self.in_progress, "in progress", "doing")]
        parts += [(self.returned, "returned for changes", "doing")] if self.returned else []
        return [*parts, (self.not_started, "not started", "rest")]


def tally(seats: Iterable[Seat]) -> Tally:
    """Count them."""
    kept = list(seats)
    count = {state: sum(seat.state == state for seat in kept) for state in ORDER}
    asked = len(kept) - count["withdrawn"]
    late = sum(seat.late and seat.state != "submitted" for seat in kept)
    return Tally(asked, late=late, **count)


def narrowed(seats: Iterable[Seat], sought: Any) -> list[Seat]:
    """Those that the filters leave, in the order asked for."""
    state, type_, q = sought.chosen("state"), sought.chosen("type"), sought.chosen("q")
    holds: Callable[[Seat], bool] = NARROWS.get(state, lambda seat: not state or seat.state == state)
    found = [
        seat
        for seat in seats
        if holds(seat)
        and (not type_ or seat.assignment.attributes.get("type") == type_)
        and matches(q, seat.assignment.name)
    ]
    return sorted(found, key=SORTS[sought.chosen("sort")])


def state_of(seat: Seat) -> tuple[str, str]:
    """A seat's state in words and its look; late is said where it is not in."""
    if seat.late and seat.state in ("not_started", "in_progress", "returned"):
        return f"{STATES[seat.state][0]}, late", "late"
    return STATES[seat.state]


def submitted_in_words(seat: Seat) -> str:
    """The day it came in, and whether that was late."""
    if seat.submitted_at is None:
        return "–"
    return f"{words.short_day(seat.submitted_at)}{', late' if seat.late else ''}"
