"""Editing a draft: its text as parts, each change as one small value, and the way back from it."""

from __future__ import annotations

from scrutiny.method.editing.acts import ACTS
from scrutiny.method.editing.applying import Applied, CannotEdit, apply, settled
from scrutiny.method.editing.lists import key_from, lines_of, options_from
from scrutiny.method.editing.mending import named_by
from scrutiny.method.editing.numbering import out_of_order
from scrutiny.method.editing.orders import merged
from scrutiny.method.editing.parts import ORDER, Parts, dump, joined, load, part_at, part_of, split
from scrutiny.method.editing.places import Place, place_text, places
from scrutiny.method.editing.reversing import Reversed, reverse

__all__ = [
    "ACTS",
    "ORDER",
    "Applied",
    "CannotEdit",
    "Parts",
    "Place",
    "Reversed",
    "apply",
    "dump",
    "joined",
    "key_from",
    "lines_of",
    "load",
    "merged",
    "named_by",
    "options_from",
    "out_of_order",
    "part_at",
    "part_of",
    "place_text",
    "places",
    "reverse",
    "settled",
    "split",
]
