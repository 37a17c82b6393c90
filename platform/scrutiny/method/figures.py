"""Figures as people see them: rounded once, when shown, and never up to a limit they are short of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scrutiny.method.definition import Band


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
