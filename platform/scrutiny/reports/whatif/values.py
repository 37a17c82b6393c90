"""What a trial of a draft is made of, as values for the page that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Scoring
from scrutiny.method.faults import Fault
from scrutiny.reports.attributes import asked
from scrutiny.reports.comparisons.values import Cell, Omission

# Which way a band moves; a band there was none of is gained, one that goes is lost.
SAME, UP, DOWN, GAINED, LOST, OTHER = WAYS = ("same", "up", "down", "gained", "lost", "other")


def way_of(then: str | None, now: str | None, *scorings: Scoring) -> str:
    """From one band to the other, by the first of ``scorings`` that has both."""
    if then == now:
        return SAME
    if then is None or now is None:
        return GAINED if then is None else LOST
    for scoring in scorings:
        order = [band.band for band in scoring.bands]
        if then in order and now in order:
            return UP if order.index(now) < order.index(then) else DOWN
    return OTHER


@dataclass(frozen=True, slots=True)
class Asked:
    """A round of the followed version: how many were asked, how many returns are in."""

    round_id: int
    period: str
    title: str
    asked: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that moved a return, in a sentence."""

    key: str  # of a question; "" for the scoring itself
    says: str
    # of a question: by how many points it moved the score; of one that no longer counts where too few do, its weight
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SectionMove:
    """A section of both versions whose figure is not as it was."""

    key: str
    title: str
    then: Cell
    draft: Cell
    way: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One return: its figure as scored then, and by the draft like for like."""

    assignment_id: int
    organisation_id: int
    name: str
    attributes: Mapping[str, str]
    then: Cell
    draft: Cell
    way: str
    why_none_then: str  # "" where it had a band
    why_none: str  # "" where it has one by the draft
    sections: tuple[SectionMove, ...]
    reasons: tuple[Reason, ...]  # where a band moved, the weightiest first

    @property
    def moves(self) -> bool:
        """Whether its band is another by the draft."""
        return self.way != SAME


@dataclass(frozen=True, slots=True)
class BandCount:
    """One band, and how many returns were in it and would be."""

    band: str | None  # none: those without a band
    word: str
    look: str
    then: int
    draft: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every return of one round, then and by the draft; or why there is nothing to show."""

    says: str = ""  # what stands in the way, "" where nothing does
    bars: tuple[Fault, ...] = ()  # faults of the draft without which it could be tried
    version: str = ""  # the followed one
    audience: str = ""
    round: Asked | None = None
    others: tuple[Asked, ...] = ()  # other rounds of that version with returns, newest first
    returns: tuple[Tried, ...] = ()  # those whose band moves first, the falls before the rises; then by name
    bands: tuple[BandCount, ...] = ()  # best first
    compared: int = 0
    questions: int = 0  # the draft's scored ones
    left_out: tuple[Omission, ...] = ()

    @property
    def of(self) -> int:
        """How many returns were tried."""
        return len(self.returns)

    @property
    def moving(self) -> tuple[Tried, ...]:
        """The returns whose band moves."""
        return tuple(one for one in self.returns if one.moves)

    @property
    def without(self) -> tuple[Tried, ...]:
        """The returns that had no band, or would have none; each says why."""
        return tuple(one for one in self.returns if one.why_none_then or one.why_none)

    @property
    def finding(self) -> str:
        """What the page says first: "4 of 118 schools change band"."""
        many = len(self.moving)
        if not many:
            return f"None of {self.of} {asked(self.audience, self.of)} changes band"
        verb = "changes" if many == 1 else "change"
        return f"{many} of {self.of} {asked(self.audience, self.of)} {verb} band"

    @property
    def rests_on(self) -> str:
        """What stands beside every figure by the draft: "43 of 48 questions"."""
        return f"{self.compared} of {self.questions} question{'' if self.questions == 1 else 's'}"
