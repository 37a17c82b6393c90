"""Wording: how a text, its answers, its conditions and a change of its words are told, on whatever page."""

from __future__ import annotations

from scrutiny.web.wording.answers import (
    KINDS,
    NEEDS,
    Offered,
    offered,
    points_in_words,
    range_in_words,
)
from scrutiny.web.wording.changed import Runs, Told, changed, difference

__all__ = [
    "KINDS",
    "NEEDS",
    "Offered",
    "Runs",
    "Told",
    "changed",
    "difference",
    "offered",
    "points_in_words",
    "range_in_words",
]
