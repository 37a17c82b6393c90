"""What is told of few people: the rules, each as a promise."""

from __future__ import annotations

import json
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from method.voices.tallies import heard, options, single

from scrutiny.method.voices.protecting import (
    FEWER,
    WITHHELD,
    DoesNotAddUp,
    Release,
    Rule,
    Tally,
    Told,
    base,
    may_quote,
    release,
    share,
)

RULE = Rule()
RULES = [Rule(least, step) for least in (5, 7, 10) for step in (5, 6, 10)]


def one(*counts: int, **groups: tuple[int, ...]) -> Tally:
    """One choice each, and one breakdown: ``one(20, 9, north=(20, 9))``."""
    names = options(len(counts))
    rows = {group: dict(zip(names, row, strict=True)) for group, row in groups.items()}
    return Tally("q", names, False, dict(zip(names, counts, strict=True)), {"area": rows} if rows else {})


def several(answered: int, *counts: int) -> Tally:
    names = options(len(counts))
    return Tally("q", names, True, dict(zip((*names, ""), (*counts, answered), strict=True)), {})


def told(tally: Tally, rule: Rule = RULE) -> Told:
    return release([tally], rule).told[0]


@pytest.mark.parametrize(
    "faulty", [{"least": 4}, {"least": 11}, {"step": 4}, {"step": 11}, {"texts_from": 4}]
)
def test_a_rule_outside_its_bounds_is_refused(faulty: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(faulty))):
        Rule(**faulty)


def test_none_and_few_look_alike() -> None:
    cells = [told(one(30, 30, few)).whole["c"] for few in range(5)]
    assert cells == [FEWER] * 5


@pytest.mark.parametrize("rule", RULES)
def test_what_is_shown_is_a_step_near_the_truth_and_never_below_the_threshold(rule: Rule) -> None:
    lowest = next(step for step in range(rule.step, 99, rule.step) if step >= rule.least)
    for count in range(rule.least, 60):
        cell = told(one(40, 40, count), rule).whole["c"]
        assert isinstance(cell, int)
        assert cell % rule.step == 0
        assert cell == lowest if count < lowest else abs(cell - count) <= rule.step / 2


def test_a_group_with_too_few_answers_is_told_as_that_alone() -> None:
    cells = told(one(33, 30, north=(30, 29), south=(3, 1))).groups["area"]
    assert cells["south"] == {"a": FEWER, "b": FEWER}
    assert base(cells["south"], False, RULE) is None


@pytest.mark.parametrize("row", [(20, 0), (20, 1), (5, 0), (4, 1)])
def test_a_group_of_one_mind_is_withheld(row: tuple[int, int]) -> None:
    cells = told(one(70 + row[0], 60 + row[1], north=(40, 25), south=row, west=(30, 35))).groups["area"]
    assert cells["south"] == {"a": WITHHELD, "b": WITHHELD}


def test_a_whole_of_one_mind_is_withheld_and_all_its_groups_with_it() -> None:
    cells = told(one(60, 1, north=(30, 0), south=(30, 1)))
    assert {*cells.whole.values()} == {WITHHELD}
    assert {cell for row in cells.groups["area"].values() for cell in row.values()} == {WITHHELD}


def test_a_group_of_one_mind_is_never_missing_alone() -> None:
    cells = told(one(95, 71, north=(40, 25), south=(25, 1), west=(30, 45))).groups["area"]
    assert {group for group, row in cells.items() if WITHHELD in row.values()} == {"south", "north"}


def test_where_no_other_group_could_be_missing_the_breakdown_is() -> None:
    cells = told(one(63, 3, north=(60, 1), south=(2, 1), west=(1, 1)))
    assert cells.whole == {"a": 65, "b": FEWER}
    assert {cell for row in cells.groups["area"].values() for cell in row.values()} == {WITHHELD}


def test_an_option_that_all_or_all_but_one_chose_withholds_the_row() -> None:
    assert {*told(several(20, 19, 7)).whole.values()} == {WITHHELD}
    assert told(several(20, 18, 7)).whole == {"a": 20, "b": 5, "": 20}


def test_a_count_that_subtracting_would_give_away_gets_company() -> None:
    # 18 or more in all, 7 at most in each of two groups: the third must be 4.
    cells = told(one(18, 60, north=(7, 20), south=(7, 20), west=(4, 20)))
    column = [row["a"] for row in cells.groups["area"].values()]
    assert column == [WITHHELD, 5, FEWER]
    assert cells.whole["a"] == 20


def test_one_breakdown_may_not_give_away_what_another_hides() -> None:
    west = {"north": {"a": 7, "b": 9}, "south": {"a": 7, "b": 9}, "west": {"a": 4, "b": 9}}
    phase = {"early": {"a": 9, "b": 14}, "late": {"a": 9, "b": 13}}
    whole = {"a": 18, "b": 27}
    cells = told(Tally("q", ("a", "b"), False, whole, {"area": west, "phase": phase}))
    assert cells.groups["area"]["north"]["a"] == WITHHELD
    assert cells.groups["phase"] == {"early": {"a": 10, "b": 15}, "late": {"a": 10, "b": 15}}


def test_those_of_no_group_are_hidden_like_a_group() -> None:
    # 20 in all at most 22; the two groups hold 22 at least: nobody would be left without one.
    cells = told(one(22, 60, north=(13, 30), south=(9, 29)))
    assert WITHHELD in (cells.groups["area"]["north"]["a"], cells.groups["area"]["south"]["a"])


@pytest.mark.parametrize(
    "counts",
    [
        lambda: one(5, -1),
        lambda: one(5, 5, north=(6, 0)),
        lambda: several(5, 6),
        lambda: Tally("q", ("a",), False, {"a": 1, "b": 2}, {}),
        lambda: Tally("q", ("a",), True, {"a": 1}, {}),
    ],
)
def test_counts_that_cannot_be_true_are_refused(counts) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DoesNotAddUp):
        counts()


# -- figures --


def test_how_many_answered_comes_from_what_is_told() -> None:
    assert base({"a": 25, "b": FEWER, "c": 10}, False, RULE) == 35
    assert base({"a": 25, "b": 10, "": 30}, True, RULE) == 30
    assert base({"a": 25, "b": WITHHELD}, False, RULE) is None
    assert base({"a": FEWER, "b": FEWER}, False, RULE) is None
    assert base({"a": 25, "b": 10, "": FEWER}, True, RULE) is None


def test_a_share_comes_from_what_is_told() -> None:
    cells = {"a": 30, "b": 10, "c": FEWER}
    assert share(cells, ["a"], False, RULE) == 71
    assert share(cells, ["a", "b"], False, RULE) == 95
    assert share(cells, ["a", "b", "c"], False, RULE) == 100
    assert share(cells, ["c"], False, RULE) is None
    assert share({"a": 30, "b": WITHHELD}, ["a"], False, RULE) is None
    assert share({"a": 30, "b": WITHHELD}, ["b"], False, RULE) is None


def test_of_several_choices_only_one_option_has_a_share() -> None:
    cells = {"a": 15, "b": 5, "c": FEWER, "": 20}
    assert share(cells, ["a"], True, RULE) == 75
    assert share(cells, ["a", "b"], True, RULE) is None
    assert share(cells, ["c"], True, RULE) is None
    assert share(cells | {"": WITHHELD}, ["a"], True, RULE) is None


def test_no_share_says_that_all_chose_an_option() -> None:
    assert told(several(22, 18, 9)).whole == (cells := {"a": 20, "b": 10, "": 20})
    assert share(cells, ["a"], True, RULE) == 99


def test_a_text_is_quoted_from_ten_on() -> None:
    assert [may_quote(n, RULE) for n in (0, 9, 10)] == [False, False, True]
    assert not may_quote(10, Rule(texts_from=20))


# -- as documents, and quickly --


def random_tally(seed: int) -> Tally:
    rng = Random(seed)
    return heard(rng, rng.randint(0, 80), rng.randint(2, 4), {"area": 3, "phase": 2}, bool(seed % 2), 0.05)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(RULES))
def test_a_release_goes_into_a_document_and_back(seed: int, rule: Rule) -> None:
    tally = random_tally(seed)
    made = release([tally], rule)
    assert Release.from_document(json.loads(json.dumps(made.to_document()))) == made
    assert Tally.from_document(json.loads(json.dumps(tally.to_document()))) == tally


@pytest.mark.parametrize("cell", ["few", 5.0, True, None])
def test_a_document_that_tells_something_else_is_refused(cell: object) -> None:
    document = release([random_tally(3)], RULE).to_document()
    document["told"][0]["whole"]["a"] = cell
    with pytest.raises(ValueError, match="no count"):
        Release.from_document(document)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(RULES))
def test_a_hidden_count_never_shows_and_a_shown_one_is_never_small(seed: int, rule: Rule) -> None:
    tally = random_tally(seed)
    tale = told(tally, rule)
    rows = [(tale.whole, tally.whole)]
    rows += [
        (row, tally.groups[b][group]) for b, groups in tale.groups.items() for group, row in groups.items()
    ]
    for cells, counts in rows:
        assert all(cell in (FEWER, WITHHELD) or counts[c] >= rule.least for c, cell in cells.items())
        assert all(cell != FEWER or counts[c] < rule.least for c, cell in cells.items())


def test_the_same_counts_are_always_told_the_same() -> None:
    tallies = [random_tally(seed) for seed in range(20)]
    assert release(tallies, RULE) == release(tallies, RULE)
    assert release(tallies, RULE).told == tuple(release([tally], RULE).told[0] for tally in tallies)


@pytest.mark.parametrize("several", [False, True])
def test_a_round_is_protected_in_a_blink(several: bool) -> None:
    rng = Random(4)
    sizes = dict.fromkeys(("phase", "age_band", "area", "service", "role_band"), 10)
    tallies = [heard(rng, 800, 6, sizes, several) for _ in range(12)]
    start = process_time()
    release(tallies, RULE)
    assert process_time() - start < 0.5


def test_most_numbers_of_a_middling_round_are_still_shown() -> None:
    rng = Random(5)
    sizes = {"phase": 4, "age_band": 5, "area": 6, "service": 5, "role_band": 3}
    tallies = [heard(rng, 400, 5, sizes, lacking=0.01) for _ in range(10)]
    cells = [
        c
        for t in release(tallies, RULE).told
        for g in t.groups.values()
        for r in g.values()
        for c in r.values()
    ]
    large = sum(n >= 5 for t in tallies for g in t.groups.values() for r in g.values() for n in r.values())
    assert sum(isinstance(cell, int) for cell in cells) > 0.95 * large


def test_years_are_other_children_and_leave_one_another_alone() -> None:
    rng = Random(6)
    first, second = (single(rng, range(3, 20), 3, {"area": 3}) for _ in range(2))
    assert release([first], RULE).told + release([second], RULE).told == release([first, second], RULE).told
