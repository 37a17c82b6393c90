"""Masking: what tells who somebody is, taken out of her words by the reviewer before anyone else reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scrutiny.method.voices.masking.cutting import pieces
from scrutiny.method.voices.masking.suggesting import suggested

__all__ = ["MASK", "masked", "pieces", "suggested"]

MASK = "[…]"


def masked(text: str, hidden: Collection[int]) -> str:
    """``text`` with the pieces of these numbers taken out. Neighbours, or two words with but a space between, become one.

    How many words stood there is thus not told either. Numbers of no piece are passed over.
    """
    return "".join(_masked(pieces(text), frozenset(hidden)))


def _masked(cut: tuple[str, ...], hidden: frozenset[int]) -> Iterator[str]:
    open_mask = False
    for number, piece in enumerate(cut):
        if number in hidden:
            if not open_mask:
                yield MASK
            open_mask = True
        elif not (open_mask and number + 1 in hidden and number + 1 < len(cut) and piece.isspace()):
            yield piece
            open_mask = False
