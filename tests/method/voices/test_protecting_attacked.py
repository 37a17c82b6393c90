"""Releases under attack: whoever knows every rule and reads every page finds no hidden count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from random import Random

import pytest
from method.voices.attacking import Attack, Impossible, Unknown, readings, truth
from method.voices.tallies import EDGES, heard, plus, single

from scrutiny.method.voices.protecting import FEWER, WITHHELD, Release, Rule, Tally, Told, release

BREAKDOWNS = ("phase", "area", "service")
TOPS = (4, 4, 7, 12, 17)  # every count at the top of what it is told as
BOTTOMS = (0, 0, 5, 8, 13)


def tables(seed: int, number: int) -> Iterator[Tally]:
    """All sorts of tables: edges, tops, bottoms, crowds, one choice and several, some people of no group."""
    rng = Random(seed)
    for n in range(number):
        sizes = {breakdown: rng.randint(2, 5) for breakdown in BREAKDOWNS[: rng.randint(1, 3)]}
        options = rng.randint(2, 4)
        if n % 3 == 2:
            people, lacking = rng.randint(8, 110), rng.choice((0, 0, 0.05))
            yield heard(rng, people, options, sizes, several=n % 2 == 0, lacking=lacking)
        else:
            cells = (EDGES, EDGES, TOPS, BOTTOMS)[n % 4]
            yield single(rng, cells, options, sizes, rest=0.25)


def complete(tally: Tally) -> list[str]:
    """The breakdowns in which everybody has a group: an attacker may know."""
    return [
        breakdown
        for breakdown, rows in tally.groups.items()
        if all(sum(row[column] for row in rows.values()) == n for column, n in tally.whole.items())
    ]


def cell_of(told: Told, unknown: Unknown) -> int | str | None:
    _, breakdown, group, column = unknown
    if group is None:
        return None
    return told.groups[breakdown][group][column] if breakdown else told.whole[column]


def small(attack: Attack, tallies: Sequence[Tally]) -> Iterator[tuple[Unknown, int]]:
    """The true counts below the threshold: what is to be hidden."""
    for unknown, count in truth(attack, tallies).items():
        if count < attack.least and unknown[2] is not None:
            yield unknown, count


def recovered(attack: Attack, tallies: Sequence[Tally], to: int = 1) -> int:
    """How many small counts the attacker has narrowed down to so few values: to one is to know it."""
    found = 0
    for unknown, count in small(attack, tallies):
        low, high = attack.interval(unknown)
        assert low <= count <= high, "the attacker reckons wrong"
        found += high - low < to
    return found


def only_rounded(tally: Tally, rule: Rule = Rule()) -> Told:  # noqa: B008
    """Rounding and hiding alone, as one would do it by hand."""

    def row(counts: dict[str, int]) -> dict[str, int | str]:
        return {c: FEWER if n < rule.least else 5 * ((n + 2) // 5) for c, n in counts.items()}

    groups = {
        b: {group: row(dict(cells)) for group, cells in rows.items()} for b, rows in tally.groups.items()
    }
    return Told(tally.question, tally.options, tally.several, row(dict(tally.whole)), groups)


def test_of_ten_thousand_tables_no_small_count_is_recovered() -> None:
    hidden = found = 0
    for tally in tables(seed=11, number=10_000):
        attack = Attack(release([tally], Rule()).told, complete=complete(tally))
        hidden += sum(1 for _ in small(attack, [tally]))
        found += recovered(attack, [tally], to=2)
    assert hidden > 50_000
    assert found == 0


def test_the_attacker_recovers_counts_that_are_only_rounded_and_hidden() -> None:
    found = 0
    for tally in tables(seed=11, number=600):
        attack = Attack([only_rounded(tally)], complete=complete(tally), wary=False)
        found += recovered(attack, [tally])
    assert found > 50


@pytest.mark.parametrize("rule", [Rule(7), Rule(10), Rule(8, 10), Rule(5, 6)])
def test_other_thresholds_and_steps_hold_as_well(rule: Rule) -> None:
    for tally in tables(seed=12, number=400):
        attack = Attack(release([tally], rule).told, rule.least, rule.step, complete(tally))
        assert recovered(attack, [tally], to=2) == 0


def test_of_every_hidden_count_three_values_are_shown_to_be_possible() -> None:
    rng = Random(13)
    for n in range(500):
        sizes = {"phase": rng.randint(2, 3), "area": rng.randint(2, 3)}
        options = rng.randint(2, 3)
        if n % 4 == 0:
            tally = single(rng, EDGES, options, sizes, rest=0.2)
        else:
            tally = heard(rng, rng.randint(6, 60), options, sizes, several=n % 4 != 1, lacking=n % 3 * 0.02)
        told = release([tally], Rule()).told
        attack = Attack(told, complete=complete(tally))
        like = truth(attack, [tally])
        for unknown in like:
            if cell_of(told[0], unknown) in (FEWER, WITHHELD):
                assert attack.how_many(unknown, like, enough=3) == 3


# -- several releases --


def grown(rng: Random, several: bool, times: int) -> list[Tally]:
    """A round that grows, now by many, now by hardly any, so that some groups stand still."""
    sizes = {breakdown: rng.randint(2, 4) for breakdown in BREAKDOWNS[: rng.randint(1, 2)]}
    options = rng.randint(2, 4)
    first = heard(rng, rng.randint(6, 90), options, sizes, several)
    tallies = [first if several or rng.random() < 0.5 else single(rng, EDGES, options, sizes)]
    for _ in range(times - 1):
        few = not several and rng.random() < 0.4
        more = (
            single(rng, (0, 0, 1, 2, 3, 5), options, sizes)
            if few
            else heard(rng, rng.randint(5, 45), options, sizes, several)
        )
        tallies.append(plus(tallies[-1], more))
    return tallies


def told_in_turn(
    tallies: Sequence[Tally],
) -> tuple[list[Told], list[Tally], Collection[tuple[int, str, str]]]:
    """The releases of a growing round that told anything new, their counts, and the rows that stood still."""
    past: list[tuple[Release, list[Tally]]] = []
    kept: set[tuple[int, str, str]] = set()
    behind: dict[tuple[str, str], int] = {}  # how many had answered when a row was last told anew
    for tally in tallies:
        answered = {("", ""): tally.answered(tally.whole)} | {
            (b, group): tally.answered(row) for b, rows in tally.groups.items() for group, row in rows.items()
        }
        made = release([tally], Rule(), past)
        still = {place for place, n in answered.items() if n - behind.get(place, -9) < 5}
        if ("", "") in still:
            assert made == past[-1][0]
            continue
        kept |= {(len(past), *place) for place in still}
        behind |= {place: n for place, n in answered.items() if place not in still}
        past.append((made, [tally]))
    return [made.told[0] for made, _ in past], [tally for _, (tally,) in past], kept


@pytest.mark.parametrize(("times", "number"), [(2, 1_500), (4, 250)])
def test_no_small_count_is_recovered_from_releases_together(times: int, number: int) -> None:
    rng, hidden = Random(14), 0
    for n in range(number):
        told, tallies, kept = told_in_turn(grown(rng, several=n % 3 == 2, times=times))
        attack = Attack(told, complete=complete(tallies[-1]), kept=kept)
        hidden += sum(1 for _ in small(attack, tallies))
        assert recovered(attack, tallies, to=2) == 0
    assert hidden > 5_000


def test_the_attacker_recovers_counts_from_releases_that_do_not_know_of_one_another() -> None:
    rng, found = Random(15), 0
    for _ in range(1_500):
        tallies = grown(rng, several=False, times=3)
        told = [release([tally], Rule()).told[0] for tally in tallies]
        found += recovered(Attack(told, complete=complete(tallies[-1])), tallies)
    assert found > 0


def test_of_every_count_hidden_in_two_releases_three_values_are_possible() -> None:
    rng = Random(16)
    for n in range(120):
        told, tallies, kept = told_in_turn(grown(rng, several=n % 2 == 0, times=2))
        attack = Attack(told, complete=complete(tallies[-1]), kept=kept)
        like = truth(attack, tallies)
        for unknown in like:
            ever = [cell_of(each, unknown) for each in told[: unknown[0] + 1]]
            if all(cell in (FEWER, WITHHELD) for cell in ever):
                assert attack.how_many(unknown, like, enough=3) == 3


# -- the attacker itself --


def test_the_attacker_finds_exactly_what_trying_every_table_finds() -> None:
    rng = Random(17)
    for _ in range(25):
        tally = single(rng, (0, 2, 4, 5, 7), 2, {"area": 2})
        told = only_rounded(tally)
        attack = Attack([told], complete=["area"], wary=False)
        for option in tally.options:
            cells = [told.groups["area"][group][option] for group in ("g0", "g1")]
            spans = [range(low, high + 1) for low, high in (readings(cell, 5, 5) for cell in cells)]
            low, high = readings(told.whole[option], 5, 5)
            every = [pair for pair in product(*spans) if low <= sum(pair) <= high]
            for at, group in enumerate(("g0", "g1")):
                values = [pair[at] for pair in every]
                assert attack.interval((0, "area", group, option)) == (min(values), max(values))


def test_the_attacker_knows_a_page_that_cannot_be() -> None:
    told = Told("q", ("a",), False, {"a": 20}, {"area": {"north": {"a": 5}, "south": {"a": FEWER}}})
    with pytest.raises(Impossible):
        Attack([told], complete=["area"])
