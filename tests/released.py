"""A closed round of voices with a crowd of answers, some words read, tagged and let go: ready to be released."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import voicing
from voicing import FORM, NOW, SEALER

from scrutiny.method.definition import Value
from scrutiny.records import hearing, voices
from scrutiny.records.base import db
from scrutiny.records.hearing import VoiceRelease, VoiceTextTheme, VoiceTheme, reviewing
from scrutiny.records.partnerships import Partnership
from scrutiny.records.voices import VoiceRound, VoiceText

PRIMARY = {"phase": "primary", "area": "Hexley"}
SECONDARY = {"phase": "secondary", "area": "Hexley"}
# Of the primary schools 24, of the secondary schools 14; two only say no there.
CROWD: Sequence[tuple[Mapping[str, str], int, Mapping[str, Value]]] = (
    (PRIMARY, 12, {"school": "yes", "helps": ["friends", "teacher"]}),
    (PRIMARY, 8, {"school": "little", "helps": ["teacher"]}),
    (PRIMARY, 4, {"school": "no", "told": True}),
    (SECONDARY, 7, {"school": "yes", "helps": ["friends"]}),
    (SECONDARY, 5, {"school": "little", "helps": []}),
    (SECONDARY, 2, {"school": "no", "told": False}),
)


def closed_round(
    area: Partnership, crowd: Sequence[Any] = CROWD, form: Mapping[str, Any] = FORM, **more: Any
) -> VoiceRound:
    """A round in which a crowd answered; closed."""
    round_ = voicing.open_round(area, form, **more)
    answered(round_, crowd)
    return close(round_)


def answered(round_: VoiceRound, crowd: Sequence[Any]) -> None:
    """Let a crowd answer: (groups, how many, what each says)."""
    slugs: dict[str, str] = {}
    for groups, n, said in crowd:
        name = ",".join(sorted(groups.values()))
        if name not in slugs:
            slugs[name] = voicing.link(round_, f"otter-{secrets.token_hex(8)}", cohort=dict(groups)).slug
        for _ in range(n):
            voicing.leave(voices.door(slugs[name], now=NOW), said, secrets.token_hex(8))


def close(round_: VoiceRound, now: datetime = NOW) -> VoiceRound:
    """Nobody gets in any more."""
    round_.state, round_.closed_at = "closed", now
    db.session.flush()
    return round_


def reopen(round_: VoiceRound) -> VoiceRound:
    """Let people in again."""
    round_.state, round_.closed_at = "open", None
    db.session.flush()
    return round_


def words(round_: VoiceRound, said: Mapping[str, tuple[str, ...]], *, quoted: Sequence[str] = ()) -> None:
    """Words to the question "change" that a reviewer has read: each with its themes, some of them let go."""
    for text, themes in said.items():
        row = VoiceText(
            key=secrets.token_hex(16),
            partnership_id=round_.partnership_id,
            round_id=round_.id,
            question="change",
            language="en",
            way="screen",
            sealed=SEALER.seal(round_.partnership_id, voices.SEALED_AS, text),
            danger=0,
            state="read",
            shown=SEALER.seal(
                round_.partnership_id, reviewing.SHOWN_AS, json.dumps({"words": text, "hidden": []})
            ),
            quoted=text in quoted,
        )
        db.session.add(row)
        db.session.flush()
        for name in themes:
            db.session.add(
                VoiceTextTheme(
                    partnership_id=round_.partnership_id, text_key=row.key, theme_id=_theme(round_, name)
                )
            )
    db.session.flush()


def _theme(round_: VoiceRound, name: str) -> int:
    found = db.session.query(VoiceTheme).filter_by(partnership_id=round_.partnership_id, name=name).first()
    if found is None:
        found = VoiceTheme(partnership_id=round_.partnership_id, name=name)
        db.session.add(found)
        db.session.flush()
    return found.id


def twelve(quoted: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    """A dozen texts: seven about light, two about lunch."""
    made: dict[str, tuple[str, ...]] = {f"More light, number {n}": ("Light",) for n in range(7)}
    made |= {f"Better lunch, number {n}": ("Lunch",) for n in range(2)}
    return made | {f"Nothing, number {n}": () for n in range(3)}


def release(officer: Any, round_: VoiceRound, now: datetime = NOW) -> VoiceRelease:
    """Tell of it."""
    return hearing.releasing.release(officer, round_.id, sealer=SEALER, now=now)
