"""The rule of approval: how many members, and who must be among them; each partnership sets its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from scrutiny.method.permissions import MAY, Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, person_of
from scrutiny.records.drafts.tables import ApprovalRule
from scrutiny.records.people import Membership, Person

AT_FIRST = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """``needed`` members approve; ``chair_id``, if there is one, must be among them."""

    needed: int = AT_FIRST
    chair_id: int | None = None


def rule_of(partnership_id: int) -> Rule:
    """The partnership's rule; two members until it says otherwise."""
    found = db.session.get(ApprovalRule, partnership_id)
    return Rule(found.needed, found.chair_id) if found else Rule()


def members(viewer: Viewer, verb: Verb) -> list[tuple[int, str]]:
    """Those who may do ``verb`` for the partnership now, by name: (id, name)."""
    roles = [role for role, verbs in MAY.items() if verb in verbs]
    held = select(Membership.person_id).where(
        Membership.partnership_id == viewer.partnership_id,
        Membership.ended_at.is_(None),
        Membership.organisation_id.is_(None),
        Membership.role.in_(roles),
    )
    chosen = select(Person.id, Person.name).where(Person.id.in_(held)).order_by(Person.name, Person.id)
    return [(row.id, row.name) for row in db.session.execute(chosen)]


def approvers(viewer: Viewer) -> list[tuple[int, str]]:
    """Those who may approve now, by name."""
    return members(viewer, Verb.APPROVE)


def set_rule(viewer: Viewer, needed: int, chair_id: int | None, *, now: datetime) -> Rule:
    """Set the rule for proposals to come; one before the subgroup keeps the rule it was made under."""
    need(viewer, Verb.SET_RULE)
    if not 1 <= needed <= 20:
        raise NotTaken("needed", "Enter a number of members from 1 to 20.")
    if chair_id is not None and chair_id not in dict(approvers(viewer)):
        raise NotTaken("chair", "Choose a member who may approve.")
    events.in_turn(viewer.partnership_id)
    found = db.session.get(ApprovalRule, viewer.partnership_id)
    if found is None:
        found = ApprovalRule(partnership_id=viewer.partnership_id)
        db.session.add(found)
    found.needed, found.chair_id, found.set_by, found.set_at = needed, chair_id, person_of(viewer), now
    events.record(
        viewer,
        "approval_rule.set",
        "partnership",
        viewer.partnership_id,
        partnership_id=viewer.partnership_id,
        at=now,
        needed=needed,
        chair=chair_id,
    )
    return Rule(needed, chair_id)
