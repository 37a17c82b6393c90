"""Who sees which rounds and seats."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from scrutiny.method.permissions import READER, Verb, Viewer, may_everywhere
from scrutiny.records.base import db, one
from scrutiny.records.partnerships import SCHOOL, Organisation
from scrutiny.records.rounds.days import due
from scrutiny.records.rounds.tables import Assignment, Round


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
    """The seats of one's own organisations: what is open by its deadline, then what was, newest first.

    Withdrawn ones are left out.
    """
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
    return sorted(pairs, key=_what_is_due_first)


def _what_is_due_first(pair: tuple[Round, Assignment]) -> tuple[bool, int, str]:
    round_, seat = pair
    is_open, day = round_.state == "open", (due(*pair) or date.max).toordinal()
    return not is_open, day if is_open else -day, seat.name


def of_organisation(viewer: Viewer, organisation_id: int) -> list[tuple[Round, Assignment]]:
    """Every seat an organisation has or had, the newest round first; withdrawn ones too."""
    chosen = (
        assignments_visible_to(viewer)
        .add_columns(Round)
        .join(Round, (Assignment.partnership_id == Round.partnership_id) & (Assignment.round_id == Round.id))
        .where(Assignment.organisation_id == organisation_id)
        .order_by(Round.opens_on.desc(), Round.id.desc(), Assignment.name)
        .options(joinedload(Assignment.response))
    )
    return [(row[1], row[0]) for row in db.session.execute(chosen)]
