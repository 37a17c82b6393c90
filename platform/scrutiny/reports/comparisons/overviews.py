"""Overviews: one year as its page tells it: who is in, what was found, who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from scrutiny.method.permissions import Viewer
from scrutiny.reports.comparisons import choosing, heatmaps, years
from scrutiny.reports.comparisons.choosing import Choice, Chosen, Offered
from scrutiny.reports.comparisons.values import FEW, Across, Pair, Row, Year, look_of

SUBMITTED = heatmaps.STATES["submitted"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked to see; what is empty or unknown does not narrow."""

    period: str = ""
    choice: Choice = field(default_factory=Choice)
    band: str = ""
    search: str = ""
    order: str = "weakest"


@dataclass(frozen=True, slots=True)
class Band:
    """One band, how it looks, from where, and how many returns are in it."""

    key: str
    word: str
    look: str
    reach: str  # "85 and over", "60 to 84", "under 60"
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One year of a questionnaire."""

    key: str
    title: str
    asked: Asked
    year: Year
    periods: Sequence[str]  # every period one may choose, the newest first
    offered: Offered
    order: str
    rows: Sequence[Row]  # returns that are in and match, in order
    missing: Sequence[Row]  # asked, matching, and not in: named, never imputed
    states: Sequence[tuple[int, str, str]]  # how many, in which state, how it looks
    bands: Sequence[Band]
    weakest: tuple[str, str] | None  # (key, title) of the section with the lowest mean
    since: Across | None  # this year beside the one before it, like for like

    @property
    def pair(self) -> Pair | None:
        """The move from the year before, over the same organisations."""
        return self.since.pairs[0] if self.since is not None and self.since.pairs else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the year was chosen."""
        return bool(self.asked.band or self.asked.search.strip() or self.asked.choice != Choice())

    @property
    def organisations(self) -> list[int]:
        """Whose workbook it would be; nobody named where nothing narrows."""
        there = self.rows if self.asked.band else (*self.rows, *self.missing)
        return sorted({row.organisation_id for row in there}) if self.narrowed else []

    @property
    def few(self) -> bool:
        """Whether too few returns are shown for any share."""
        return len(self.rows) < FEW


LOOKS = {"Submitted": "plum", "In progress": "doing", "Returned": "doing", "Not started": "rest"}
IN_WORDS = {
    "Submitted": "in",
    "In progress": "in progress",
    "Returned": "returned for changes",
    "Not started": "not started",
}


def overview(viewer: Viewer, key: str, asked: Asked, now: datetime) -> Overview:
    """One year: the one asked for, else the newest with a return in. Raises NotHere, NothingToCompare."""
    everybody = choosing.asked_in(viewer, key, _periods(viewer, key, asked.period, now), now)
    found = choosing.narrowed(everybody, asked.choice)
    year = found.years[-1]
    heatmap = heatmaps.of_year(viewer, found, year)
    returns = [row for row in heatmap.rows if row.state == SUBMITTED]
    order = heatmaps.order_of(year, asked.order)
    here = Chosen(found.title, [year], {year.round_id: everybody.seats[year.round_id]})
    return Overview(
        key=key,
        title=found.title,
        asked=asked,
        year=year,
        periods=list(reversed(found.asked)),
        offered=choosing.offered(here),
        order=order,
        rows=heatmaps.in_order([row for row in returns if _matches(row, asked)], order),
        missing=heatmaps.in_order([row for row in heatmap.rows if _is_missing(row, asked)], "name"),
        states=_states(heatmap.rows),
        bands=bands_of(year, returns),
        weakest=heatmap.weakest,
        since=years.of_chosen(viewer, found, scored=False) if len(found.years) > 1 and returns else None,
    )


def _periods(viewer: Viewer, key: str, wanted: str, now: datetime) -> list[str]:
    """The period to show, and the one before it."""
    known = [each.period for each in choosing.rounds_of(viewer, key)]
    if wanted not in known:
        wanted = choosing.newest_with_returns(viewer, key) or (known[-1] if known else "")
    place = known.index(wanted) if wanted in known else 0
    return known[max(0, place - 1) : place + 1] or [wanted]


def _matches(row: Row, asked: Asked) -> bool:
    return asked.band in ("", row.overall.band or "none") and _is_like(row, asked)


def _is_missing(row: Row, asked: Asked) -> bool:
    return row.state != SUBMITTED and _is_like(row, asked)


def _is_like(row: Row, asked: Asked) -> bool:
    return asked.search.casefold().strip() in row.name.casefold()


def _states(rows: Sequence[Row]) -> list[tuple[int, str, str]]:
    counts = Counter(row.state for row in rows)
    return [(counts[state], IN_WORDS[state], LOOKS[state]) for state in LOOKS if counts[state]]


def bands_of(year: Year, rows: Sequence[Row]) -> list[Band]:
    """How many returns are in each band of the year's version; those without one last."""
    counts = Counter(row.overall.band or "none" for row in rows)
    scoring, above = year.definition.scoring, ""
    found = []
    for band in scoring.bands:
        least = f"{float(band.at_least):g}"
        reach = (
            f"{least} and over"
            if not above
            else f"{least} to under {above}"
            if band.at_least
            else f"under {above}"
        )
        word = year.definition.words(band.label)
        found.append(Band(band.band, word, look_of(scoring, band.band), reach, counts[band.band]))
        above = least
    return [*found, Band("none", "No band" if counts["none"] else "No score", "none", "", counts["none"])]
