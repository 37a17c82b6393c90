"""Native charts of the workbook; each stands below the table it draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrutiny.reports.workbook.sheets import Book

PLUM, APRICOT = "#5A2A6B", "#E7A15C"


def bands(
    book: Book,
    sheet: Any,
    *,
    top: int,
    count: int,
    first: int,
    labels: Sequence[str],
    tints: Sequence[tuple[str, str]],
    at: int,
) -> None:
    """Returns in each band, a stacked bar a year."""
    if not count or not labels:
        return
    name = sheet.get_name()
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for place, (label, (fill, ink)) in enumerate(zip(labels, tints, strict=True)):
        chart.add_series(
            {
                "name": label,
                "categories": [name, top + 1, 0, top + count, 0],
                "values": [name, top + 1, first + place, top + count, first + place],
                "fill": {"color": fill},
                "border": {"color": "#231A28", "width": 0.5},
                "data_labels": {"value": True, "font": {"color": ink, "bold": True}},
                "gap": 60,
            }
        )
    chart.set_title({"name": "Returns in each band, as scored"})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis(
        {"name": "Returns", "min": 0, "label_position": "high", "major_gridlines": {"visible": False}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 460, "height": 340})
    sheet.insert_chart(at, 0, chart, {"description": "Number of returns in each band, by year"})


def lines(
    book: Book, sheet: Any, *, top: int, count: int, series: Sequence[int], at: int, joined: bool
) -> None:
    """The mean as scored beside like for like; no line where years between were not asked."""
    if not count:
        return
    name = sheet.get_name()
    chart = book.add_chart({"type": "line"})
    drawn = zip(series, (APRICOT, PLUM), ("dash", "solid"), ("below", "above"), strict=True)
    for col, colour, dash, place in drawn:
        chart.add_series(
            {
                "name": [name, top, col],
                "categories": [name, top + 1, 0, top + count, 0],
                "values": [name, top + 1, col, top + count, col],
                "line": {"color": colour, "width": 2.25, "dash_type": dash} if joined else {"none": True},
                "marker": {
                    "type": "circle",
                    "size": 8,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
                "data_labels": {"value": True, "num_format": "0.0", "position": place},
            }
        )
    chart.set_title({"name": "Mean score by year"})
    chart.set_y_axis({"min": 0, "num_format": "0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 500, "height": 340})
    chart.show_blanks_as("gap")
    sheet.insert_chart(
        at, 6, chart, {"x_offset": 8, "description": "Mean score as scored and like for like, by year"}
    )
