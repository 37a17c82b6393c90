"""Days: when one begins and ends in London, as links have it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from scrutiny.words import LONDON


def begin_of(day: date) -> datetime:
    """Its first moment."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment it is over."""
    return begin_of(day + timedelta(days=1))


def last_day(over: datetime) -> date:
    """The last day of what is over at that moment."""
    return (over - timedelta(seconds=1)).astimezone(LONDON).date()
