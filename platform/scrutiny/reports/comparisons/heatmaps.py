"""Heatmaps: organisations by section in one year, weakest first unless asked otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from scrutiny.method.permissions import Viewer
from scrutiny.records import partnerships, scorecards
from scrutiny.records.rounds import Seat
from scrutiny.records.scorecards import OVERALL
from scrutiny.reports.comparisons.choosing import Choice, Chosen, chosen
from scrutiny.reports.comparisons.values import EMPTY, FEW, Cell, Heatmap, Row, Year, cells_for

STATES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "submitted": "Submitted",
    "returned": "Returned",
    "withdrawn": "Withdrawn",
}


def heatmap(viewer: Viewer, key: str, period: str, choice: Choice, now: datetime) -> Heatmap:
    """The heatmap of one year."""
    narrowed = Choice((period,), choice.organisations, choice.types, choice.phases)
    found = chosen(viewer, key, narrowed, now)
    return of_year(viewer, found, found.years[-1])


def of_year(viewer: Viewer, found: Chosen, year: Year) -> Heatmap:
    """The heatmap of one of the chosen years, rows weakest first, those without a figure last."""
    made, figures = cells_for(year.definition), dict[int, dict[str, Cell]]()
    for cell in scorecards.heatmap(viewer, year.round_id):
        figures.setdefault(cell.assignment_id, {})[cell.section] = made(
            cell.fraction, cell.band, cell.counted, cell.of
        )
    kin = successions_in_words(viewer)
    rows = [_row(seat, figures.get(seat.assignment.id, {}), kin) for seat in found.seats[year.round_id]]
    return Heatmap(year, sorted(rows, key=weakest_first), _weakest(year, rows))


def _row(seat: Seat, cells: dict[str, Cell], kin: Mapping[int, Sequence[str]]) -> Row:
    about = seat.assignment
    return Row(
        assignment_id=about.id,
        organisation_id=about.organisation_id,
        name=about.name,
        attributes=about.attributes,
        state=STATES[seat.state],
        late=seat.late,
        marks=(*marks(seat), *kin.get(about.organisation_id, ())),
        overall=cells.get(OVERALL, EMPTY),
        cells={key: cell for key, cell in cells.items() if key != OVERALL},
    )


def marks(seat: Seat) -> Iterable[str]:
    """What stands beside a figure so that it says no more than it knows."""
    if seat.late:
        yield "late"
    response = seat.assignment.response
    if response is not None and response.entered_by_officer:
        yield "entered by an officer"


def successions_in_words(viewer: Viewer) -> dict[int, list[str]]:
    """Organisation -> whom it carries on, and who carries it on."""
    links = partnerships.successions(viewer)
    if not links:
        return {}
    names = {each.id: each.name for each in partnerships.organisations(viewer)}
    said: dict[int, list[str]] = {}
    for link in links:
        old, new = names.get(link.predecessor_id), names.get(link.successor_id)
        if old:
            said.setdefault(link.successor_id, []).append(f"carries on {old}")
        if new:
            said.setdefault(link.predecessor_id, []).append(
                f"now {'part of ' * (link.reason == 'merger')}{new}"
            )
    return said


def weakest_first(row: Row) -> tuple[bool, float, str]:
    """The order of a heatmap: the lowest overall figure first, no figure last, then by name."""
    return (row.overall.score is None, row.overall.score or 0.0, row.name)


SECTION = "section:"
# what a reader may sort by -> the key of a row; "section:<key>" sorts by one section
ORDERS: dict[str, Callable[[Row], Any]] = {
    "weakest": weakest_first,
    "name": lambda row: row.name.casefold(),
    "type": lambda row: (
        row.attributes.get("type", ""),
        row.attributes.get("phase", ""),
        row.name.casefold(),
    ),
}


def order_of(year: Year, asked: str) -> str:
    """What was asked, if it is an order of this year; else the heatmap's own."""
    known = {*ORDERS, *(SECTION + key for key, _ in year.sections)}
    return asked if asked in known else "weakest"


def in_order(rows: Sequence[Row], order: str) -> list[Row]:
    """The rows in one of these orders."""
    return sorted(rows, key=ORDERS.get(order) or by_section(order.removeprefix(SECTION)))


def by_section(section: str) -> Callable[[Row], Any]:
    """The order by one section, weakest first."""

    def order(row: Row) -> tuple[bool, float, str]:
        cell = row.cell(section)
        return (cell.score is None, cell.score or 0.0, row.name)

    return order


def _weakest(year: Year, rows: Sequence[Row]) -> tuple[str, str] | None:
    means: list[tuple[Fraction, tuple[str, str]]] = []
    for key, title in year.sections:
        scores = [cell.exact for row in rows if (cell := row.cell(key)).exact is not None]
        if len(scores) >= FEW:
            means.append((sum(scores, Fraction(0)) / len(scores), (key, title)))
    return min(means)[1] if means else None
