"""The board: who has not started, is in progress, has submitted, is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from scrutiny.method.permissions import Viewer
from scrutiny.records.base import db
from scrutiny.records.rounds.days import due, is_late
from scrutiny.records.rounds.looking import assignments_visible_to
from scrutiny.records.rounds.tables import Assignment, Round


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
    chosen = with_response(viewer).where(Assignment.round_id == round_.id)
    found = db.session.scalars(chosen.order_by(Assignment.name, Assignment.id))
    return [_line(round_, each, now) for each in found]


def with_response(viewer: Viewer) -> Select[Assignment]:
    """The seats the viewer sees, each with its response."""
    return (
        assignments_visible_to(viewer)
        .options(joinedload(Assignment.response))
        .execution_options(populate_existing=True)
    )


def _line(round_: Round, seat: Assignment, now: datetime) -> Seat:
    state, response = state_of(seat), seat.response
    submitted_at = response.submitted_at if response is not None and state == "submitted" else None
    return Seat(
        seat,
        state,
        state != "withdrawn" and is_late(round_, seat, submitted_at, now),
        due(round_, seat),
        None if response is None else response.started_at,
        submitted_at,
    )


def state_of(seat: Assignment) -> str:
    """Where a seat stands; its response must be loaded."""
    if seat.withdrawn_at is not None:
        return "withdrawn"
    return "not_started" if seat.response is None else seat.response.state
