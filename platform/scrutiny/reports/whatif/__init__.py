"""What if: last year's real returns scored by a draft, before anybody agrees to it."""

from scrutiny.reports.whatif.trying import what_if
from scrutiny.reports.whatif.values import (
    DOWN,
    GAINED,
    LOST,
    OTHER,
    SAME,
    UP,
    Asked,
    BandCount,
    Reason,
    SectionMove,
    Tried,
    WhatIf,
)

__all__ = [
    "DOWN",
    "GAINED",
    "LOST",
    "OTHER",
    "SAME",
    "UP",
    "Asked",
    "BandCount",
    "Reason",
    "SectionMove",
    "Tried",
    "WhatIf",
    "what_if",
]
