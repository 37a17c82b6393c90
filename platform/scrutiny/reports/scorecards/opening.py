"""Opening: the scorecard of a seat for whoever may read its scores, as scored or like for like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb, Viewer, may
from scrutiny.method.plans import plan_for
from scrutiny.method.scoring import explain
from scrutiny.records import catalogue, partnerships, rounds, versions
from scrutiny.records.base import NotAllowed, NotHere
from scrutiny.records.catalogue import Questionnaire
from scrutiny.records.partnerships import Organisation
from scrutiny.records.responses import gathering
from scrutiny.records.responses.gathering import Submitted
from scrutiny.records.rounds import Assignment, Round, Seat
from scrutiny.reports.comparisons import choosing, heatmaps, years
from scrutiny.reports.comparisons.fills import FOR_ALL
from scrutiny.reports.scorecards.telling import Reader, Scorecard, told


@dataclass(frozen=True, slots=True)
class Opened:
    """A seat's scorecard, with whose it is and what it rests on."""

    questionnaire: Questionnaire
    round: Round
    assignment: Assignment
    organisation: Organisation
    state: str
    marks: Sequence[str]
    words_too: bool  # the return itself may be read as well
    definition: Definition  # by whose rules
    scorecard: Scorecard | None = None  # none before the return is in
    compared: int = 0  # like for like: how many of the newest version's questions
    of: int = 0


def open_scorecard(viewer: Viewer, assignment_id: int, *, like: Sequence[str] = (), now: datetime) -> Opened:
    """The scorecard, as scored or (``like``: periods) like for like over those years.

    Raises NotHere, or NotAllowed where the viewer sees the seat and not its figures.
    """
    opened = _open(viewer, rounds.assignment(viewer, assignment_id), now)
    given = gathering.submitted(viewer, opened.round.id, [opened.organisation.id])
    one = next((each for each in given if each.assignment_id == assignment_id), None)
    if one is None:
        return opened
    return _like_for_like(viewer, opened, one, like, now) if like else _as_scored(viewer, opened, one)


def _open(viewer: Viewer, assignment: Assignment, now: datetime) -> Opened:
    organisation = partnerships.organisation(viewer, assignment.organisation_id)
    school = organisation.kind == partnerships.SCHOOL
    if not may(viewer, Verb.READ_SCORES, organisation.id, school=school):
        raise NotAllowed(Verb.READ_SCORES)
    round_ = rounds.round_(viewer, assignment.round_id)
    seat = _seat(viewer, round_, assignment, now)
    return Opened(
        questionnaire=catalogue.get(viewer, round_.questionnaire_id),
        round=round_,
        assignment=assignment,
        organisation=organisation,
        state=heatmaps.STATES[seat.state],
        marks=tuple(heatmaps.marks(seat)),
        words_too=may(viewer, Verb.READ_RETURN, organisation.id, school=school),
        definition=versions.definition_of(versions.get(viewer, round_.version_id)),
    )


def _seat(viewer: Viewer, round_: Round, assignment: Assignment, now: datetime) -> Seat:
    board = rounds.board(viewer, round_, now)
    return next(each for each in board if each.assignment.id == assignment.id)


def _reader(viewer: Viewer, opened: Opened) -> Reader:
    fills = {
        **FOR_ALL,
        "partnership": partnerships.partnership(viewer).name,
        "organisation": opened.assignment.name,
        "round": opened.round.title,
    }
    return Reader(fills, opened.words_too)


def _as_scored(viewer: Viewer, opened: Opened, one: Submitted) -> Opened:
    plan = plan_for(opened.definition)
    card = explain(plan, one.attributes, one.values)
    shown = plan.shown(one.attributes, one.values)
    return replace(opened, scorecard=told(plan, card, shown, _reader(viewer, opened)))


def _like_for_like(
    viewer: Viewer, opened: Opened, one: Submitted, periods: Sequence[str], now: datetime
) -> Opened:
    found = choosing.asked_in(viewer, opened.questionnaire.key, periods, now)
    place = next((n for n, year in enumerate(found.years) if year.round_id == opened.round.id), None)
    if place is None:
        raise NotHere
    yardstick = years.yardstick_of(found)
    card, plan = yardstick.explain(place, one.attributes, one.values), plan_for(yardstick.newest)
    return replace(
        opened,
        definition=yardstick.newest,
        scorecard=told(plan, card, plan.applies(one.attributes), _reader(viewer, opened)),
        compared=yardstick.compared,
        of=yardstick.of,
    )
