"""Partnerships, their organisations (agencies and schools), successions and service areas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.method.permissions import READER, Verb, Viewer, may_everywhere
from scrutiny.records import events
from scrutiny.records.base import NotTaken, Record, Tenant, db, need, one, own_pair, within, words

AGENCY, SCHOOL = "agency", "school"
YES_NO = ("yes", "no")

# What a respondent may be asked about itself, and each attribute's values.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    AGENCY: {
        "type": (
            *("council_children", "childrens_trust", "council_adults", "council_public_health"),
            *("council_neighbourhoods", "youth_offending", "police", "ccg", "acute_trust"),
            *("community_trust", "mental_health_trust", "ambulance", "probation_nps", "probation_crc"),
            *("probation", "cafcass", "fire", "housing", "voluntary", "faith", "secure_estate"),
        ),
        "contact": ("direct", "indirect", "commissioner"),
        "commissions": YES_NO,
        "footprint": ("local", "wider"),
    },
    SCHOOL: {
        "type": (
            *("maintained_school", "academy", "independent_school", "non_maintained_special"),
            *("maintained_nursery", "alternative_provision", "fe_college", "sixth_form_college"),
        ),
        "phase": ("nursery", "primary", "middle", "secondary", "all_through", "post_16"),
        "early_years": YES_NO,
        "boarding": ("none", "boarding", "residential_special", "college_residence"),
    },
}
SUCCESSIONS = ("conversion", "merger", "reform")
URN, DFE_NUMBER, UKPRN = re.compile(r"\d{6}"), re.compile(r"\d{3}/?\d{4}"), re.compile(r"\d{8}")


class Partnership(Record):
    """One tenant: the safeguarding partnership of an area."""

    __tablename__ = "partnership"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]


class Organisation(Tenant, Record):
    """An agency or a school (any education provider), as the register has it now."""

    __tablename__ = "organisation"
    __table_args__ = (
        own_pair(),
        UniqueConstraint("partnership_id", "name"),
        UniqueConstraint("partnership_id", "urn"),
        CheckConstraint("kind IN ('agency', 'school')", name="kind"),
    )
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    # type, phase, early_years, boarding, contact, commissions, footprint … : attribute -> value
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    urn: Mapped[str | None] = mapped_column(String(6))  # new on conversion
    dfe_number: Mapped[str | None] = mapped_column(String(8))  # LAESTAB; may survive conversion, so no key
    ukprn: Mapped[str | None] = mapped_column(String(8))
    trust: Mapped[str | None] = mapped_column(String(200))
    opened_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)


class Succession(Tenant, Record):
    """One organisation carried on by another: a conversion, a merger, a reform."""

    __tablename__ = "succession"
    __table_args__ = (
        own_pair(),
        within("organisation", "predecessor_id"),
        within("organisation", "successor_id"),
        UniqueConstraint("partnership_id", "predecessor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
    )
    predecessor_id: Mapped[int]
    successor_id: Mapped[int] = mapped_column(index=True)
    on: Mapped[date] = mapped_column("succeeded_on", Date)
    reason: Mapped[str] = mapped_column(String(20))  # conversion, merger, reform


class ServiceArea(Tenant, Record):
    """A part of a large council that answers for itself."""

    __tablename__ = "service_area"
    __table_args__ = (
        own_pair(),
        within("organisation", "organisation_id"),
        UniqueConstraint("partnership_id", "organisation_id", "name"),
        UniqueConstraint("partnership_id", "organisation_id", "id"),  # so that a seat names one of its own
    )
    organisation_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)  # its own type


# -- partnerships --------------------------------------------------------------------------------------


def found(name: str, *, now: datetime, is_demo: bool = False) -> Partnership:
    """Found a partnership; its first officer comes next."""
    name = words("name", name, 200)
    if all_named(name):
        raise NotTaken("name", f"There is a partnership named {name} already: choose another name.")
    partnership = Partnership(name=name, is_demo=is_demo, made_at=now)
    db.session.add(partnership)
    db.session.flush()
    events.record(
        None, "partnership.founded", "partnership", partnership.id, partnership_id=partnership.id, at=now
    )
    return partnership


def all_named(name: str | None = None) -> list[Partnership]:
    """Every partnership of this installation, or the one of that name; for the command line alone."""
    chosen = select(Partnership).order_by(Partnership.name)
    return list(db.session.scalars(chosen if name is None else chosen.where(Partnership.name == name)))


def partnership(viewer: Viewer) -> Partnership:
    """The viewer's own."""
    return one(select(Partnership).where(Partnership.id == viewer.partnership_id))


# -- organisations -------------------------------------------------------------------------------------


def visible_to(viewer: Viewer) -> Select[Organisation]:
    """All of them for whoever works across the partnership, schools for its readers; else one's own."""
    inside = select(Organisation).where(Organisation.partnership_id == viewer.partnership_id)
    if may_everywhere(viewer, Verb.SEE_BOARD):
        return inside
    own = Organisation.id.in_(viewer.organisations)
    return inside.where(or_(own, Organisation.kind == SCHOOL) if (READER, None) in viewer.roles else own)


def organisations(
    viewer: Viewer, kind: str | None = None, *, open_on: date | None = None
) -> list[Organisation]:
    """Those the viewer sees, by name; of one kind, and open on a day, if said so."""
    chosen = visible_to(viewer).order_by(Organisation.name, Organisation.id)
    if kind is not None:
        chosen = chosen.where(Organisation.kind == kind)
    found = db.session.scalars(chosen)
    return [each for each in found if open_on is None or is_open(each, open_on)]


def organisation(viewer: Viewer, organisation_id: int) -> Organisation:
    """One the viewer sees, or NotHere."""
    return one(visible_to(viewer).where(Organisation.id == organisation_id))


def is_open(organisation: Organisation, on: date) -> bool:
    """Whether it exists on a day: opened by then, and not yet closed."""
    opened = organisation.opened_on is None or organisation.opened_on <= on
    return opened and (organisation.closed_on is None or on < organisation.closed_on)


def add_organisation(
    viewer: Viewer, kind: str, name: str, *, attributes: Mapping[str, str], now: datetime, **register: Any
) -> Organisation:
    """Add an agency or a school. ``register`` may say urn, dfe_number, ukprn, trust, opened_on, closed_on."""
    need(viewer, Verb.MANAGE_PEOPLE)
    if kind not in ATTRIBUTES:
        raise NotTaken("kind", "Choose agency or school.")
    organisation = Organisation(partnership_id=viewer.partnership_id, kind=kind)
    _take(organisation, name=name, attributes=attributes, **register)
    db.session.add(organisation)
    _record(viewer, "organisation.added", organisation, now, name=organisation.name)
    return organisation


def change_organisation(
    viewer: Viewer, organisation_id: int, *, now: datetime, **changes: Any
) -> Organisation:
    """Change what the register says: name, attributes, urn, dates … Rounds already open keep what was."""
    need(viewer, Verb.MANAGE_PEOPLE)
    chosen = organisation(viewer, organisation_id)
    before = {field: getattr(chosen, field) for field in changes}
    _take(chosen, **changes)
    changed = sorted(field for field in changes if getattr(chosen, field) != before[field])
    if changed:
        _record(viewer, "organisation.changed", chosen, now, fields=changed)
    return chosen


def _take(organisation: Organisation, **given: Any) -> None:
    """Check everything, then change: what is refused leaves the organisation as it was."""
    taken = {field: TAKES[field](organisation, value) for field, value in given.items()}
    opened, closed = (taken.get(day, getattr(organisation, day)) for day in ("opened_on", "closed_on"))
    if opened and closed and closed < opened:
        raise NotTaken("closed_on", "Choose a closing day that is not before the opening day.")
    for field, called in UNIQUE.items():
        if taken.get(field) and _taken_elsewhere(organisation, field, taken[field]):
            raise NotTaken(field, f"Another organisation has this {called}: check both.")
    for field, value in taken.items():
        setattr(organisation, field, value)


def _taken_elsewhere(organisation: Organisation, field: str, value: str) -> bool:
    others = select(Organisation.id).where(
        Organisation.partnership_id == organisation.partnership_id, getattr(Organisation, field) == value
    )
    return any(other != organisation.id for other in db.session.scalars(others))


def checked_attributes(kind: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes as kept: none empty, each of the kind, each a value it may hold; ``type`` must be there."""
    kept = {name: value for name, value in attributes.items() if value}
    for name, value in kept.items():
        if value not in ATTRIBUTES[kind].get(name, ()):
            raise NotTaken(name, f"Choose one of the values offered; “{value}” is not one of them.")
    if "type" not in kept:
        raise NotTaken("type", "Choose what type it is.")
    return kept


def _number(pattern: re.Pattern[str], field: str, says: str) -> Any:
    def take(_: Organisation, value: str | None) -> str | None:
        value = (value or "").strip()
        if value and not pattern.fullmatch(value):
            raise NotTaken(field, says)
        return value or None

    return take


UNIQUE = {"name": "name", "urn": "URN"}
TAKES: Mapping[str, Any] = {
    "name": lambda _, value: words("name", value, 200),
    "attributes": lambda organisation, value: checked_attributes(organisation.kind, value),
    "urn": _number(URN, "urn", "Enter the URN as six digits."),
    "dfe_number": _number(DFE_NUMBER, "dfe_number", "Enter the DfE number as in 999/1234."),
    "ukprn": _number(UKPRN, "ukprn", "Enter the UKPRN as eight digits."),
    "trust": lambda _, value: words("trust", value, 200) if value else None,
    "opened_on": lambda _, value: value,
    "closed_on": lambda _, value: value,
}


# -- successions ---------------------------------------------------------------------------------------


def succeed(viewer: Viewer, old_id: int, new_id: int, *, on: date, reason: str, now: datetime) -> Succession:
    """``old`` is carried on by ``new``: it closes that day, and its history goes on with the successor."""
    need(viewer, Verb.MANAGE_PEOPLE)
    if reason not in SUCCESSIONS:
        raise NotTaken("reason", "Choose conversion, merger or reform.")
    old, new = organisation(viewer, old_id), organisation(viewer, new_id)
    if old.id == new.id or new.id in {each.id for each in predecessors(viewer, old.id)}:
        raise NotTaken("successor", "Choose another organisation: one cannot follow itself.")
    if old.closed_on is None:
        old.closed_on = on
    link = Succession(
        partnership_id=viewer.partnership_id, predecessor_id=old.id, successor_id=new.id, on=on, reason=reason
    )
    db.session.add(link)
    _record(viewer, "organisation.succeeded", old, now, successor=new.id, reason=reason)
    return link


def predecessors(viewer: Viewer, organisation_id: int) -> list[Organisation]:
    """Every organisation it carries on, however far back, the nearest first. Who sees it sees them."""
    organisation(viewer, organisation_id)
    nearest: dict[int, Organisation] = {}
    fringe = {organisation_id}
    while fringe:
        before = db.session.scalars(
            select(Organisation)
            .join(
                Succession,
                (Succession.partnership_id == Organisation.partnership_id)
                & (Succession.predecessor_id == Organisation.id),
            )
            .where(Organisation.partnership_id == viewer.partnership_id, Succession.successor_id.in_(fringe))
            .order_by(Succession.on.desc(), Organisation.name)
        )
        fresh = {each.id: each for each in before if each.id not in nearest}
        nearest |= fresh
        fringe = set(fresh)
    return list(nearest.values())


def successions(viewer: Viewer) -> list[Succession]:
    """Every succession between organisations the viewer sees at its newer end, oldest first."""
    seen = visible_to(viewer).with_only_columns(Organisation.id)
    inside = select(Succession).where(Succession.partnership_id == viewer.partnership_id)
    return list(db.session.scalars(inside.where(Succession.successor_id.in_(seen)).order_by(Succession.on)))


# -- service areas -------------------------------------------------------------------------------------


def add_service_area(
    viewer: Viewer, organisation_id: int, name: str, *, attributes: Mapping[str, str], now: datetime
) -> ServiceArea:
    """A part of an organisation that may answer for itself, with a type of its own."""
    need(viewer, Verb.MANAGE_PEOPLE)
    whole = organisation(viewer, organisation_id)
    name = words("name", name, 200)
    if any(area.name == name for area in service_areas(viewer, organisation_id)):
        raise NotTaken("name", f"{whole.name} has a service area of this name: choose another.")
    area = ServiceArea(
        partnership_id=viewer.partnership_id,
        organisation_id=whole.id,
        name=name,
        attributes=checked_attributes(whole.kind, attributes),
    )
    db.session.add(area)
    _record(viewer, "service_area.added", whole, now, name=name)
    return area


def service_areas(viewer: Viewer, organisation_id: int | None = None) -> list[ServiceArea]:
    """The service areas of one organisation, or of all the viewer sees, by name."""
    seen = visible_to(viewer).with_only_columns(Organisation.id)
    chosen = select(ServiceArea).where(
        ServiceArea.partnership_id == viewer.partnership_id, ServiceArea.organisation_id.in_(seen)
    )
    if organisation_id is not None:
        chosen = chosen.where(ServiceArea.organisation_id == organisation_id)
    return list(db.session.scalars(chosen.order_by(ServiceArea.organisation_id, ServiceArea.name)))


def _record(viewer: Viewer, act: str, about: Organisation, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(
        viewer,
        act,
        "organisation",
        about.id,
        partnership_id=viewer.partnership_id,
        at=now,
        organisation_id=about.id,
        **detail,
    )
