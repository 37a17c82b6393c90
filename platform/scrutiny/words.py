"""Words: dates, times, figures and plurals, as people here write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

LONDON = ZoneInfo("Europe/London")


def local(moment: datetime) -> datetime:
    """The moment on a clock in London."""
    return moment.astimezone(LONDON)


def today(now: datetime) -> date:
    """The day it is in London."""
    return local(now).date()


def day(when: date | datetime | None) -> str:
    """Friday 11 December 2026."""
    return _written(when, "EEEE d MMMM y")


def short_day(when: date | datetime | None) -> str:
    """11 Dec 2026."""
    return _written(when, "d MMM y")


def _written(when: date | datetime | None, pattern: str) -> str:
    if when is None:
        return "to be confirmed"
    return _formatted(local(when).date() if isinstance(when, datetime) else when, pattern)


@lru_cache(maxsize=1024)
def _formatted(when: date, pattern: str) -> str:
    return format_date(when, pattern, locale="en_GB")


def clock_time(moment: datetime) -> str:
    """10:42."""
    return local(moment).strftime("%H:%M")


def moment_in_words(moment: datetime | None) -> str:
    """11 December 2026 at 10:42."""
    if moment is None:
        return ""
    return f"{_written(moment, 'd MMMM y')} at {clock_time(moment)}"


def until(when: date | None, now: datetime) -> str:
    """In 17 days, tomorrow, today, 2 days ago, over 6 years ago; nothing without a date."""
    if when is None:
        return ""
    days = (when - today(now)).days
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    if days > 0:
        return f"in {days:,} days"
    return f"{-days} days ago" if days > -60 else f"over {_long_ago(-days)} ago"


def _long_ago(days: int) -> str:
    return count(days // 365, "year") if days >= 365 else count(days // 30, "month")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """1 question, 2 questions; thousands with a comma."""
    word = noun if number == 1 else (plural or f"{noun}s")
    return f"{number:,} {word}"


def listed(words: list[str]) -> str:
    """A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def size(octets: int) -> str:
    """214 KB, 1.2 MB."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} KB"
    return f"{octets / 1_000_000:.1f} MB"
