"""Pilots: links with which invited outsiders try one draft and leave remarks; they approve and open nothing."""

from __future__ import annotations

from scrutiny.records.drafts.pilots.doors import Door, PilotIsOver, door, leave
from scrutiny.records.drafts.pilots.links import AT_FIRST, Standing, end, end_all, make, pilots
from scrutiny.records.drafts.pilots.remarks import (
    Said,
    bring_back,
    counts,
    remarks,
    remarks_of,
    set_aside,
)

__all__ = [
    "AT_FIRST",
    "Door",
    "PilotIsOver",
    "Said",
    "Standing",
    "bring_back",
    "counts",
    "door",
    "end",
    "end_all",
    "leave",
    "make",
    "pilots",
    "remarks",
    "remarks_of",
    "set_aside",
]
