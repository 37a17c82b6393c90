"""Rounds: one issue of a version, pinned to it for life, and who is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from scrutiny.method.lifecycles import ROUND, move
from scrutiny.method.permissions import READER, Verb, Viewer, may_everywhere
from scrutiny.records import events, partnerships, scorecards, versions
from scrutiny.records.base import (
    NotTaken,
    Record,
    Tenant,
    db,
    need,
    one,
    own_pair,
    person_of,
    within,
    words,
)
from scrutiny.records.catalogue import Questionnaire, why_closed
from scrutiny.records.partnerships import SCHOOL, Organisation, ServiceArea
from scrutiny.records.versions import Version

if TYPE_CHECKING:
    from scrutiny.records.responses import Response

LONDON = ZoneInfo("Europe/London")


class RoundIsThere(Exception):
    """The questionnaire has a round of this period already."""

    def __init__(self, round_id: int, period: str) -> None:
        super().__init__(f"There is a round of {period} already: ask more organisations there.")
        self.round_id, self.period = round_id, period


class QuestionnaireIsClosed(Exception):
    """No round opens on a questionnaire whose text cannot be trusted."""


class Round(Tenant, Record):
    """One issue of a version to chosen organisations."""

    __tablename__ = "round"
    __table_args__ = (
        own_pair(),
        within("questionnaire", "questionnaire_id"),
        within("version", "questionnaire_id", "version_id"),
        UniqueConstraint("partnership_id", "questionnaire_id", "period"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )
    questionnaire_id: Mapped[int]
    version_id: Mapped[int]
    period: Mapped[str] = mapped_column(String(20))  # as printed: 2019-20, or 2019
    title: Mapped[str] = mapped_column(String(300))
    opens_on: Mapped[date] = mapped_column(Date)
    deadline: Mapped[date | None] = mapped_column(Date)  # end of that day in London; none: to be confirmed
    state: Mapped[str] = mapped_column(String(10), default="open")
    closed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Assignment(Tenant, Record):
    """A seat: one organisation (or service area) in one round, with its attributes as they then were."""

    __tablename__ = "assignment"
    __table_args__ = (
        own_pair(),
        within("round", "round_id"),
        within("organisation", "organisation_id"),
        within("service_area", "organisation_id", "service_area_id"),
        UniqueConstraint("partnership_id", "round_id", "organisation_id", "area"),
        Index("ix_assignment_seats", "partnership_id", "organisation_id"),
        CheckConstraint("area = coalesce(service_area_id, 0)", name="area"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because IS NULL)", name="withdrawn"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int]
    service_area_id: Mapped[int | None]
    area: Mapped[int] = mapped_column(
        default=0
    )  # service area's id or 0: so that NULL cannot defeat the unique key
    name: Mapped[str] = mapped_column(String(420))  # organisation (and service area) as it was called then
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    extended_to: Mapped[date | None] = mapped_column(Date)  # a deadline of its own
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str | None] = mapped_column(String(1000))
    response: Mapped[Response | None] = relationship(viewonly=True, uselist=False, lazy="raise")


# -- who sees what -------------------------------------------------------------------------------------


def assignments_visible_to(viewer: Viewer) -> Select[Assignment]:
    """Every seat for whoever works across the partnership, schools' for its readers; else one's own."""
    inside = select(Assignment).where(Assignment.partnership_id == viewer.partnership_id)
    if may_everywhere(viewer, Verb.SEE_BOARD):
        return inside
    own = Assignment.organisation_id.in_(viewer.organisations)
    if (READER, None) not in viewer.roles:
        return inside.where(own)
    schools = select(Organisation.id).where(
        Organisation.partnership_id == viewer.partnership_id, Organisation.kind == SCHOOL
    )
    return inside.where(or_(own, Assignment.organisation_id.in_(schools)))


def visible_to(viewer: Viewer) -> Select[Round]:
    """Every round for whoever works across the partnership; else those with a seat one sees."""
    inside = select(Round).where(Round.partnership_id == viewer.partnership_id)
    if may_everywhere(viewer, Verb.SEE_BOARD):
        return inside
    return inside.where(Round.id.in_(assignments_visible_to(viewer).with_only_columns(Assignment.round_id)))


def rounds(viewer: Viewer) -> list[Round]:
    """The rounds the viewer sees, newest first."""
    return list(db.session.scalars(visible_to(viewer).order_by(Round.opens_on.desc(), Round.id.desc())))


def round_(viewer: Viewer, round_id: int) -> Round:
    """One round, or NotHere."""
    return one(visible_to(viewer).where(Round.id == round_id))


def assignment(viewer: Viewer, assignment_id: int) -> Assignment:
    """One seat, or NotHere."""
    return one(assignments_visible_to(viewer).where(Assignment.id == assignment_id))


def seats(viewer: Viewer, round_: Round) -> list[Assignment]:
    """A round's seats that the viewer sees, by name; withdrawn ones too."""
    chosen = assignments_visible_to(viewer).where(Assignment.round_id == round_.id)
    return list(db.session.scalars(chosen.order_by(Assignment.name, Assignment.id)))


def my_assignments(viewer: Viewer) -> list[tuple[Round, Assignment]]:
    """The seats of one's own organisations, open rounds first, then by deadline; withdrawn ones left out."""
    chosen = (
        select(Round, Assignment)
        .join(
            Assignment,
            (Assignment.partnership_id == Round.partnership_id) & (Assignment.round_id == Round.id),
        )
        .where(
            Round.partnership_id == viewer.partnership_id,
            Assignment.organisation_id.in_(viewer.organisations),
            Assignment.withdrawn_at.is_(None),
        )
        .options(joinedload(Assignment.response))
    )
    pairs = [(row[0], row[1]) for row in db.session.execute(chosen)]
    return sorted(pairs, key=lambda pair: (pair[0].state != "open", due(*pair) or date.max, pair[1].name))


# -- days ----------------------------------------------------------------------------------------------


def end_of_day(day: date) -> datetime:
    """The moment a day is over in London: the first of the next day, whatever the clocks do that night."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)


def due(round_: Round, assignment: Assignment | None = None) -> date | None:
    """The last day: the round's, or a later one agreed for this seat; none while it is to be confirmed."""
    own = assignment.extended_to if assignment is not None else None
    days = [day for day in (round_.deadline, own) if day is not None]
    return max(days) if round_.deadline is not None else own


def deadline_moment(round_: Round, assignment: Assignment | None = None) -> datetime | None:
    """When the last day is over; from that moment on it is late."""
    last = due(round_, assignment)
    return None if last is None else end_of_day(last)


def is_late(round_: Round, assignment: Assignment, submitted_at: datetime | None, now: datetime) -> bool:
    """Late is a mark, not a state: submitted after the last day, or not yet and the day is over."""
    moment = deadline_moment(round_, assignment)
    return moment is not None and (submitted_at or now) >= moment


# -- before a round opens: whom it would ask -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom an officer means to ask. What is empty does not narrow; a list of ids names exactly those."""

    opens_on: date
    period: str
    organisation_ids: frozenset[int] | None = None
    types: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    by_service_area: frozenset[int] = frozenset()  # organisations that answer area by area


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that would be made."""

    organisation_id: int
    service_area_id: int | None
    name: str
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An organisation that was chosen and would not be asked, and why."""

    organisation_id: int
    name: str
    why: str  # closed, not_open_yet, audience, asked
    says: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What opening the round would do."""

    seats: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]


WHY = {
    "audience": "This questionnaire is for {audience}.",
    "closed": "Closed on {closed_on:%-d %B %Y}.",
    "not_open_yet": "Opens on {opened_on:%-d %B %Y}.",
    "asked": "Asked already in this round.",
}
AUDIENCES = {
    "agency": "agencies",
    "school": "schools",
    "practitioner": "practitioners, who are asked by a link",
    "child": "children and young people, who are asked by a link",
    "parent_carer": "parents and carers, who are asked by a link",
}


def effect(viewer: Viewer, version: Version, choice: Choice) -> Effect:
    """Who would be asked, and who not and why. Changes nothing."""
    need(viewer, Verb.RUN_ROUNDS)
    audience = versions.definition_of(version).audience
    asked = _asked(version, choice.period)
    areas = _areas(viewer, choice.by_service_area)
    places: list[Place] = []
    left_out: list[LeftOut] = []
    for each in partnerships.organisations(viewer):
        if not _chosen(each, choice, audience):
            continue
        if why := _why_not(each, audience, choice.opens_on, asked):
            said = {"audience": AUDIENCES[audience], "closed_on": each.closed_on, "opened_on": each.opened_on}
            left_out.append(LeftOut(each.id, each.name, why, WHY[why].format(**said)))
        else:
            places.extend(_places(each, areas.get(each.id, ())))
    return Effect(tuple(places), tuple(left_out))


def _chosen(each: Organisation, choice: Choice, audience: str) -> bool:
    if choice.organisation_ids is not None:
        return each.id in choice.organisation_ids
    if each.kind != audience:  # by type and phase one chooses among those it is for
        return False
    attributes = each.attributes
    return all(
        not wanted or attributes.get(name) in wanted
        for name, wanted in (("type", choice.types), ("phase", choice.phases))
    )


def _why_not(each: Organisation, audience: str, opens_on: date, asked: Collection[int]) -> str | None:
    reasons = {
        "audience": each.kind != audience,
        "closed": each.closed_on is not None and each.closed_on <= opens_on,
        "not_open_yet": each.opened_on is not None and each.opened_on > opens_on,
        "asked": each.id in asked,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _places(each: Organisation, areas: Iterable[ServiceArea]) -> list[Place]:
    by_area = [
        Place(each.id, area.id, f"{each.name}: {area.name}", {**each.attributes, **area.attributes})
        for area in areas
    ]
    return by_area or [Place(each.id, None, each.name, dict(each.attributes))]


def _areas(viewer: Viewer, organisation_ids: Collection[int]) -> dict[int, list[ServiceArea]]:
    found: dict[int, list[ServiceArea]] = {}
    if organisation_ids:
        for area in partnerships.service_areas(viewer):
            if area.organisation_id in organisation_ids:
                found.setdefault(area.organisation_id, []).append(area)
    return found


def _asked(version: Version, period: str) -> frozenset[int]:
    there = _round_of(version, period)
    if there is None:
        return frozenset()
    chosen = select(Assignment.organisation_id).where(
        Assignment.partnership_id == version.partnership_id, Assignment.round_id == there.id
    )
    return frozenset(db.session.scalars(chosen))


def _round_of(version: Version, period: str) -> Round | None:
    chosen = select(Round).where(
        Round.partnership_id == version.partnership_id,
        Round.questionnaire_id == version.questionnaire_id,
        Round.period == period,
    )
    return db.session.scalars(chosen).one_or_none()


# -- what officers do ----------------------------------------------------------------------------------


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
    if (there := _round_of(version, period)) is not None:
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
    events.in_turn(viewer.partnership_id)
    db.session.refresh(round_)
    round_.state = move(ROUND, round_.state, act)
    round_.closed_at = now if round_.state == "closed" else None
    _record(viewer, PAST[act], round_, now)


PAST = {"close": "round.closed", "reopen": "round.reopened"}


def withdraw(viewer: Viewer, assignment: Assignment, because: str, *, now: datetime) -> None:
    """Ask this seat no longer; the reason is kept, and so is what was written."""
    need(viewer, Verb.RUN_ROUNDS)
    if assignment.withdrawn_at is not None:
        raise NotTaken("because", "This return is withdrawn already.")
    assignment.withdrawn_because = words("because", because, 1000)
    assignment.withdrawn_at = now
    scorecards.forget(assignment.partnership_id, assignment.id)
    _record_seat(viewer, "assignment.withdrawn", assignment, now)


def reinstate(viewer: Viewer, assignment: Assignment, *, now: datetime) -> None:
    """Ask a withdrawn seat again."""
    need(viewer, Verb.RUN_ROUNDS)
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
    if _state(one(_with_response(viewer).where(Assignment.id == assignment.id))) == "submitted":
        raise NotTaken("attributes", "This return is submitted: return it for changes first.")
    kind = partnerships.organisation(viewer, assignment.organisation_id).kind
    before = assignment.attributes
    assignment.attributes = partnerships.checked_attributes(kind, attributes)
    _record_seat(viewer, "assignment.corrected", assignment, now, was=before, to=assignment.attributes)


# -- the board -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the board."""

    assignment: Assignment
    state: str  # not_started, in_progress, submitted, returned, withdrawn
    late: bool
    deadline: date | None  # its own last day; none while to be confirmed
    started_at: datetime | None
    submitted_at: datetime | None


def board(viewer: Viewer, round_: Round, now: datetime) -> list[Seat]:
    """Who has not started, is in progress, has submitted, is late; by name."""
    chosen = _with_response(viewer).where(Assignment.round_id == round_.id)
    found = db.session.scalars(chosen.order_by(Assignment.name, Assignment.id))
    return [_line(round_, each, now) for each in found]


def _with_response(viewer: Viewer) -> Select[Assignment]:
    return (
        assignments_visible_to(viewer)
        .options(joinedload(Assignment.response))
        .execution_options(populate_existing=True)
    )


def _line(round_: Round, seat: Assignment, now: datetime) -> Seat:
    state, response = _state(seat), seat.response
    submitted_at = response.submitted_at if response is not None and state == "submitted" else None
    return Seat(
        seat,
        state,
        state != "withdrawn" and is_late(round_, seat, submitted_at, now),
        due(round_, seat),
        None if response is None else response.started_at,
        submitted_at,
    )


def _state(seat: Assignment) -> str:
    if seat.withdrawn_at is not None:
        return "withdrawn"
    return "not_started" if seat.response is None else seat.response.state


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
