"""Accounts and roles: made once, given, ended, given again."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import select

from scrutiny.method.permissions import OFFICER, ORGANISATION_ROLES, PARTNERSHIP_ROLES, READER, Verb, Viewer
from scrutiny.records import events, partnerships
from scrutiny.records.base import NotTaken, db, need, one, upsert, words
from scrutiny.records.partnerships import Organisation
from scrutiny.records.people.looking import membership, memberships_visible_to
from scrutiny.records.people.tables import Membership, Person
from scrutiny.records.people.viewers import folded

ADDRESS = re.compile(r"[^\s@<>\"\\,;:]+@[^\s@<>\"\\,;:]+\.[^\s@<>\"\\,;:]+")


class LastOfficer(Exception):
    """A partnership keeps at least one officer."""


def add_person(viewer: Viewer, address: str, name: str, *, now: datetime) -> Person:
    """The person of an address, made if new. An account that exists keeps its own name: it is hers."""
    need(viewer, Verb.MANAGE_PEOPLE)
    address, name = checked_address(address), words("name", name, 200)
    db.session.execute(
        upsert(Person)
        .values(address=address, name=name, made_at=now)
        .on_conflict_do_nothing(index_elements=["address"])
    )
    return one(select(Person).where(Person.address == address))


def give_role(
    viewer: Viewer,
    person: Person,
    role: str,
    organisation_id: int | None = None,
    trust: str | None = None,
    title: str = "",
    *,
    now: datetime,
) -> Membership:
    """Give a role: in the partnership, in one organisation, or (a reader) in a trust's schools."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
    _check_place(viewer, role, organisation_id, trust)
    given = {
        "partnership_id": viewer.partnership_id,
        "person_id": person.id,
        "role": role,
        "organisation_id": organisation_id,
        "trust": trust,
        "place": str(organisation_id or "") if trust is None else f"trust:{trust}",
        "title": words("title", title, 100) if title else "",
        "made_at": now,
    }
    again = {"ended_at": None, "title": given["title"]}
    row_id = db.session.scalars(
        upsert(Membership)
        .values(**given)
        .on_conflict_do_update(index_elements=["partnership_id", "person_id", "role", "place"], set_=again)
        .returning(Membership.id)
    ).one()
    held = one(select(Membership).where(Membership.id == row_id).execution_options(populate_existing=True))
    _record(viewer, "role.given", held, now)
    return held


def end_role(viewer: Viewer, membership_id: int, *, now: datetime) -> None:
    """Take a role away; it is gone at the person's next request."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
    held = membership(viewer, membership_id)
    if held.role == OFFICER and _officers(viewer) == 1:
        raise LastOfficer
    held.ended_at = now
    _record(viewer, "role.ended", held, now)


def _officers(viewer: Viewer) -> int:
    held = memberships_visible_to(viewer).where(Membership.role == OFFICER)
    return len(db.session.scalars(held).all())


def _check_place(viewer: Viewer, role: str, organisation_id: int | None, trust: str | None) -> None:
    if trust is not None:
        if role != READER or organisation_id is not None:
            raise NotTaken("role", "Only a reader can hold a role in a whole trust.")
        if trust not in trusts(viewer):
            raise NotTaken("trust", "Choose one of the trusts that schools of this partnership name.")
    elif organisation_id is not None:
        partnerships.organisation(viewer, organisation_id)
        if role not in ORGANISATION_ROLES:
            raise NotTaken("role", "Choose a role that is held in an organisation.")
    elif role not in PARTNERSHIP_ROLES:
        raise NotTaken("organisation", "Choose the organisation in which the role is held.")


def trusts(viewer: Viewer) -> list[str]:
    """The trusts that organisations the viewer sees belong to."""
    chosen = partnerships.visible_to(viewer).with_only_columns(Organisation.trust).distinct()
    return sorted(name for name in db.session.scalars(chosen) if name)


def _record(viewer: Viewer, act: str, held: Membership, now: datetime) -> None:
    db.session.flush()
    events.record(
        viewer,
        act,
        "person",
        held.person_id,
        partnership_id=viewer.partnership_id,
        at=now,
        organisation_id=held.organisation_id,
        role=held.role,
    )


def checked_address(address: str) -> str:
    kept = folded(address)
    if len(kept) > 254 or not ADDRESS.fullmatch(kept) or not kept.isprintable():
        raise NotTaken("address", "Enter an email address, such as name@example.org.")
    return kept
