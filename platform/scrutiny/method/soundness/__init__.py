"""Everything that can be wrong with a definition's meaning, and what an author may like to know."""

from __future__ import annotations

from itertools import islice

from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.method.soundness import advice, asking, between, conditions, scales, scoring, whole
from scrutiny.method.soundness.limits import MOST_TOLD

__all__ = ["advice_on", "faults_between", "faults_in"]

LOOKS = (whole.faults, scales.faults, asking.faults, conditions.faults, scoring.faults)


def faults_in(definition: Definition) -> list[Fault]:
    """Every fault of meaning, as many as are worth telling; what could not be read is passed over."""
    found = (fault for look in LOOKS for fault in look(definition))
    return list(islice(found, MOST_TOLD + 1))


def faults_between(old: Definition, new: Definition) -> list[Fault]:
    """Every fault of ``new`` as the version that follows ``old``."""
    return list(between.faults(old, new))


def advice_on(definition: Definition, followed: Definition | None = None) -> list[Fault]:
    """What the author of a sound definition may like to know."""
    return list(advice.advice(definition, followed))
