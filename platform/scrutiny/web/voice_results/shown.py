"""Shown: released figures as the parts of a page take them: bars, groups, and lines over the periods."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny.reports.voices.over import Time, runs
from scrutiny.reports.voices.results import Question

Bar = tuple[str, int, str, str]
TOP, FOOT = 26, 116  # where 100 and 0 per cent stand
EDGE = 60  # at both sides, for the words
NARROW, MOST = 330, 4  # on a phone there is room for the last four periods


def bars_of_groups(question: Question) -> list[Bar]:
    """What share of each group gave the leading answer; no length where none is told."""
    return [(group.name, group.lead or 0, group.lead_said, "") for group in question.groups]


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

    size: str  # wide, narrow
    width: int
    points: tuple[Point, ...]
    paths: tuple[str, ...]
    periods: tuple[tuple[float, str], ...]


def drawings(time: Time) -> tuple[Drawing, Drawing]:
    """The line of a question's leading answer, for a wide page and for a narrow one."""
    wide = max(560, 90 * len(time.moments))
    return _drawing(time, "wide", wide), _drawing(Time(time.lead, time.moments[-MOST:]), "narrow", NARROW)


def _drawing(time: Time, size: str, width: int) -> Drawing:
    edge = EDGE if size == "wide" else EDGE // 2
    steps = max(1, len(time.moments) - 1)
    across = [round(edge + (width - 2 * edge) * at / steps, 1) for at in range(len(time.moments))]
    points = {
        at: Point(across[at], _height(moment.lead), f"{moment.lead} %")
        for at, moment in enumerate(time.moments)
        if moment.lead is not None
    }
    paths = [
        "M" + "L".join(f"{points[at].x} {points[at].y}" for at in run) for run in runs(time) if len(run) > 1
    ]
    periods = tuple((x, moment.period) for x, moment in zip(across, time.moments, strict=True))
    return Drawing(size, width, tuple(points.values()), tuple(paths), periods)


def _height(per_cent: int) -> float:
    return round(FOOT - (FOOT - TOP) * per_cent / 100, 1)
