"""Voices: what young people, parents and practitioners say; nothing here knows a person, a moment or an event.

An import wall keeps people, events, responses and jobs out, and the tables have no column for them.
"""

from scrutiny.records.voices.counting import Counted, counted, rebuild
from scrutiny.records.voices.doors import HELP_LINES, Door, VoicesClosed, door, door_of_code, setting_of
from scrutiny.records.voices.leaving import SEALED_AS, is_kept, leave
from scrutiny.records.voices.shuffling import reshuffle
from scrutiny.records.voices.tables import (
    Voice,
    VoiceCode,
    VoiceCount,
    VoiceLink,
    VoiceRound,
    VoiceSetting,
    VoiceText,
)

__all__ = [
    "HELP_LINES",
    "SEALED_AS",
    "Counted",
    "Door",
    "Voice",
    "VoiceCode",
    "VoiceCount",
    "VoiceLink",
    "VoiceRound",
    "VoiceSetting",
    "VoiceText",
    "VoicesClosed",
    "counted",
    "door",
    "door_of_code",
    "is_kept",
    "leave",
    "rebuild",
    "reshuffle",
    "setting_of",
]
