"""Figures: what they are, which band they reach, and how they are shown: rounded once, never up to a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scrutiny.method.definition import Band, Scoring


@dataclass(frozen=True, slots=True)
class Figure:
    """One score with its band and what it rests on. The overall figure has no key."""

    key: str
    score: Fraction | None
    band: str | None
    counted: int
    of: int


@dataclass(frozen=True, slots=True)
class Cap:
    """A critical question whose points were below its limit, and the best band it leaves."""

    question: str
    cap: str


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one return."""

    sections: tuple[Figure, ...]
    overall: Figure
    caps: tuple[Cap, ...]


class Bands:
    """The bands of a scoring, prepared: limits as pairs of whole numbers, so that comparing is multiplying."""

    def __init__(self, scoring: Scoring) -> None:
        limits = [(band.band, *band.at_least.as_integer_ratio()) for band in scoring.bands]
        self.limits = list(enumerate(limits, start=1))
        self.least, self.least_unit = scoring.least_counted.as_integer_ratio()

    def __call__(self, score: Fraction | None, counted: int, of: int, rank: int = 0) -> str | None:
        """The first band, from the top, that the exact score reaches, and none above the cap of this rank."""
        if score is None or not of or 100 * counted * self.least_unit < self.least * of:
            return None
        above, below = score.as_integer_ratio()
        for place, (band, limit, unit) in self.limits:
            if place >= rank and above * unit >= limit * below:
                return band
        return None


def shown(score: Fraction | None, bands: Sequence[Band] = ()) -> str:
    """``score`` to one decimal, half up; 84.96 under a band at 85 shows 84.9; no score shows nothing."""
    if score is None:
        return ""
    tenths = _floor(score * 10 + Fraction(1, 2))
    if any(score < band.at_least <= Fraction(tenths, 10) for band in bands):
        tenths = _floor(score * 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _floor(number: Fraction) -> int:
    return number.numerator // number.denominator
