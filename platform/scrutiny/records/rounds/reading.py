"""Reading across: the returns of everybody a reader reads, the latest round first."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from scrutiny.method.permissions import Viewer
from scrutiny.records.base import db
from scrutiny.records.rounds.looking import assignments_visible_to
from scrutiny.records.rounds.tables import Assignment, Round


def names_to_read(viewer: Viewer) -> list[tuple[int, str]]:
    """The id and name of every seat the viewer sees, in the order of ``to_read``; withdrawn ones left out."""
    chosen = _in_order(viewer).with_only_columns(Assignment.id, Assignment.name)
    return [(row.id, row.name) for row in db.session.execute(chosen)]


def to_read(viewer: Viewer, ids: Collection[int]) -> list[tuple[Round, Assignment]]:
    """Those of them that are named, each with its round and its response."""
    chosen = _in_order(viewer).add_columns(Round).where(Assignment.id.in_(ids))
    found = db.session.execute(chosen.options(joinedload(Assignment.response)))
    return [(row[1], row[0]) for row in found]


def _in_order(viewer: Viewer) -> Select[Assignment]:
    return (
        assignments_visible_to(viewer)
        .join(Round, (Assignment.partnership_id == Round.partnership_id) & (Assignment.round_id == Round.id))
        .where(Assignment.withdrawn_at.is_(None))
        .order_by(Round.opens_on.desc(), Round.id.desc(), Assignment.name, Assignment.id)
    )
