"""Years: as scored beside like for like, for each organisation and for all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import lru_cache

from scrutiny.method import figures
from scrutiny.method.comparison import Yardstick
from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.method.scoring import Figure, Scores
from scrutiny.method.telling import LEFT_OUT
from scrutiny.records import partnerships, scorecards
from scrutiny.records.responses import gathering
from scrutiny.records.rounds import Seat
from scrutiny.records.scorecards import OVERALL
from scrutiny.reports.comparisons.choosing import Choice, Chosen, Heir, chosen, heirs
from scrutiny.reports.comparisons.fills import spoken
from scrutiny.reports.comparisons.heatmaps import STATES, marks
from scrutiny.reports.comparisons.pairs import pairs
from scrutiny.reports.comparisons.values import (
    EMPTY,
    FEW,
    TOO_FEW,
    Across,
    Cell,
    History,
    MakeCell,
    Mean,
    Omission,
    Point,
    Trend,
    Year,
    cells_for,
)


@dataclass(slots=True)
class Seen:
    """One seat of one year with both its figures; none before it is submitted."""

    seat: Seat
    scored: Mapping[str, Cell] = field(default_factory=dict)  # section -> cell, OVERALL for the whole
    like: Mapping[str, Cell] = field(default_factory=dict)


def across(viewer: Viewer, key: str, choice: Choice, now: datetime) -> Across:
    """Every chosen year side by side. Raises NotHere, or NothingToCompare."""
    return of_chosen(viewer, chosen(viewer, key, choice, now))


def yardstick_of(found: Chosen) -> Yardstick:
    """The newest chosen version's measure, threads followed through every version between."""
    chain = _between(found)
    return _yardstick(
        tuple(_Text(year.definition) for year in found.years), chain and tuple(map(_Text, chain))
    )


class _Text:
    """A definition that is the same as another of the same text."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and other.definition.sha256 == self.definition.sha256

    def __hash__(self) -> int:
        return hash(self.definition.sha256)


@lru_cache(maxsize=16)  # texts never change under a hash, so this cannot go stale
def _yardstick(years: tuple[_Text, ...], chain: tuple[_Text, ...] | None) -> Yardstick:
    between = None if chain is None else [text.definition for text in chain]
    return Yardstick([text.definition for text in years], between)


def of_chosen(viewer: Viewer, found: Chosen, *, scored: bool = True) -> Across:
    """The same for years already chosen; like for like alone where the figures as scored are not wanted."""
    yardstick = yardstick_of(found)
    seen = seats_of(viewer, found, scored=scored)
    everyone = {one.seat.assignment.organisation_id for year in seen for one in year}
    heir_of = heirs(viewer, everyone)
    lines = _lines(seen, heir_of)
    same = {line for line, years in lines.items() if _in_every_year(years, heir_of)}
    trends = _trends(found.years, yardstick, seen, lines, same)
    return Across(
        years=found.years,
        trends=trends,
        histories=_histories(viewer, lines, heir_of, len(seen)),
        same=len(same),
        compared=yardstick.compared,
        of=yardstick.of,
        left_out=left_out(yardstick),
        lost=lost(yardstick, found.years),
        pairs=pairs(found.years, trends, found.asked),
    )


def seats_of(viewer: Viewer, found: Chosen, *, scored: bool = True) -> list[list[Seen]]:
    """For each year, every seat with its figures."""
    yardstick = yardstick_of(found)
    return [_year(viewer, found, yardstick, place, scored) for place in range(len(found.years))]


def _between(found: Chosen) -> Sequence[Definition] | None:
    """The published chain from the oldest chosen version to the newest, where it joins them."""
    names = [definition.version for definition in found.chain]
    wanted = [year.definition.version for year in found.years]
    places = [names.index(name) for name in wanted if name in names]
    return found.chain if len(places) == len(wanted) and places == sorted(places) else None


def _year(viewer: Viewer, found: Chosen, yardstick: Yardstick, place: int, as_scored: bool) -> list[Seen]:
    year = found.years[place]
    seen = {seat.assignment.id: Seen(seat) for seat in found.seats[year.round_id]}
    own, newest = cells_for(year.definition), cells_for(yardstick.newest)
    scored: dict[int, dict[str, Cell]] = {}
    for cell in scorecards.heatmap(viewer, year.round_id) if as_scored else ():
        made = own(cell.fraction, cell.band, cell.counted, cell.of)
        scored.setdefault(cell.assignment_id, {})[cell.section] = made
    organisations = {one.seat.assignment.organisation_id for one in seen.values()}
    for one in gathering.submitted(viewer, year.round_id, organisations):
        if one.assignment_id in seen:
            scores = yardstick.score(place, one.attributes, one.values)
            seen[one.assignment_id].scored = scored.get(one.assignment_id, {})
            seen[one.assignment_id].like = _cells(newest, scores)
    return list(seen.values())


def _cells(made: MakeCell, scores: Scores) -> dict[str, Cell]:
    def cell(figure: Figure) -> Cell:
        return made(figure.score, figure.band, figure.counted, figure.of)

    return {OVERALL: cell(scores.overall), **{figure.key: cell(figure) for figure in scores.sections}}


# -- lines: one organisation (or service area) through the years -------------------------------------------

Line = tuple[int, int]  # today's organisation, service area or 0
Lines = dict[Line, list[list[Seen]]]  # for each year, the seats that lead to it


def _lines(seen: Sequence[Sequence[Seen]], heir_of: Mapping[int, Heir]) -> Lines:
    lines: Lines = {}
    for place, year in enumerate(seen):
        for one in year:
            about = one.seat.assignment
            line = (heir_of[about.organisation_id].organisation_id, about.service_area_id or 0)
            lines.setdefault(line, [[] for _ in seen])[place].append(one)
    return lines


def _in_every_year(years: Sequence[Sequence[Seen]], heir_of: Mapping[int, Heir]) -> bool:
    """One submitted return in each year, and none that became part of something larger."""
    return all(
        len(year) == 1 and year[0].like and not heir_of[year[0].seat.assignment.organisation_id].merged
        for year in years
    )


def _histories(viewer: Viewer, lines: Lines, heir_of: Mapping[int, Heir], years: int) -> list[History]:
    names = {each.id: each for each in partnerships.organisations(viewer)}
    found = []
    for (organisation_id, _), seats in lines.items():
        newest = next(year[-1] for year in reversed(seats) if year).seat.assignment
        if organisation_id == newest.organisation_id or organisation_id not in names:
            name, about = newest.name, newest.attributes
        else:
            name, about = names[organisation_id].name, names[organisation_id].attributes
        points = [_point(year, organisation_id, heir_of) for year in seats]
        found.append(History(organisation_id, name, about, points))
    return sorted(found, key=lambda each: each.name.casefold())


def _point(year: Sequence[Seen], organisation_id: int, heir_of: Mapping[int, Heir]) -> Point:
    if not year:
        return Point(None, EMPTY, EMPTY, "Not asked")
    if len(year) > 1:
        together = "; ".join(
            f"{one.seat.assignment.name}: {one.scored.get(OVERALL, EMPTY).shown}" for one in year
        )
        return Point(None, EMPTY, EMPTY, "Several", f"before the merger: {together}")
    one = year[0]
    about, notes = one.seat.assignment, list(marks(one.seat))
    if about.organisation_id != organisation_id:
        joined = "part of it then" if heir_of[about.organisation_id].merged else "its predecessor"
        notes.append(f"answered by {about.name}, {joined}")
    return Point(
        about.id,
        one.scored.get(OVERALL, EMPTY),
        one.like.get(OVERALL, EMPTY),
        STATES[one.seat.state],
        "; ".join(notes),
    )


def named_like(found: Across, search: str) -> list[History]:
    """The histories of organisations whose names hold what is searched for."""
    wanted = search.casefold().strip()
    return [each for each in found.histories if wanted in each.name.casefold()]


# -- all together ------------------------------------------------------------------------------------------


def _trends(
    years: Sequence[Year],
    yardstick: Yardstick,
    seen: Sequence[Sequence[Seen]],
    lines: Lines,
    same: set[Line],
) -> list[Trend]:
    """The whole first, then each section of the newest version."""
    newest = yardstick.newest
    steady = [[lines[line][place][0] for line in same] for place in range(len(years))]
    trends = []
    for key, title in [(OVERALL, "Overall"), *years[-1].sections]:
        asked = [q for q in newest.questions if q.scored and key in (OVERALL, newest.section_of[q.key].key)]
        trends.append(
            Trend(
                section=key,
                title=title,
                as_scored=[mean(one.scored.get(key, EMPTY) for one in year) for year in seen],
                like_for_like=[mean(one.like.get(key, EMPTY) for one in year) for year in steady],
                compared=sum(q.key in yardstick.kept for q in asked),
                of=len(asked),
            )
        )
    return trends


def mean(cells: Iterable[Cell]) -> Mean:
    """The exact mean of those that have a score, with how many and each band's count; none over a few."""
    found = [cell for cell in cells if cell.exact is not None]
    bands = dict(Counter(cell.band for cell in found if cell.band))
    if len(found) < FEW:
        return Mean(len(found), None, TOO_FEW if found else "–", bands)
    exact = sum((cell.exact for cell in found if cell.exact is not None), Fraction(0)) / len(found)
    return Mean(len(found), exact, figures.shown(exact), bands)


# -- what is left out ----------------------------------------------------------------------------------------


def left_out(yardstick: Yardstick) -> list[Omission]:
    """The newest version's scored questions that are not compared, each with its reason."""
    return [
        _omission(yardstick.newest, key, reason, LEFT_OUT[reason])
        for key, reason in yardstick.left_out.items()
    ]


def lost(yardstick: Yardstick, years: Sequence[Year]) -> list[Omission]:
    """The scored questions of older years that reach no compared thread."""
    by_version = {year.definition.version: year for year in years}
    return [
        _omission(
            by_version[version].definition,
            key,
            "not_reached",
            "No question of the newest version that is compared comes from it.",
            by_version[version].period,
        )
        for version, keys in yardstick.lost.items()
        if version in by_version
        for key in keys
    ]


def _omission(definition: Definition, key: str, reason: str, sentence: str, period: str = "") -> Omission:
    question, section = definition.by_key[key], definition.section_of[key]
    return Omission(
        key=key,
        number=question.number or "",
        text=spoken(definition, question.text),
        reason=reason,
        sentence=sentence,
        section=definition.words(section.title),
        period=period,
    )
