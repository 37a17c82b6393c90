"""Protecting: what may be told of few people, so that nobody can work out the rest."""

from __future__ import annotations

from scrutiny.method.voices.protecting.figures import base, may_quote, share
from scrutiny.method.voices.protecting.releasing import release
from scrutiny.method.voices.protecting.values import (
    FEWER,
    WITHHELD,
    Cell,
    Cells,
    Counts,
    DoesNotAddUp,
    Release,
    Rule,
    Tally,
    Told,
)

__all__ = [
    "FEWER",
    "WITHHELD",
    "Cell",
    "Cells",
    "Counts",
    "DoesNotAddUp",
    "Release",
    "Rule",
    "Tally",
    "Told",
    "base",
    "may_quote",
    "release",
    "share",
]
