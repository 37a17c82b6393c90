"""Scorecards: one return's figures, each with the reason for it."""

from scrutiny.reports.scorecards.opening import Opened, open_scorecard
from scrutiny.reports.scorecards.telling import WORDS, Line, Part, Reader, Scorecard, Told, told

__all__ = ["WORDS", "Line", "Opened", "Part", "Reader", "Scorecard", "Told", "open_scorecard", "told"]
