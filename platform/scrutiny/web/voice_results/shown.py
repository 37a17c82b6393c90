"""Shown: released figures as the parts of a page take them: bars, groups, and lines over the periods."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.reports.voices.over import Time, runs
from scrutiny.reports.voices.results import Question

Bar = tuple[str, int, str, str]
WIDTH, HEIGHT = 560, 150  # of the drawing, with room for words at its edges
FIRST, LAST, TOP, FOOT = 70, 490, 26, 116


def bars_of_groups(question: Question) -> list[Bar]:
    """What share of each group gave the leading answer; no length where none is told."""
    return [
        (group.name, group.lead or 0, f"{group.lead} %" if group.lead is not None else "not told", "")
        for group in question.groups
    ]


def columns(question: Question, first: str) -> list[tuple[str, bool]]:
    """The heads of a table with a column for each answer."""
    return [(head, False) for head in (first, "Answered", *(line.label for line in question.lines))]


@dataclass(frozen=True, slots=True)
class Point:
    """One period in the drawing."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shares over periods: a point for each that is told, a path through neighbours alone."""

    points: tuple[Point, ...]
    paths: tuple[str, ...]
    periods: tuple[tuple[float, str], ...]


def drawing(time: Time) -> Drawing:
    """The line of a question's leading answer."""
    steps = max(1, len(time.moments) - 1)
    across = [round(FIRST + (LAST - FIRST) * at / steps, 1) for at in range(len(time.moments))]
    points = {
        at: Point(across[at], _height(moment.lead), f"{moment.lead} %")
        for at, moment in enumerate(time.moments)
        if moment.lead is not None
    }
    paths = [
        "M" + "L".join(f"{points[at].x} {points[at].y}" for at in run) for run in runs(time) if len(run) > 1
    ]
    periods = [(x, moment.period) for x, moment in zip(across, time.moments, strict=True)]
    return Drawing(tuple(points.values()), tuple(paths), tuple(periods))


def _height(per_cent: int) -> float:
    return round(FOOT - (FOOT - TOP) * per_cent / 100, 1)
