"""Scores derived at submission: by section, by area, by option; one command makes them anew."""

from scrutiny.records.scorecards.deriving import derive, forget, restore
from scrutiny.records.scorecards.reading import (
    Cell,
    Counts,
    Point,
    heatmap,
    history,
    lowest,
    option_counts,
    trend,
)
from scrutiny.records.scorecards.rebuilding import rebuild, to_rebuild
from scrutiny.records.scorecards.submitted import Seat
from scrutiny.records.scorecards.tables import ASKED, OVERALL, AreaScore, OptionCount, SectionScore

__all__ = [
    "ASKED",
    "OVERALL",
    "AreaScore",
    "Cell",
    "Counts",
    "OptionCount",
    "Point",
    "Seat",
    "SectionScore",
    "derive",
    "forget",
    "heatmap",
    "history",
    "lowest",
    "option_counts",
    "rebuild",
    "restore",
    "to_rebuild",
    "trend",
]
