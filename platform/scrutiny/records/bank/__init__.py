"""The question bank: every question ever published, found by its words, with where and how it was asked.

Everything in it follows from the published versions, and one command makes it anew.
"""

from scrutiny.records.bank.answers import InRound, answered
from scrutiny.records.bank.copies import Copy, to_copy
from scrutiny.records.bank.filling import catch_up, missing, rebuild, take_in, to_rebuild
from scrutiny.records.bank.lines import Asked, Line, line, question, visible_to
from scrutiny.records.bank.searching import A_PAGE, MOST, Found, Item, Place, Use, places, search
from scrutiny.records.bank.tables import BankQuestion, BankUse
from scrutiny.records.bank.words import MOST_WORDS, marked, sought

__all__ = [
    "A_PAGE",
    "MOST",
    "MOST_WORDS",
    "Asked",
    "BankQuestion",
    "BankUse",
    "Copy",
    "Found",
    "InRound",
    "Item",
    "Line",
    "Place",
    "Use",
    "answered",
    "catch_up",
    "line",
    "marked",
    "missing",
    "places",
    "question",
    "rebuild",
    "search",
    "sought",
    "take_in",
    "to_copy",
    "to_rebuild",
    "visible_to",
]
