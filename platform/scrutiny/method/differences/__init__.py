"""Differences: everything that is not the same in two texts, told by place; none is passed over."""

from __future__ import annotations

from scrutiny.method.differences.between import differences
from scrutiny.method.differences.difference import Difference
from scrutiny.method.differences.fields import FIELDS, PLACE, SECTION, WRITTEN, sort_of
from scrutiny.method.differences.steps import by_key, meter_of, steps_through

__all__ = [
    "FIELDS",
    "PLACE",
    "SECTION",
    "WRITTEN",
    "Difference",
    "by_key",
    "differences",
    "meter_of",
    "sort_of",
    "steps_through",
]
