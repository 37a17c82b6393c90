"""Differences: everything that is not the same in two texts, told by place; none is passed over."""

from __future__ import annotations

from scrutiny.method.differences.between import differences
from scrutiny.method.differences.difference import Difference
from scrutiny.method.differences.fields import FIELDS, PLACE, SECTION, WRITTEN, named, sort_of
from scrutiny.method.differences.steps import Steps, by_key, meter_of, steps_through

__all__ = [
    "FIELDS",
    "PLACE",
    "SECTION",
    "WRITTEN",
    "Difference",
    "Steps",
    "by_key",
    "differences",
    "meter_of",
    "named",
    "sort_of",
    "steps_through",
]
