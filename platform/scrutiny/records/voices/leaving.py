"""Leaving: one person's answers are kept, counted and forgotten as a whole, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update

from scrutiny.method.definition import Value
from scrutiny.method.plans import plan_for
from scrutiny.method.voices.breakdowns import cohort
from scrutiny.method.voices.danger import danger
from scrutiny.method.voices.hearing import Heard, heard
from scrutiny.records.base import db, upsert
from scrutiny.records.sealing import Sealer
from scrutiny.records.voices.counting import add
from scrutiny.records.voices.doors import Door, VoicesClosed, mark_of
from scrutiny.records.voices.tables import Voice, VoiceCode, VoiceLink, VoiceRound, VoiceText

SEALED_AS = "voice_text"
# Rows are given to the table, not to its class: for many rows of a class every table they point to is looked
# up, and the young people's door by itself knows neither people nor organisations.
TEXTS: Any = VoiceText.__table__


def leave(
    door: Door,
    values: Mapping[str, Value],
    *,
    key: str,
    sealer: Sealer,
    now: datetime,
    language: str = "",
    code: str = "",
    groups: Mapping[str, str] | None = None,
    way: str = "screen",
) -> None:
    """Keep what one person said; the caller commits, and only then may anybody be thanked.

    ``key`` is a word of chance that stood in her page: sent twice, it is one answer. What stands in the
    table is another word, made from it with the installation's secret. ``now`` is compared with the link's
    window and kept nowhere. Raises VoicesClosed where the link takes no more, or the code is spent.
    """
    own = {name: group for name, group in (groups or {}).items() if group in door.asks.get(name, ())}
    belongs = cohort({**door.cohort, **own})
    said = heard(plan_for(door.definition), belongs, values)
    if not _new(door, said, belongs, key, sealer, way):
        return
    _pass(door, now)
    if door.way == "codes":
        _spend(door, code, sealer)
    add(door.partnership_id, door.round_id, door.definition, said.closed, belongs, way)
    _keep_texts(door, said, language or door.definition.language, sealer, way)


def is_kept(key: str, sealer: Sealer) -> bool:
    """Whether the answer of that page is kept already: known until its round is closed."""
    return db.session.scalar(select(exists().where(Voice.key == _row_key(key, sealer)))) or False


def _row_key(key: str, sealer: Sealer) -> str:
    return sealer.mark("voice", key)[:32]


def _new(door: Door, said: Heard, belongs: Mapping[str, str], key: str, sealer: Sealer, way: str) -> bool:
    """Whether the answer is kept now, and was not before."""
    row = {
        "key": _row_key(key, sealer),
        "partnership_id": door.partnership_id,
        "round_id": door.round_id,
        "cohort": dict(belongs),
        "way": way,
        "answers": dict(said.closed),
    }
    adding = upsert(Voice).values(row).on_conflict_do_nothing(index_elements=["key"])
    return db.session.execute(adding.returning(Voice.key)).first() is not None


def _pass(door: Door, now: datetime) -> None:
    """Take one of the answers that the link takes: the last one goes to one of those who want it."""
    round_is_open = exists().where(
        VoiceRound.partnership_id == door.partnership_id,
        VoiceRound.id == door.round_id,
        VoiceRound.state == "open",
    )
    passed = db.session.execute(
        update(VoiceLink)
        .where(
            VoiceLink.partnership_id == door.partnership_id,
            VoiceLink.id == door.link_id,
            VoiceLink.stopped_at.is_(None),
            VoiceLink.opens_at <= now,
            VoiceLink.closes_at > now,
            VoiceLink.taken < VoiceLink.most,
            round_is_open,
        )
        .values(taken=VoiceLink.taken + 1)
        .execution_options(synchronize_session=False)
    )
    if not passed.rowcount:  # type: ignore[attr-defined]  # an UPDATE's result has one
        raise VoicesClosed


def _spend(door: Door, code: str, sealer: Sealer) -> None:
    """A code works once, however many send it at one moment; what it was spent on is written nowhere."""
    spent = db.session.execute(
        update(VoiceCode)
        .where(VoiceCode.mark == mark_of(code, sealer), VoiceCode.link_id == door.link_id, ~VoiceCode.spent)
        .values(spent=True)
        .execution_options(synchronize_session=False)
    )
    if not spent.rowcount:  # type: ignore[attr-defined]  # an UPDATE's result has one
        raise VoicesClosed


def _keep_texts(door: Door, said: Heard, language: str, sealer: Sealer, way: str) -> None:
    """Words go apart from the other answers and from one another, each under a key of chance."""
    rows = [
        {
            "key": secrets.token_hex(16),
            "partnership_id": door.partnership_id,
            "round_id": door.round_id,
            "question": question,
            "language": language[:35],
            "way": way,
            "sealed": sealer.seal(door.partnership_id, SEALED_AS, words),
            "danger": danger(words, language),
            "state": "waiting",
            "quoted": False,
        }
        for question, words in said.texts.items()
    ]
    if rows:
        db.session.execute(upsert(TEXTS), rows)
