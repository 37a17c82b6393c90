"""Paper: what somebody wrote on a printed form, typed in by an adult and kept as come by paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from scrutiny.method.definition import Value
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import voices
from scrutiny.records.base import NotTaken, db, need, person_of
from scrutiny.records.events import Event
from scrutiny.records.hearing.running import hold, record
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices import VoiceLink, VoiceRound
from scrutiny.words import today


def note_typing(viewer: Viewer, round_: VoiceRound, link: VoiceLink, *, now: datetime) -> bool:
    """Write on the trail, once a day, that she types in papers of a link; whether that was new.

    Once, and not in the transaction of an answer: an entry for each paper would count them to the minute,
    and a database that numbers its transactions could lead from the entry to the answer.
    """
    need(viewer, Verb.RUN_VOICES)
    act = "voices.paper_typed"
    hold(round_)
    last = db.session.scalars(
        select(Event)
        .where(
            Event.partnership_id == viewer.partnership_id,
            Event.noun == "voice_round",
            Event.noun_id == round_.id,
            Event.act == act,
            Event.person_id == person_of(viewer),
        )
        .order_by(Event.number.desc())
    )
    if any(each.detail.get("link") == link.id and today(each.at) == today(now) for each in last):
        return False
    record(viewer, act, round_, now, link=link.id)
    return True


def type_in(
    viewer: Viewer,
    link: VoiceLink,
    values: Mapping[str, Value],
    *,
    key: str,
    language: str,
    groups: Mapping[str, str],
    sealer: Sealer,
    now: datetime,
) -> None:
    """Keep one paper's answers; the caller commits. Raises NotTaken, VoicesClosed."""
    need(viewer, Verb.RUN_VOICES)
    if link.way != "open":
        raise NotTaken("", "Papers are typed in by an open link: a sheet of codes takes codes.")
    if not values:
        raise NotTaken("", "Type at least one answer; a paper with none is not counted.")
    door = voices.door(link.slug, now=now)
    voices.leave(
        door,
        values,
        key=key,
        language=language,
        groups=groups,
        way="paper",
        sealer=sealer,
        now=now,
    )
