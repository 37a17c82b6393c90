"""Releases of one round, one after another: what came between is as well hidden as what was there."""

from __future__ import annotations

from random import Random

import pytest
from method.voices.tallies import heard, plus

from scrutiny.method.voices.protecting import FEWER, Release, Rule, Tally, release

RULE = Rule()


def round_of(**groups: tuple[int, int]) -> Tally:
    rows = {group: dict(zip("ab", row, strict=True)) for group, row in groups.items()}
    whole = {option: sum(row[option] for row in rows.values()) for option in "ab"}
    return Tally("q", ("a", "b"), False, whole, {"area": rows})


FIRST = round_of(north=(20, 30), south=(22, 25), west=(24, 21))


def after(*earlier: Tally) -> list[tuple[Release, list[Tally]]]:
    """These releases, one after another, each with its counts."""
    past: list[tuple[Release, list[Tally]]] = []
    for tally in earlier:
        past.append((release([tally], RULE, past), [tally]))
    return past


def test_a_release_to_which_too_few_came_is_the_one_before() -> None:
    (before,) = past = after(FIRST)
    few = round_of(north=(23, 31), south=(22, 25), west=(24, 21))
    assert release([few], RULE, past) == before[0]


def test_a_group_to_which_too_few_came_keeps_what_was_told_of_it() -> None:
    ((told, _),) = past = after(FIRST)
    more = release([round_of(north=(23, 31), south=(32, 35), west=(34, 29))], RULE, past).told[0]
    was = told.told[0].groups["area"]
    assert more.groups["area"]["north"] == was["north"] == {"a": 20, "b": 30}
    assert more.groups["area"]["south"] == {"a": 30, "b": 35}
    assert more.whole == {"a": 90, "b": 95}


def test_those_who_come_few_at_a_time_are_told_once_they_are_enough() -> None:
    second = round_of(north=(23, 31), south=(32, 35), west=(34, 29))
    third = round_of(north=(26, 33), south=(42, 45), west=(44, 39))
    told = release([third], RULE, after(FIRST, second)).told[0]
    assert told.groups["area"]["north"] == {"a": 25, "b": 35}


def test_a_group_that_is_new_is_told_by_the_rules_alone() -> None:
    grown = {"north": (30, 40), "south": (30, 35), "west": (30, 29), "east": (2, 1)}
    assert release([round_of(**grown)], RULE, after(FIRST)).told[0].groups["area"]["east"] == {
        "a": FEWER,
        "b": FEWER,
    }


def test_a_question_that_was_not_told_before_is_told_as_if_first() -> None:
    other = Tally("other", ("a", "b"), False, {"a": 9, "b": 12}, {})
    assert release([FIRST, other], RULE, after(FIRST)).told[1] == release([other], RULE).told[0]


def test_the_only_release_before_may_stand_alone() -> None:
    more = round_of(north=(23, 31), south=(32, 35), west=(34, 29))
    past = after(FIRST)
    assert release([more], RULE, past[0]) == release([more], RULE, past)


@pytest.mark.parametrize("several", [False, True])
def test_counts_that_shrink_stop_no_release(several: bool) -> None:
    rng = Random(8)
    for _ in range(30):
        large, small = (heard(rng, n, 3, {"area": 3, "phase": 2}, several) for n in (90, 60))
        assert release([small], RULE, after(large)).told[0].question == "q"


def test_years_are_other_children_and_a_second_year_tells_nothing_of_the_first() -> None:
    # Another year's counts are of other people: they are told from themselves, and bind no count of this year.
    rng = Random(9)
    for _ in range(30):
        first, second, other = (heard(rng, 70, 3, {"area": 3}) for _ in range(3))
        assert release([second], RULE).told == release([second], RULE, ()).told
        assert release([first, second], RULE).told[1] == release([other, second], RULE).told[1]


def test_together_two_releases_withhold_more_than_each_alone() -> None:
    rng, shown, alone = Random(10), 0, 0
    for _ in range(40):
        first = heard(rng, 60, 3, {"area": 3, "phase": 3})
        second = plus(first, heard(rng, 30, 3, {"area": 3, "phase": 3}))
        shown += numbers(release([second], RULE, after(first)))
        alone += numbers(release([second], RULE))
    assert 0.7 * alone < shown < alone


def numbers(made: Release) -> int:
    rows = (row for told in made.told for groups in told.groups.values() for row in groups.values())
    return sum(isinstance(cell, int) for row in rows for cell in row.values())
