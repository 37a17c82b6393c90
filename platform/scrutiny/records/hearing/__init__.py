"""Hearing: those who ask and listen: rounds of voices, links and codes, review, releases, what was done."""

from scrutiny.records.hearing import (
    asking,
    codes,
    days,
    links,
    looking,
    paper,
    releasing,
    reviewing,
    running,
    telling,
)
from scrutiny.records.hearing.asking import SomebodyHasIt, is_anybody_appointed, new_ones, whom_to_tell
from scrutiny.records.hearing.quoting import Quotation, quotations, quotes
from scrutiny.records.hearing.reviewing import DecidedMeanwhile
from scrutiny.records.hearing.tables import ClaimTie, SaidDone, VoiceRelease, VoiceTextTheme, VoiceTheme
from scrutiny.records.hearing.theming import add_theme, remove_theme, themes, themes_counted

__all__ = [
    "ClaimTie",
    "DecidedMeanwhile",
    "Quotation",
    "SaidDone",
    "SomebodyHasIt",
    "VoiceRelease",
    "VoiceTextTheme",
    "VoiceTheme",
    "add_theme",
    "asking",
    "codes",
    "days",
    "is_anybody_appointed",
    "links",
    "looking",
    "new_ones",
    "paper",
    "quotations",
    "quotes",
    "releasing",
    "remove_theme",
    "reviewing",
    "running",
    "telling",
    "themes",
    "themes_counted",
    "whom_to_tell",
]
