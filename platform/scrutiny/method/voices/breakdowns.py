"""Breakdowns: the few fixed ways in which voices are told apart, one at a time and never across one another."""

from __future__ import annotations

from collections.abc import Mapping

# What a link says of all who answer by it, or (the last two) what an adult may say of herself.
BREAKDOWNS: Mapping[str, str] = {
    "phase": "School phase",
    "age_band": "Age band",
    "area": "Area",
    "service": "Service",
    "role_band": "Role",
}
CHOSEN_BY_ADULTS = ("service", "role_band")
LONGEST_GROUP = 80  # letters of a group's name


def cohort(given: Mapping[str, str]) -> dict[str, str]:
    """What of ``given`` names a group of a breakdown, in the fixed order; anything else is left out."""
    return {name: given[name] for name in BREAKDOWNS if given.get(name)}
