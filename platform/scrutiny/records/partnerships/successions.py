"""Successions: one organisation carried on by another, however far back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need
from scrutiny.records.partnerships.organisations import organisation, tell, visible_to
from scrutiny.records.partnerships.tables import Organisation, Succession

SUCCESSIONS = ("conversion", "merger", "reform")


def succeed(viewer: Viewer, old_id: int, new_id: int, *, on: date, reason: str, now: datetime) -> Succession:
    """``old`` is carried on by ``new``: it closes that day, and its history goes on with the successor."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
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
    tell(viewer, "organisation.succeeded", old, now, successor=new.id, reason=reason)
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
