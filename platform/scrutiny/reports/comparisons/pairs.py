"""Pairs: each year beside the one before it, like for like, and what lies between them unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrutiny.reports.comparisons.values import Move, Pair, Trend, Year

PERIOD = re.compile(r"(\d{4})(?:([-/])(\d{2}|\d{4}))?")


def pairs(years: Sequence[Year], trends: Sequence[Trend], asked: Sequence[str]) -> list[Pair]:
    """Every two neighbours of ``years``, the newest pair first."""
    places = range(len(years) - 1, 0, -1)
    return [_pair(years[place - 1], years[place], place, trends, asked) for place in places]


def _pair(before: Year, after: Year, place: int, trends: Sequence[Trend], asked: Sequence[str]) -> Pair:
    moves = []
    for trend in trends:
        then, now = trend.like_for_like[place - 1].mean, trend.like_for_like[place].mean
        if then is not None and now is not None:
            moves.append(Move(trend.section, trend.title, float(then), float(now)))
    between = between_periods(before.period, after.period)
    return Pair(
        before,
        after,
        moves,
        not_asked=tuple(period for period in between if period not in asked),
        left_out=tuple(period for period in between if period in asked),
    )


def between_periods(before: str, after: str) -> list[str]:
    """The periods between two, as they would be printed: 2018 between 2017 and 2019; none if they tell none."""
    then, now = PERIOD.fullmatch(before), PERIOD.fullmatch(after)
    if then is None or now is None:
        return []
    return [_printed(year, then[2], len(then[3] or "")) for year in range(int(then[1]) + 1, int(now[1]))]


def _printed(year: int, joint: str | None, digits: int) -> str:
    return f"{year}{joint}{str(year + 1)[-digits:]}" if joint else str(year)
