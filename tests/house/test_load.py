"""The load's verdict: one person lost, unthanked or kept waiting is enough to fail it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.load.__main__ import holds
from bench.load.kept import Kept
from bench.load.person import Told

PEOPLE = [Told(f"key {n}", thanked=True, sent=0.004) for n in range(100)]
WELL = Kept(
    thanked=100, rows=100, lost=0, strangers=0, counts=100, texts=100, taken=100, counted_again_the_same=True
)


def test_all_thanked_and_kept_in_time_is_well() -> None:
    assert holds(PEOPLE, WELL)


@pytest.mark.parametrize(
    "change",
    [{"lost": 1}, {"strangers": 1}, {"counts": 101}, {"taken": 99}, {"counted_again_the_same": False}],
    ids=str,
)
def test_one_lost_or_kept_twice_is_not(change: dict[str, int]) -> None:
    assert not holds(PEOPLE, replace(WELL, **change), slow=True)


def test_one_unthanked_is_not() -> None:
    assert not holds([*PEOPLE[1:], Told("key 0")], WELL)
    assert not holds([], WELL)


def test_six_of_a_hundred_who_wait_half_a_second_are_too_many() -> None:
    slow = [replace(each, sent=0.5) for each in PEOPLE[:6]]
    assert not holds([*PEOPLE[6:], *slow], WELL) and holds([*PEOPLE[6:], *slow], WELL, slow=True)
    assert holds([*PEOPLE[5:], *slow[1:]], WELL)
