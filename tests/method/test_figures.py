"""Figures as shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scrutiny.method.definition import Band
from scrutiny.method.figures import shown

BANDS = tuple(Band(name, {}, Fraction(limit)) for name, limit in (("green", 85), ("amber", 60), ("red", 0)))


@pytest.mark.parametrize(
    ("score", "words"),
    [
        ("84.96", "84.9"),
        ("84.94", "84.9"),
        ("85", "85.0"),
        ("84.95", "84.9"),
        ("200/3", "66.7"),
        ("0.25", "0.3"),
        ("59.999", "59.9"),
        ("86.95", "87.0"),
        ("0", "0.0"),
        ("100", "100.0"),
    ],
)
def test_a_figure_is_rounded_half_up_but_never_up_to_a_limit(score: str, words: str) -> None:
    assert shown(Fraction(score), BANDS) == words


def test_without_bands_there_is_no_limit_to_be_short_of() -> None:
    assert shown(Fraction("84.96")) == "85.0"


def test_no_score_shows_nothing() -> None:
    assert shown(None, BANDS) == ""
