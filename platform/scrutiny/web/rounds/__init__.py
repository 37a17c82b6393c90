"""Rounds: opening them, the board, extending and closing, seats."""

from scrutiny.web.rounds import looking, opening, running
from scrutiny.web.rounds.blueprint import blueprint

__all__ = ["blueprint", "looking", "opening", "running"]
