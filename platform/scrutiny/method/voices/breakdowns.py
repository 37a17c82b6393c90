"""Breakdowns: the few fixed ways in which voices are told apart, one at a time and never across one another."""

from __future__ import annotations

import re
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
KEY = re.compile(r"[a-z]+(_[a-z0-9]+)*")
STEP = 5  # how many answers came is rounded to it wherever it is told


def cohort(given: Mapping[str, str]) -> dict[str, str]:
    """What of ``given`` names a group of a breakdown, in the fixed order; anything else is left out."""
    return {name: given[name] for name in BREAKDOWNS if given.get(name)}


def about(n: int, least: int) -> str:
    """How many answers there are, as far as that may be told: “about 35”, rounded to five; “fewer than 5”."""
    if n < least:
        return f"fewer than {least}"
    rounded = STEP * ((n + STEP // 2) // STEP)
    return f"about {max(rounded, STEP * -(-least // STEP)):,}"


def called(group: str) -> str:
    """A group as people read it: those that conditions name are kept as keys, senior_practitioner."""
    return group.replace("_", " ").capitalize() if KEY.fullmatch(group) else group
