"""Days: a deadline is the end of a day in London, and late is a mark."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scrutiny.records.rounds.tables import Assignment, Round

LONDON = ZoneInfo("Europe/London")


def end_of_day(day: date) -> datetime:
    """The moment a day is over in London: the first of the next day, whatever the clocks do that night."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)


def due(round_: Round, assignment: Assignment | None = None) -> date | None:
    """The last day: the round's, or a later one agreed for this seat; none while it is to be confirmed."""
    own = assignment.extended_to if assignment is not None else None
    days = [day for day in (round_.deadline, own) if day is not None]
    return max(days) if round_.deadline is not None else own


def deadline_moment(round_: Round, assignment: Assignment | None = None) -> datetime | None:
    """When the last day is over; from that moment on it is late."""
    last = due(round_, assignment)
    return None if last is None else end_of_day(last)


def is_late(round_: Round, assignment: Assignment, submitted_at: datetime | None, now: datetime) -> bool:
    """Late is a mark, not a state: submitted after the last day, or not yet and the day is over."""
    moment = deadline_moment(round_, assignment)
    return moment is not None and (submitted_at or now) >= moment
