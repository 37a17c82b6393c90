"""Histories: one organisation over the rounds, both ways, with those it carries on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.records import catalogue, partnerships, rounds
from scrutiny.records.base import NotHere
from scrutiny.records.partnerships import Organisation
from scrutiny.records.scorecards import OVERALL
from scrutiny.reports.comparisons import choosing, heatmaps, years
from scrutiny.reports.comparisons.choosing import Choice, Chosen, NothingToCompare
from scrutiny.reports.comparisons.pairs import between_periods
from scrutiny.reports.comparisons.values import EMPTY, Cell, Move, Omission, Pair, Year


@dataclass(frozen=True, slots=True)
class Stop:
    """One return of the organisation, or of one it carries on, in one year."""

    year: Year
    assignment_id: int
    organisation_id: int
    name: str
    state: str
    marks: tuple[str, ...]
    earlier: bool  # answered by one that it carries on


@dataclass(frozen=True, slots=True)
class Line:
    """One section (or the whole): for each stop the figure as scored and like for like."""

    section: str
    title: str
    cells: Sequence[tuple[Stop, Cell, Cell]]


@dataclass(frozen=True, slots=True)
class History:
    """Everything the page of one organisation says."""

    key: str
    title: str
    organisation: Organisation
    kin: Sequence[str]  # "carries on …", "now part of …"
    before: Sequence[str]  # names of those it carries on
    stops: Sequence[Stop]  # oldest first
    lines: Sequence[Line]
    pair: Pair | None  # the last two stops side by side, where both have figures
    not_asked: Sequence[str]  # years between its first and last in which it was not asked
    compared: int
    of: int
    left_out: Sequence[Omission]


def readable(viewer: Viewer, organisation_id: int) -> Organisation:
    """The organisation, if the viewer may see its figures; else NotHere."""
    found = partnerships.organisation(viewer, organisation_id)
    if not _may(viewer, found):
        raise NotHere
    return found


def _may(viewer: Viewer, organisation: Organisation) -> bool:
    school = organisation.kind == partnerships.SCHOOL
    return may(viewer, Verb.READ_SCORES, organisation.id, school=school)


def own(viewer: Viewer) -> list[tuple[Organisation, list[tuple[str, str]]]]:
    """Each organisation whose figures the viewer may see, with (key, title) of what it was asked."""
    asked: dict[int, list[tuple[str, str]]] = {}
    for questionnaire in catalogue.questionnaires(viewer):
        seats = (
            s for each in choosing.rounds_of(viewer, questionnaire.key) for s in rounds.seats(viewer, each)
        )
        for organisation_id in {seat.organisation_id for seat in seats}:
            asked.setdefault(organisation_id, []).append((questionnaire.key, questionnaire.title))
    return [(e, asked.get(e.id, [])) for e in partnerships.organisations(viewer) if _may(viewer, e)]


def history(viewer: Viewer, key: str, organisation_id: int, now: datetime) -> History:
    """One organisation's. Raises NotHere, or NothingToCompare where it was never asked."""
    organisation = readable(viewer, organisation_id)
    before = partnerships.predecessors(viewer, organisation_id)
    family = frozenset(each.id for each in (organisation, *before))
    found = _asked(choosing.chosen(viewer, key, Choice(organisations=family), now))
    stops = _stops(viewer, found, organisation_id)
    lines = _lines(found, stops)
    yardstick = years.yardstick_of(found)
    return History(
        key=key,
        title=found.title,
        organisation=organisation,
        kin=heatmaps.successions_in_words(viewer).get(organisation_id, ()),
        before=[each.name for each in before],
        stops=[stop for stop, _ in stops],
        lines=lines,
        pair=_pair(found, lines),
        not_asked=_not_asked(found),
        compared=yardstick.compared,
        of=yardstick.of,
        left_out=years.left_out(yardstick),
    )


def _asked(found: Chosen) -> Chosen:
    """Only the years in which anybody of the family was asked."""
    there = [year for year in found.years if found.seats[year.round_id]]
    if not there:
        raise NothingToCompare("It has not been asked yet.")
    return replace(found, years=there)


def _stops(viewer: Viewer, found: Chosen, organisation_id: int) -> list[tuple[Stop, years.Seen]]:
    return [
        (_stop(year, one, organisation_id), one)
        for year, seen in zip(found.years, years.seats_of(viewer, found), strict=True)
        for one in seen
    ]


def _stop(year: Year, one: years.Seen, organisation_id: int) -> Stop:
    about = one.seat.assignment
    return Stop(
        year=year,
        assignment_id=about.id,
        organisation_id=about.organisation_id,
        name=about.name,
        state=heatmaps.STATES[one.seat.state],
        marks=tuple(heatmaps.marks(one.seat)),
        earlier=about.organisation_id != organisation_id,
    )


def _lines(found: Chosen, stops: Sequence[tuple[Stop, years.Seen]]) -> list[Line]:
    titles = {OVERALL: "Overall"}
    for year in reversed(found.years):  # the newest version's sections first, then those only older ones had
        titles = {**titles, **{key: title for key, title in year.sections if key not in titles}}
    lines = [
        Line(
            key, title, [(stop, one.scored.get(key, EMPTY), one.like.get(key, EMPTY)) for stop, one in stops]
        )
        for key, title in titles.items()
    ]
    return [line for line in lines if any(scored.of or like.of for _, scored, like in line.cells)]


def _pair(found: Chosen, lines: Sequence[Line]) -> Pair | None:
    """The last two years, where there was one return in each."""
    stops = [stop for stop, _, like in lines[0].cells if like.exact is not None] if lines else []
    if len(stops) < 2 or len({stop.year.round_id for stop in stops[-2:]}) < 2:
        return None
    before, after = stops[-2:]
    if sum(stop.year.round_id in (before.year.round_id, after.year.round_id) for stop in stops) > 2:
        return None  # several that became one: neither is the year before of the whole
    moves = []
    for line in lines:
        like = {stop.assignment_id: cell for stop, _, cell in line.cells}
        then, now = like[before.assignment_id].score, like[after.assignment_id].score
        if then is not None and now is not None:
            moves.append(Move(line.section, line.title, then, now))
    between = between_periods(before.year.period, after.year.period)
    return Pair(before.year, after.year, moves, tuple(between), ())


def _not_asked(found: Chosen) -> list[str]:
    """Every year between the first and the last without a seat."""
    here = [year.period for year in found.years]
    return [period for period in between_periods(here[0], here[-1]) if period not in here]
