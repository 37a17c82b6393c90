"""Quoting: the words that reviewers let go, one by one, for whoever writes a release."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from scrutiny.records.base import db
from scrutiny.records.hearing.reviewing import shown_of
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices import VoiceText


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as a reviewer left them, and the language they are in."""

    words: str
    language: str


def quotations(partnership_id: int, round_id: int, sealer: Sealer) -> dict[str, list[Quotation]]:
    """Question -> its quotations, in the order of keys of chance."""
    chosen = select(VoiceText).where(
        VoiceText.partnership_id == partnership_id, VoiceText.round_id == round_id, VoiceText.quoted
    )
    found: dict[str, list[Quotation]] = {}
    for row in db.session.scalars(chosen.order_by(VoiceText.key)):
        found.setdefault(row.question, []).append(Quotation(shown_of(row, sealer)[0], row.language))
    return found


def quotes(partnership_id: int, round_id: int, sealer: Sealer) -> dict[str, list[str]]:
    """The same, as words alone."""
    said = quotations(partnership_id, round_id, sealer)
    return {question: [each.words for each in every] for question, every in said.items()}
