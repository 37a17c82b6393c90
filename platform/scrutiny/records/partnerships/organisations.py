"""Partnerships and organisations: founded, added, changed, and who sees them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select

from scrutiny.method.permissions import READER, Verb, Viewer, may_everywhere
from scrutiny.records import events
from scrutiny.records.base import NotHere, NotTaken, db, need, one, words
from scrutiny.records.partnerships.register import ATTRIBUTES, SCHOOL, checked_attributes, take_all
from scrutiny.records.partnerships.tables import Organisation, Partnership, ServiceArea


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
    """The viewer's own; no query where the session has it already."""
    found = db.session.get(Partnership, viewer.partnership_id)
    if found is None:
        raise NotHere
    return found


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
    events.in_turn(viewer.partnership_id)
    if kind not in ATTRIBUTES:
        raise NotTaken("kind", "Choose agency or school.")
    organisation = Organisation(partnership_id=viewer.partnership_id, kind=kind)
    take_all(organisation, name=name, attributes=attributes, **register)
    db.session.add(organisation)
    tell(viewer, "organisation.added", organisation, now, name=organisation.name)
    return organisation


def change_organisation(
    viewer: Viewer, organisation_id: int, *, now: datetime, **changes: Any
) -> Organisation:
    """Change what the register says: name, attributes, urn, dates … Rounds already open keep what was."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
    chosen = organisation(viewer, organisation_id)
    before = {field: getattr(chosen, field) for field in changes}
    take_all(chosen, **changes)
    changed = sorted(field for field in changes if getattr(chosen, field) != before[field])
    if changed:
        tell(viewer, "organisation.changed", chosen, now, fields=changed)
    return chosen


def add_service_area(
    viewer: Viewer, organisation_id: int, name: str, *, attributes: Mapping[str, str], now: datetime
) -> ServiceArea:
    """A part of an organisation that may answer for itself, with a type of its own."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
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
    tell(viewer, "service_area.added", whole, now, name=name)
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


def tell(viewer: Viewer, act: str, about: Organisation, now: datetime, **detail: Any) -> None:
    """Put an act upon an organisation on the trail."""
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
