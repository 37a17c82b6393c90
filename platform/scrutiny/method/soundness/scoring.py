"""What can be wrong with the scoring: bands that no score could tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.method.definition import Definition
from scrutiny.method.exact import plain
from scrutiny.method.faults import Fault
from scrutiny.method.soundness.whole import twice


def faults(definition: Definition) -> Iterator[Fault]:
    """Faults of the scoring."""
    scoring = definition.scoring
    if not 0 <= scoring.least_counted <= 100:
        says = "This is a share in percent: it lies between 0 and 100."
        yield Fault("/scoring/least_counted", "least_counted", says)
    placed = [(("scoring", "bands", i, "band"), band.band) for i, band in enumerate(scoring.bands)]
    yield from twice(placed, "Another band is called “{}”; give each its own name.")
    yield from _order(definition)


def _order(definition: Definition) -> Iterator[Fault]:
    bands = definition.scoring.bands
    for index, band in enumerate(bands):
        at = f"/scoring/bands/{index}/at_least"
        above = bands[index - 1] if index else None
        if not band.band:
            continue
        if above and above.band and band.at_least >= above.at_least:
            says = f"“{band.band}” does not begin below “{above.band}”; put the best band first."
            yield Fault(at, band.band, says)
        elif index == len(bands) - 1 and band.at_least != 0:
            says = f"The last band begins at 0, so that every score has one; “{band.band}” begins at {plain(band.at_least)}."
            yield Fault(at, band.band, says)
        elif band.at_least < 0:
            yield Fault(at, band.band, "No score is below 0, so no band begins there.")
