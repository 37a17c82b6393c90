"""Tables to protect and to attack: likely ones, tiny ones, and ones at the very edge of rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scrutiny.method.voices.protecting import Tally

EDGES = (0, 1, 2, 3, 4, 4, 4, 5, 7, 7, 7, 8, 12, 12, 13, 17, 22)  # where rounding and hiding turn


def options(number: int) -> tuple[str, ...]:
    return tuple("abcdefgh"[:number])


def single(
    rng: Random, cells: Sequence[int], number: int, groups: Mapping[str, int], rest: float = 0
) -> Tally:
    """One choice each: the first breakdown drawn from these counts, the others split the same people anew."""
    first, *others = groups
    drawn = {f"g{n}": {o: rng.choice(cells) for o in options(number)} for n in range(groups[first])}
    whole = {option: sum(row[option] for row in drawn.values()) for option in options(number)}
    if rest and rng.random() < rest:  # some are of no group
        whole = {option: n + rng.choice((0, 0, 1, 3, 6)) for option, n in whole.items()}
    split = {name: _split(rng, whole, groups[name]) for name in others}
    return Tally("q", options(number), False, whole, {first: drawn} | split)


def _split(rng: Random, whole: Mapping[str, int], parts: int) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {f"g{n}": {} for n in range(parts)}
    for option, total in whole.items():
        cuts = [0, *sorted(rng.randint(0, total) for _ in range(parts - 1)), total]
        for row, start, stop in zip(rows.values(), cuts, cuts[1:], strict=False):
            row[option] = stop - start
    return rows


def heard(
    rng: Random,
    people: int,
    number: int,
    groups: Mapping[str, int],
    several: bool = False,
    lacking: float = 0,
) -> Tally:
    """A crowd that answers one by one, skewed as crowds are; some may be of no group."""
    columns = (*options(number), "") if several else options(number)
    likes = {o: rng.random() ** 2 + 0.02 for o in options(number)}
    sizes = {b: {f"g{n}": rng.random() ** 2 + 0.02 for n in range(k)} for b, k in groups.items()}
    whole = dict.fromkeys(columns, 0)
    rows = {b: {group: dict.fromkeys(columns, 0) for group in weights} for b, weights in sizes.items()}
    more = 0.5 * rng.random()
    for _ in range(people):
        chosen = {rng.choices([*likes], [*likes.values()])[0]}
        if several:
            chosen |= {o for o, likely in likes.items() if rng.random() < likely * more} | {""}
        homes = [
            rows[b][rng.choices([*w], [*w.values()])[0]] for b, w in sizes.items() if rng.random() >= lacking
        ]
        for row in (whole, *homes):
            for column in chosen:
                row[column] += 1
    return Tally("q", options(number), several, whole, rows)


def plus(one: Tally, other: Tally) -> Tally:
    """Both crowds together: what a round holds after more have answered."""

    def added(these: Mapping[str, int], those: Mapping[str, int]) -> dict[str, int]:
        return {column: n + those[column] for column, n in these.items()}

    groups = {
        b: {group: added(row, other.groups[b][group]) for group, row in rows.items()}
        for b, rows in one.groups.items()
    }
    return Tally(one.question, one.options, one.several, added(one.whole, other.whole), groups)
