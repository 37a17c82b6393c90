"""Barring: which faults of an unfinished questionnaire stand in the way of scoring anything by it.

Most do not: a limit that is crossed or a translation that lacks leaves every figure as it was.
"""

from __future__ import annotations

import re

from scrutiny.method.definition import Definition
from scrutiny.method.faults import Fault
from scrutiny.method.soundness import faults_in
from scrutiny.method.soundness.places import pointer, texts

# Where a figure rests on what stands there: names, weights, scales with their points, bands.
FIGURES = re.compile(
    r"/scales/[^/]+(/\d+/(value|points)|/(from|to|step))?"
    r"|/scoring/(least_counted|bands/\d+/(band|at_least))"
    r"|/sections(/\d+/(key|weight|questions/\d+/"
    r"(key|weight|scale|points/(yes|no)|options/\d+/(value|points))))?"
)
# Words without which versions cannot be told apart, nor figures named.
NAMED = re.compile(
    r"/scales/[^/]+/\d+/label|/scoring/bands/\d+/label"
    r"|/sections/\d+/(title|questions/\d+/(text|help|options/\d+/label))"
)


def bars(definition: Definition) -> tuple[Fault, ...]:
    """The faults that must be mended before returns can be scored by ``definition``; none for a sound one."""
    found = faults_in(definition)
    unsaid = _unsaid(definition) if found else frozenset()
    return tuple(fault for fault in found if fault.at in unsaid or FIGURES.fullmatch(fault.at))


def _unsaid(definition: Definition) -> frozenset[str]:
    """Where words are wanted in the first language and are not there."""
    places = (pointer(path) for path, _, text in texts(definition) if definition.language not in text)
    return frozenset(place for place in places if NAMED.fullmatch(place))
