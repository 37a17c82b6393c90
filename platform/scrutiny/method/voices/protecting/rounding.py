"""Rounding and hiding: what a count is told as, what that may mean, and which rows say too much of a group."""

from __future__ import annotations

from scrutiny.method.voices.protecting.values import FEWER, WITHHELD, Cell, Cells, Counts, Rule, Tally

ENDLESS = 10**9  # more people than a round will ever hear

Span = tuple[int, int]  # from the least to the most a number can be


def lowest(rule: Rule) -> int:
    """The smallest number that is ever shown: the first step that is not below the threshold."""
    return -(-rule.least // rule.step) * rule.step


def told_as(count: int, rule: Rule) -> Cell:
    if count < rule.least:
        return FEWER
    return max(lowest(rule), nearest(count, rule.step))


def nearest(count: int, step: int) -> int:
    return (count + step // 2) // step * step


def meaning(cell: Cell, rule: Rule) -> Span:
    """Every count that is told as this, the ends included."""
    if isinstance(cell, str):
        return (0, rule.least - 1) if cell == FEWER else (0, ENDLESS)
    below, above = rule.step // 2, rule.step - 1 - rule.step // 2
    return (rule.least if cell == lowest(rule) else cell - below), cell + above


def of_one_mind(tally: Tally, counts: Counts) -> bool:
    """Whether all, or all but one, gave the same answer: then the row says what each of them answered."""
    answered = tally.answered(counts)
    return max((counts[option] for option in tally.options), default=0) >= answered - 1


def first_row(tally: Tally, counts: Counts, rule: Rule) -> dict[str, Cell]:
    """A row on its own: too few answers, one mind, or each count rounded or hidden."""
    if tally.answered(counts) < rule.least:
        return dict.fromkeys(tally.columns, FEWER)
    if of_one_mind(tally, counts):
        return dict.fromkeys(tally.columns, WITHHELD)
    return {column: told_as(counts[column], rule) for column in tally.columns}


def all_withheld(cells: Cells) -> bool:
    return all(cell == WITHHELD for cell in cells.values())


def shows_a_number(cells: Cells) -> bool:
    return any(isinstance(cell, int) for cell in cells.values())
