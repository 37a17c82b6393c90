"""Who sees which people and roles."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, or_, select

from scrutiny.method.permissions import LEAD, Verb, Viewer, may_everywhere
from scrutiny.records.base import db, one
from scrutiny.records.people.tables import Membership, Person


def memberships_visible_to(viewer: Viewer) -> Select[Membership]:
    """Roles held now: all of the partnership for its officers; those in one's own organisations for leads."""
    held = select(Membership).where(
        Membership.partnership_id == viewer.partnership_id, Membership.ended_at.is_(None)
    )
    if may_everywhere(viewer, Verb.MANAGE_PEOPLE):
        return held
    led = {place for role, place in viewer.roles if role == LEAD}
    return held.where(or_(Membership.person_id == viewer.person_id, Membership.organisation_id.in_(led)))


def visible_to(viewer: Viewer) -> Select[Person]:
    """Whoever holds a role that the viewer sees, or held one (for officers); and herself."""
    if may_everywhere(viewer, Verb.MANAGE_PEOPLE):
        seen = select(Membership.person_id).where(Membership.partnership_id == viewer.partnership_id)
    else:
        seen = memberships_visible_to(viewer).with_only_columns(Membership.person_id)
    return select(Person).where(Person.id.in_(seen))


def people(viewer: Viewer) -> list[Person]:
    """Everybody the viewer sees, by name."""
    return list(db.session.scalars(visible_to(viewer).order_by(Person.name, Person.id)))


def person(viewer: Viewer, person_id: int) -> Person:
    """One the viewer sees, or NotHere."""
    return one(visible_to(viewer).where(Person.id == person_id))


def memberships(
    viewer: Viewer, *, person_id: int | None = None, organisation_id: int | None = None
) -> list[Membership]:
    """Roles held now that the viewer sees: of one person, or in one organisation, if said so."""
    chosen = memberships_visible_to(viewer)
    if person_id is not None:
        chosen = chosen.where(Membership.person_id == person_id)
    if organisation_id is not None:
        chosen = chosen.where(Membership.organisation_id == organisation_id)
    return list(db.session.scalars(chosen.order_by(Membership.person_id, Membership.id)))


def membership(viewer: Viewer, membership_id: int) -> Membership:
    """One role held now, or NotHere."""
    return one(memberships_visible_to(viewer).where(Membership.id == membership_id))


def names(viewer: Viewer, person_ids: Iterable[int | None]) -> dict[int, str]:
    """What to call people whose ids stand in the partnership's records."""
    ours = select(Membership.person_id).where(Membership.partnership_id == viewer.partnership_id)
    wanted = {each for each in person_ids if each}
    chosen = select(Person.id, Person.name).where(Person.id.in_(wanted), Person.id.in_(ours))
    return {row.id: row.name for row in db.session.execute(chosen)}
