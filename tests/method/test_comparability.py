"""The comparability meter: every scored question in one of three, and as many compared as like for like compares."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from method.asking import SCORING, ask
from method.definitions import Json, read, whole
from method.test_chains import Broken, chains, often

from scrutiny.method import changes
from scrutiny.method.comparability import Meter, meter
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition


def version(n: int, *asked: dict[str, Any]) -> Definition:
    section = {"key": "s", "title": "S", "questions": list(asked)}
    return read(whole([section], SCORING, str(n), str(n - 1) if n > 1 else None))


@often
@given(chains())
def test_the_meter_counts_what_like_for_like_compares(drawn: tuple[list[Json], dict[str, Broken]]) -> None:
    for old, new in pairwise(map(read, drawn[0])):
        found, yardstick = meter(old, new), Yardstick([old, new])
        reasons = list(yardstick.left_out.values())
        assert (found.comparable, found.of) == (yardstick.compared, yardstick.of)
        assert found.undecided == reasons.count("reworded")
        assert found.broken == len(reasons) - found.undecided
        assert (found.comparable, found.of) == (
            changes.between(old, new).comparable,
            changes.between(old, new).of,
        )


def test_each_scored_question_is_comparable_undecided_or_broken() -> None:
    old = version(
        1, ask("same"), ask("silent"), ask("said"), ask("denied"), ask("scale"), ask("note", "text")
    )
    new = version(
        2,
        ask("same", weight=2),
        ask("silent", text="Other?"),
        ask("said", text="Other?", comparable=True),
        ask("denied", text="Other?", comparable=False),
        ask("scale", scale="tenths"),
        ask("added"),
        ask("note", "text", text="Other?"),
    )
    assert meter(old, new) == Meter(comparable=2, undecided=1, broken=3, of=6)


def test_a_scale_without_recode_breaks_whatever_the_words_do() -> None:
    found = meter(version(1, ask("a")), version(2, ask("a", text="Other?", scale="tenths")))
    assert (found.undecided, found.broken) == (0, 1)


@pytest.mark.parametrize(
    ("comparable", "of", "says"),
    [
        (43, 48, "43 of 48 questions can be compared"),
        (1, 1, "1 of 1 question can be compared"),
        (0, 2, "0 of 2 questions can be compared"),
        (0, 0, "No question is scored yet"),
    ],
)
def test_the_meter_says_how_many_of_how_many(comparable: int, of: int, says: str) -> None:
    assert Meter(comparable, 0, of - comparable, of).says == says
