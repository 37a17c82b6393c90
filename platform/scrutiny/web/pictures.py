"""Pictures: where the lines and the words of a slope stand, so that no label covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

HEAD = 46.0  # no label stands higher
SMALL_MOVE = 3.0  # moves nearer to nothing than this are drawn grey


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a slope: its figures in words, its direction, and the heights of ends and labels."""

    label: str
    before: str
    after: str
    change: str
    direction: str  # up, down, level
    start: float
    end: float
    start_label: float
    end_label: float


@dataclass(frozen=True, slots=True)
class Slope:
    """A drawing of two moments, for a wide and a narrow page alike: heights are shared."""

    before: str
    after: str
    height: float
    lines: tuple[Line, ...]
    joined: bool = True  # False where years between were not asked: two rows of points, no lines


def slope(
    before: str,
    after: str,
    rows: Sequence[tuple[str, float, float]],
    *,
    digits: int = 0,
    small: float = SMALL_MOVE,
    step: float = 20,
    joined: bool = True,
) -> Slope:
    """The slope from ``before`` to ``after`` of (label, figure then, figure now)."""
    if not rows:
        return Slope(before, after, 0, (), joined)
    figures = [figure for _, then, now in rows for figure in (then, now)]
    low, high = floor(min(figures)) - 2, ceil(max(figures)) + 2
    height = max(260.0, step * (len(rows) + 1))

    def place(figure: float) -> float:
        return round(40 + (high - figure) / (high - low) * height, 1)

    starts = apart([place(then) for _, then, _ in rows], step)
    ends = apart([place(now) for _, _, now in rows], step)
    drop = max(0.0, HEAD - min(*starts, *ends))  # labels pushed up must not meet the two heads
    starts, ends = ([round(at + drop, 1) for at in side] for side in (starts, ends))
    lines = tuple(
        _line(row, digits, small, place(row[1]) + drop, place(row[2]) + drop, start, end)
        for row, start, end in zip(rows, starts, ends, strict=True)
    )
    return Slope(before, after, max(height + drop + 56, *starts, *ends) + 16, lines, joined)


def _line(
    row: tuple[str, float, float],
    digits: int,
    small: float,
    start: float,
    end: float,
    start_label: float,
    end_label: float,
) -> Line:
    label, then, now = row
    change = now - then
    direction = "level" if abs(change) < small else "up" if change > 0 else "down"
    said = f"{change:+.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return Line(
        label,
        f"{then:.{digits}f}",
        f"{now:.{digits}f}",
        said,
        direction,
        start,
        end,
        start_label,
        end_label,
    )


def apart(heights: Sequence[float], step: float) -> list[float]:
    """The heights, moved as little as need be so that any two are ``step`` apart; the order is kept.

    Labels that would touch become one block, centred on the mean of where they belong; blocks that
    then touch become one in turn.
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    blocks: list[list[int]] = []
    for i in order:
        blocks.append([i])
        while len(blocks) > 1 and _top(blocks[-1], heights, step) < _foot(blocks[-2], heights, step) + step:
            last = blocks.pop()
            blocks[-1] += last
    placed = list(heights)
    for block in blocks:
        top = _top(block, heights, step)
        for place, i in enumerate(block):
            placed[i] = round(top + place * step, 1)
    return placed


def _top(block: Sequence[int], heights: Sequence[float], step: float) -> float:
    return sum(heights[i] for i in block) / len(block) - step * (len(block) - 1) / 2


def _foot(block: Sequence[int], heights: Sequence[float], step: float) -> float:
    return _top(block, heights, step) + step * (len(block) - 1)
