"""The report: everything the workbook says, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scrutiny.reports.comparisons.values import Across, Answered, Heatmap, Provenance, Said, Year
from scrutiny.reports.workbook.sheets import Book


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the workbook says; made by ``reports.exports``."""

    provenance: Provenance
    across: Across
    heatmaps: Sequence[Heatmap]
    answered: Sequence[tuple[Year, Sequence[Answered]]]
    said: Iterable[Said] | None  # None: the reader may not see a return's words
    columns: Sequence[tuple[str, float]]  # head and width of the data sheet's columns
    rows: Callable[[Book], Iterable[Sequence[str]]]  # its rows, as ready cells
    codebook: Iterable[Sequence[object]]
