"""Wording: how a released figure, and one that is hidden, are said: the same on page, sheet and interface."""

from __future__ import annotations

from scrutiny.method.voices.documents import Asked, Option, in_words
from scrutiny.method.voices.protecting import FEWER, WITHHELD, Cell, Cells, Rule, Told, base, share

TOLD, FEW, HELD = "told", "few", "withheld"  # how much of a row is told
TOO_FEW = "too few to tell"


def said(cell: Cell, rule: Rule) -> str:
    """A count: “about 20”, “fewer than 5”."""
    return in_words(rule)[cell] if isinstance(cell, str) else f"about {cell:,}"


def state_of(cells: Cells) -> str:
    """Whether a row tells anything, and else why not."""
    if any(isinstance(cell, int) for cell in cells.values()):
        return TOLD
    return FEW if all(cell == FEWER for cell in cells.values()) else HELD


def answered(cells: Cells, several: bool, rule: Rule) -> str:
    """About how many answered, or why that is not told."""
    about = base(cells, several, rule)
    if about is not None:
        return f"about {about:,}"
    return TOO_FEW if state_of(cells) == FEW else said(WITHHELD, rule)


def why(cells: Cells, option: Option | None, rule: Rule) -> str:
    """Why an answer's share of a row is not told."""
    if state_of(cells) == FEW:
        return TOO_FEW
    return said(cells[option.value] if option and isinstance(cells[option.value], str) else WITHHELD, rule)


def share_said(cells: Cells, option: str, several: bool, rule: Rule) -> str:
    """A count with its share: “about 20, 44 %”."""
    per_cent = share(cells, (option,), several, rule)
    counted = said(cells[option], rule)
    return counted if per_cent is None else f"{counted}, {per_cent} %"


def leading(asked: Asked, told: Told) -> Option | None:
    """The answer that pictures of groups and years are of: the best one, or the one most chosen of several."""
    if not asked.options or not told.several:
        return asked.options[0] if asked.options else None
    return max(asked.options, key=lambda option: number(told.whole[option.value]))


def number(cell: Cell) -> int:
    """How long its bar is: nothing where no number is told."""
    return cell if isinstance(cell, int) else 0
