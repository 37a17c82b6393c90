"""Measuring: contenders take turns, medians are compared, and a figure says whether its target holds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Clock = Callable[[], float]
CPU: Clock = time.process_time  # of this process: other people's work on the machine does not count
WALL: Clock = time.perf_counter  # where waiting for the disk is part of the question


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was compared, both medians in words, their ratio and what it should be."""

    question: str
    ours: str
    against: str
    ratio: str
    target: str = ""
    holds: bool | None = None  # none: told for information

    @property
    def verdict(self) -> str:
        return "" if self.holds is None else "holds" if self.holds else "**missed**"


def at_most(
    question: str, ours: float, floor: float, most: float, *, against: str, unit: str = "ms"
) -> Figure:
    """``ours`` must be no more than ``most`` times the floor."""
    ratio = ours / floor
    return Figure(
        question,
        told(ours, unit),
        f"{against}: {told(floor, unit)}",
        f"{ratio:.2f} ×",
        f"≤ {most:g} ×",
        ratio <= most,
    )


def faster(
    question: str, ours: float, peer: float, least: float, *, against: str, unit: str = "ms"
) -> Figure:
    """``ours`` must be at least ``least`` times faster than the peer."""
    ratio = peer / ours
    return Figure(
        question,
        told(ours, unit),
        f"{against}: {told(peer, unit)}",
        f"{ratio:.1f} × faster",
        f"≥ {least:g} × faster",
        ratio >= least,
    )


def for_information(
    question: str, ours: float, other: float | None = None, *, against: str = "", unit: str = "ms"
) -> Figure:
    """A figure without a target."""
    beside = f"{against}: {told(other, unit)}" if other is not None else against
    return Figure(question, told(ours, unit), beside, f"{ours / other:.2f} ×" if other else "")


def slower(question: str, ours: float, peer: float, *, against: str, unit: str = "ms") -> Figure:
    """How much slower a peer is; without a target."""
    return Figure(question, told(ours, unit), f"{against}: {told(peer, unit)}", f"{peer / ours:.1f} × faster")


UNITS = {"s": 1.0, "ms": 1e3, "µs": 1e6, "MiB": 1.0}


def told(value: float, unit: str) -> str:
    """A time (in seconds) or a size, in the unit asked for, in three figures."""
    scaled = value * UNITS[unit]
    return f"{scaled:,.{max(0, 2 - len(str(int(scaled))) + 1)}f} {unit}"


def in_turn(
    contenders: Mapping[str, Callable[[], object]],
    *,
    turns: int,
    clock: Clock = CPU,
    each: int = 1,
    warm: bool = True,
) -> dict[str, float]:
    """The median time of one call of each contender; they take turns, each ``each`` calls at a time.

    A contender that answers a float has timed itself: what it says counts.

    Who goes first changes with every turn, and the collector of garbage runs between turns, not in them.
    """
    for contender in contenders.values() if warm else ():
        contender()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for turn in range(turns):
        for name in order[turn % len(order) :] + order[: turn % len(order)]:
            times[name].append(_timed(contenders[name], each, clock))
    return {name: median(found) for name, found in times.items()}


def one_by_one(
    contenders: Mapping[str, Callable[[], object]], *, turns: int, clock: Clock = WALL
) -> dict[str, float]:
    """The median single call of each contender, call by call in turn: what one person waits, most of the time."""
    for contender in contenders.values():
        for _ in range(min(turns, 20)):
            contender()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    for _ in range(turns):
        for name, contender in contenders.items():
            begun = clock()
            contender()
            times[name].append(clock() - begun)
    return {name: median(found) for name, found in times.items()}


def _timed(contender: Callable[[], object], each: int, clock: Clock) -> float:
    gc.collect()
    gc.disable()
    try:
        said: object = None
        begun = clock()
        for _ in range(each):
            said = contender()
        return said if isinstance(said, float) else (clock() - begun) / each
    finally:
        gc.enable()
