"""Doors: what a link or a code opens, to whoever holds it, while it stands open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import column, select, table

from scrutiny.method.definition import Definition
from scrutiny.records.base import db
from scrutiny.records.sealing import Sealer
from scrutiny.records.texts import Version, definition_named
from scrutiny.records.voices.tables import VoiceCode, VoiceLink, VoiceRound, VoiceSetting

PARTNERSHIP: Any = table("partnership", column("id"), column("name"))
HELP_LINES = (("Childline", "0800 1111"), ("In danger", "999"))


class VoicesClosed(Exception):
    """No such link or code, or it is not open yet, over, full, stopped or spent; which, is told to nobody."""


@dataclass(frozen=True, slots=True)
class Door:
    """What an open link leads to."""

    link_id: int
    round_id: int
    partnership_id: int
    slug: str
    way: str  # open, codes
    definition: Definition
    area: str  # the partnership's name
    title: str  # of the round
    cohort: Mapping[str, str]  # breakdown -> group, of all who answer by it
    asks: Mapping[str, tuple[str, ...]]  # breakdown -> groups that she may say she belongs to
    language: str  # shown first; "": the first of the text
    contact: bool  # whether "I want someone to contact me" is offered
    help_lines: tuple[tuple[str, str], ...]  # (label, number)


def door(slug: str, *, now: datetime) -> Door:
    """What a link leads to. Raises VoicesClosed. A sheet of codes has a door too: sending asks for the code."""
    return _open(VoiceLink.slug == slug, now)


def door_of_code(code: str, *, sealer: Sealer, now: datetime) -> Door:
    """What a code that works once leads to; looking spends nothing. Raises VoicesClosed."""
    chosen = select(VoiceCode.link_id).where(VoiceCode.mark == mark_of(code, sealer), ~VoiceCode.spent)
    return _open(VoiceLink.id == chosen.scalar_subquery(), now)


def mark_of(code: str, sealer: Sealer) -> str:
    """How a code stands in the table: the database alone gives none of them away."""
    return sealer.mark("voice_code", code)


def still_open(now: datetime) -> tuple[Any, ...]:
    """What must hold of a link, its round beside it, for anybody to pass."""
    return (
        VoiceRound.state == "open",
        VoiceLink.stopped_at.is_(None),
        VoiceLink.opens_at <= now,
        VoiceLink.closes_at > now,
        VoiceLink.taken < VoiceLink.most,
    )


def setting_of(partnership_id: int) -> VoiceSetting:
    """What the partnership set, or what holds while it set nothing (a row that is not kept)."""
    found = db.session.get(VoiceSetting, partnership_id)
    if found is not None:
        return found
    return VoiceSetting(partnership_id=partnership_id, least=5, originals="kept", contact=True, help_lines=[])


def _open(which: Any, now: datetime) -> Door:
    chosen = (
        select(VoiceLink, VoiceRound, Version.sha256, PARTNERSHIP.c.name)
        .join(
            VoiceRound,
            (VoiceRound.partnership_id == VoiceLink.partnership_id) & (VoiceRound.id == VoiceLink.round_id),
        )
        .join(
            Version,
            (Version.partnership_id == VoiceRound.partnership_id) & (Version.id == VoiceRound.version_id),
        )
        .join(PARTNERSHIP, PARTNERSHIP.c.id == VoiceLink.partnership_id)
        .where(which, *still_open(now))
    )
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise VoicesClosed
    link, round_, digest, area = found
    setting = setting_of(link.partnership_id)
    return Door(
        link_id=link.id,
        round_id=round_.id,
        partnership_id=link.partnership_id,
        slug=link.slug,
        way=link.way,
        definition=definition_named(round_.version_id, digest),
        area=area,
        title=round_.title,
        cohort=dict(link.cohort),
        asks={name: tuple(groups) for name, groups in link.asks.items()},
        language=link.language,
        contact=setting.contact,
        help_lines=tuple((label, number) for label, number in setting.help_lines) or HELP_LINES,
    )
