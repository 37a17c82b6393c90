"""Orders: which of those in both rows stand elsewhere, as few of them as tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence


def in_common(row: Sequence[str], other: Collection[str]) -> list[str]:
    """Those of ``row`` that ``other`` has too, in their order."""
    there = set(other)
    return [each for each in row if each in there]


def moved(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(name, the one it stood after, the one it stands after) of each that moved; after nothing: it is first.

    The longest run that kept its order stands still; of a block that moved as one, its first tells it.
    """
    then, now = in_common(old, new), in_common(new, old)
    place = {name: at for at, name in enumerate(then)}
    still = _rising([place[name] for name in now])
    before, after = _stands_after(then), _stands_after(now)
    for name in now:
        if place[name] not in still and before[name] != after[name]:
            yield name, before[name], after[name]


def _stands_after(row: Sequence[str]) -> dict[str, str]:
    return dict(zip(row, ["", *row], strict=False))


def _rising(places: Sequence[int]) -> set[int]:
    """The places of a longest rising run."""
    ends: list[int] = []  # the least place at which a run of each length ends
    tails: list[int] = []  # where in ``places`` that is
    back: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        back.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        tails[length : length + 1] = [at]
    run, at = set(), tails[-1] if tails else -1
    while at >= 0:
        run.add(places[at])
        at = back[at]
    return run
