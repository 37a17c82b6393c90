"""What officers do: open, ask more, extend, close, reopen, withdraw, correct."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from scrutiny.method.lifecycles import ROUND, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events, partnerships, scorecards, versions
from scrutiny.records.base import NotTaken, db, need, one, person_of, words
from scrutiny.records.catalogue import Questionnaire, why_closed
from scrutiny.records.rounds.boards import state_of, with_response
from scrutiny.records.rounds.choosing import Choice, effect, round_of
from scrutiny.records.rounds.tables import Assignment, Round
from scrutiny.records.versions import Version


class RoundIsThere(Exception):
    """The questionnaire has a round of this period already."""

    def __init__(self, round_id: int, period: str) -> None:
        super().__init__(f"There is a round of {period} already: ask more organisations there.")
        self.round_id, self.period = round_id, period


class QuestionnaireIsClosed(Exception):
    """No round opens on a questionnaire whose text cannot be trusted."""


def open_round(
    viewer: Viewer,
    *,
    version_id: int,
    period: str,
    title: str,
    opens_on: date,
    deadline: date | None,
    organisation_ids: Iterable[int],
    by_service_area: Iterable[int] = (),
    now: datetime,
) -> Round:
    """Open a round: it keeps its version for life, and each seat its attributes as they are now."""
    need(viewer, Verb.RUN_ROUNDS)
    version = versions.get(viewer, version_id)
    period = words("period", period, 20)
    _check_opening(viewer, version, period, opens_on, deadline)
    made = Round(
        partnership_id=viewer.partnership_id,
        questionnaire_id=version.questionnaire_id,
        version_id=version.id,
        period=period,
        title=words("title", title, 300),
        opens_on=opens_on,
        deadline=deadline,
        made_at=now,
        made_by=person_of(viewer),
    )
    db.session.add(made)
    db.session.flush()
    choice = Choice(opens_on, period, frozenset(organisation_ids), by_service_area=frozenset(by_service_area))
    asked = _seat(viewer, made, version, choice)
    _record(viewer, "round.opened", made, now, seats=asked, version=version.name)
    return made


def _check_opening(
    viewer: Viewer, version: Version, period: str, opens_on: date, deadline: date | None
) -> None:
    family = one(
        select(Questionnaire).where(
            Questionnaire.partnership_id == viewer.partnership_id,
            Questionnaire.id == version.questionnaire_id,
        )
    )
    if because := why_closed(family):
        raise QuestionnaireIsClosed(because)
    if versions.is_retired(version):
        raise NotTaken("version", f"Version {version.name} is retired: choose a newer one.")
    _check_deadline(opens_on, deadline)
    events.in_turn(viewer.partnership_id)
    if (there := round_of(version, period)) is not None:
        raise RoundIsThere(there.id, period)


def _check_deadline(opens_on: date, deadline: date | None) -> None:
    if deadline is not None and deadline < opens_on:
        raise NotTaken("deadline", "Choose a deadline that is not before the opening day.")


def _seat(viewer: Viewer, made: Round, version: Version, choice: Choice) -> int:
    places = effect(viewer, version, choice).seats
    if not places:
        raise NotTaken(
            "organisations", "Choose at least one organisation that this questionnaire can be sent to."
        )
    for place in places:
        db.session.add(
            Assignment(
                partnership_id=made.partnership_id,
                round_id=made.id,
                organisation_id=place.organisation_id,
                service_area_id=place.service_area_id,
                area=place.service_area_id or 0,
                name=place.name,
                attributes=dict(place.attributes),
            )
        )
    db.session.flush()
    return len(places)


def ask_more(
    viewer: Viewer,
    round_: Round,
    organisation_ids: Iterable[int],
    *,
    by_service_area: Iterable[int] = (),
    today: date,
    now: datetime,
) -> int:
    """Ask more organisations in an open round; answer how many seats that made."""
    need(viewer, Verb.RUN_ROUNDS)
    events.in_turn(viewer.partnership_id)
    version = versions.get(viewer, round_.version_id)
    move(ROUND, round_.state, "close")  # only an open round asks
    opens = max(round_.opens_on, today)
    choice = Choice(
        opens, round_.period, frozenset(organisation_ids), by_service_area=frozenset(by_service_area)
    )
    asked = _seat(viewer, round_, version, choice)
    _record(viewer, "round.asked_more", round_, now, seats=asked)
    return asked


def extend(
    viewer: Viewer, round_: Round, deadline: date, *, assignment: Assignment | None = None, now: datetime
) -> None:
    """A new deadline, for all (it may also be the first, where it was to be confirmed) or for one seat."""
    need(viewer, Verb.RUN_ROUNDS)
    _check_deadline(round_.opens_on, deadline)
    _hold(assignment or round_)
    if assignment is None:
        before, round_.deadline = round_.deadline, deadline
        _record(viewer, "round.extended", round_, now, was=_iso(before), to=_iso(deadline))
        return
    if round_.deadline is not None and deadline < round_.deadline:
        raise NotTaken("deadline", "Choose a day that is not before the round's own deadline.")
    before, assignment.extended_to = assignment.extended_to, deadline
    _record_seat(viewer, "assignment.extended", assignment, now, was=_iso(before), to=_iso(deadline))


def close(viewer: Viewer, round_: Round, *, now: datetime) -> None:
    """Close it: nothing more can be written, everything can still be read."""
    _turn(viewer, round_, "close", now)


def reopen(viewer: Viewer, round_: Round, *, now: datetime) -> None:
    """Open it again."""
    _turn(viewer, round_, "reopen", now)


def _turn(viewer: Viewer, round_: Round, act: str, now: datetime) -> None:
    need(viewer, Verb.RUN_ROUNDS)
    _hold(round_)
    round_.state = move(ROUND, round_.state, act)
    round_.closed_at = now if round_.state == "closed" else None
    _record(viewer, PAST[act], round_, now)


PAST = {"close": "round.closed", "reopen": "round.reopened"}


def withdraw(viewer: Viewer, assignment: Assignment, because: str, *, now: datetime) -> None:
    """Ask this seat no longer; the reason is kept, and so is what was written."""
    need(viewer, Verb.RUN_ROUNDS)
    _hold(assignment)
    if assignment.withdrawn_at is not None:
        raise NotTaken("because", "This return is withdrawn already.")
    assignment.withdrawn_because = words("because", because, 1000)
    assignment.withdrawn_at = now
    scorecards.forget(assignment.partnership_id, assignment.id)
    _record_seat(viewer, "assignment.withdrawn", assignment, now)


def reinstate(viewer: Viewer, assignment: Assignment, *, now: datetime) -> None:
    """Ask a withdrawn seat again."""
    need(viewer, Verb.RUN_ROUNDS)
    _hold(assignment)
    if assignment.withdrawn_at is None:
        raise NotTaken("because", "This return is not withdrawn.")
    assignment.withdrawn_at = assignment.withdrawn_because = None
    scorecards.restore(assignment.partnership_id, assignment.id)
    _record_seat(viewer, "assignment.reinstated", assignment, now)


def correct_attributes(
    viewer: Viewer, assignment: Assignment, attributes: Mapping[str, str], *, now: datetime
) -> None:
    """Put right what was frozen at opening, until the return is submitted; it stands on the trail."""
    need(viewer, Verb.RUN_ROUNDS)
    _hold(assignment)
    if state_of(one(with_response(viewer).where(Assignment.id == assignment.id))) == "submitted":
        raise NotTaken("attributes", "This return is submitted: return it for changes first.")
    kind = partnerships.organisation(viewer, assignment.organisation_id).kind
    before = assignment.attributes
    assignment.attributes = partnerships.checked_attributes(kind, attributes)
    _record_seat(viewer, "assignment.corrected", assignment, now, was=before, to=assignment.attributes)


def _hold(row: Round | Assignment) -> None:
    """Read it again and let nobody else change it until commit: what is decided next is decided on what is."""
    kind = type(row)
    db.session.execute(select(kind.id).where(kind.id == row.id).with_for_update(key_share=True))
    db.session.refresh(row)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _record(viewer: Viewer, act: str, about: Round, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(viewer, act, "round", about.id, partnership_id=about.partnership_id, at=now, **detail)


def _record_seat(viewer: Viewer, act: str, seat: Assignment, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(
        viewer,
        act,
        "assignment",
        seat.id,
        partnership_id=seat.partnership_id,
        at=now,
        organisation_id=seat.organisation_id,
        **detail,
    )
