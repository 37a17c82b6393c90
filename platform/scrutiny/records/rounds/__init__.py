"""Rounds: one issue of a version, pinned to it for life, and who is asked."""

from __future__ import annotations

from scrutiny.records.rounds.boards import Seat, board
from scrutiny.records.rounds.choosing import AUDIENCES, Choice, Effect, LeftOut, Place, effect
from scrutiny.records.rounds.days import LONDON, deadline_moment, due, end_of_day, is_late
from scrutiny.records.rounds.looking import (
    assignment,
    assignments_visible_to,
    my_assignments,
    of_organisation,
    round_,
    rounds,
    seats,
    visible_to,
)
from scrutiny.records.rounds.reading import names_to_read, to_read
from scrutiny.records.rounds.running import (
    QuestionnaireIsClosed,
    RoundIsThere,
    ask_more,
    close,
    correct_attributes,
    extend,
    open_round,
    reinstate,
    reopen,
    withdraw,
)
from scrutiny.records.rounds.tables import Assignment, Round

__all__ = [
    "AUDIENCES",
    "LONDON",
    "Assignment",
    "Choice",
    "Effect",
    "LeftOut",
    "Place",
    "QuestionnaireIsClosed",
    "Round",
    "RoundIsThere",
    "Seat",
    "ask_more",
    "assignment",
    "assignments_visible_to",
    "board",
    "close",
    "correct_attributes",
    "deadline_moment",
    "due",
    "effect",
    "end_of_day",
    "extend",
    "is_late",
    "my_assignments",
    "names_to_read",
    "of_organisation",
    "open_round",
    "reinstate",
    "reopen",
    "round_",
    "rounds",
    "seats",
    "to_read",
    "visible_to",
    "withdraw",
]
