"""The blueprint of rounds, and what its pages share."""

from __future__ import annotations

from flask import Blueprint

from scrutiny.records import rounds
from scrutiny.records.base import NotHere
from scrutiny.records.rounds import Assignment, Round
from scrutiny.web.access import viewer

blueprint = Blueprint("rounds", __name__, url_prefix="/rounds")


def round_and_seat(round_id: int, assignment_id: int) -> tuple[Round, Assignment]:
    """A round and one of its seats, or NotHere."""
    seat = rounds.assignment(viewer(), assignment_id)
    if seat.round_id != round_id:
        raise NotHere
    return rounds.round_(viewer(), round_id), seat
