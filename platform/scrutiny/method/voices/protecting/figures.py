"""The figures a reader sees beside a release, worked out from what is released and from nothing else."""

from __future__ import annotations

from collections.abc import Collection

from scrutiny.method.voices.protecting.rounding import lowest, nearest
from scrutiny.method.voices.protecting.values import ANSWERED, FEWER, WITHHELD, Cell, Cells, Rule


def base(cells: Cells, several: bool, rule: Rule) -> int | None:
    """About how many answered; nothing where that is too few to say, or withheld."""
    if several:
        answered = cells[ANSWERED]
        return answered if isinstance(answered, int) else None
    twice = _twice_all(cells, rule)
    return None if twice is None else max(lowest(rule), nearest(twice // 2, rule.step))


def share(cells: Cells, options: Collection[str], several: bool, rule: Rule) -> int | None:
    """The whole per cent that chose any of these options; nothing where it cannot be said.

    Of several choices only one option has a share: how many chose one *or* another is nowhere counted.
    """
    chosen = [cells[option] for option in options]
    if WITHHELD in chosen or all(cell == FEWER for cell in chosen):
        return None
    if several:
        answered = cells[ANSWERED]
        if len(chosen) != 1 or not isinstance(answered, int):
            return None
        # A row that is shown is never of one mind, so 100 would be untrue.
        return min(99, _per_cent(_twice(chosen[0], rule), 2 * answered))
    twice = _twice_all(cells, rule)
    return None if twice is None else _per_cent(sum(_twice(cell, rule) for cell in chosen), twice)


def may_quote(answered: int, rule: Rule) -> bool:
    """Whether a group gave enough texts for one of them to be quoted under its name."""
    return answered >= rule.texts_from


def _twice(cell: Cell, rule: Rule) -> int:
    """Twice a count, so that the middle of what ``fewer`` may mean is a whole number."""
    return 2 * cell if isinstance(cell, int) else rule.least - 1


def _twice_all(cells: Cells, rule: Rule) -> int | None:
    told = cells.values()
    if WITHHELD in told or all(cell == FEWER for cell in told):
        return None
    return sum(_twice(cell, rule) for cell in told)


def _per_cent(part: int, of: int) -> int:
    return (200 * part + of) // (2 * of)
