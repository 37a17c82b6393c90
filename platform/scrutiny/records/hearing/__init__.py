"""Hearing: those who ask and listen: rounds of voices, links and codes, review, releases, what was done."""

from scrutiny.records.hearing.tables import ClaimTie, SaidDone, VoiceRelease, VoiceTextTheme, VoiceTheme

__all__ = ["ClaimTie", "SaidDone", "VoiceRelease", "VoiceTextTheme", "VoiceTheme"]
