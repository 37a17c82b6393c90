"""Reviewing: a person reads each text before anybody else may; every reading and decision stands on the trail.

What the trail holds: who read, when, in which round. Never which text: it must not become a way to one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.method.voices.masking import masked, pieces, suggested
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, one
from scrutiny.records.hearing.tables import VoiceTextTheme
from scrutiny.records.hearing.theming import tag
from scrutiny.records.sealing import Sealer
from scrutiny.records.texts import Version, definition_named
from scrutiny.records.voices import SEALED_AS, VoiceRound, VoiceText, setting_of

SHOWN_AS = "voice_shown"  # what a reviewer left, and which pieces she hid
STATES = ("waiting", "read", "set_aside")


class DecidedMeanwhile(Exception):
    """The text is no longer as the page showed it."""

    def __init__(self) -> None:
        super().__init__("Another reviewer decided about these words meanwhile. Open them again.")


@dataclass(frozen=True, slots=True)
class Words:
    """One text, opened."""

    key: str
    round_id: int
    question: str
    language: str
    way: str
    danger: int
    state: str
    quoted: bool
    words: str  # as written while that is kept; else as it was left
    is_original: bool  # whether ``words`` are the words as written
    shown: str  # as others read it; "" while nobody has read it
    hidden: frozenset[int]  # the pieces of ``words`` that are hidden
    themes: frozenset[int]
    mark: str  # how it stands: a form that names another one comes too late


@dataclass(frozen=True, slots=True)
class RoundAsked:
    """A round as its reviewers see it."""

    id: int
    title: str
    definition: Definition
    counts: dict[str, int]  # state -> how many texts

    def question(self, key: str, language: str = "en") -> str:
        """What was asked, in a language if it was."""
        asked = self.definition.by_key.get(key)
        text = asked.text if asked is not None else {}
        return text.get(language) or text.get(self.definition.language) or key


# -- looking ---------------------------------------------------------------------------------------------


def rounds_asked(viewer: Viewer) -> dict[int, RoundAsked]:
    """Every round that has words, newest first, with how many wait and how many are done."""
    need(viewer, Verb.REVIEW_VOICES)
    found: dict[int, dict[str, int]] = {}
    counting = select(VoiceText.round_id, VoiceText.state, func.count())
    for round_id, state, n in db.session.execute(
        counting.where(_ours(viewer)).group_by(VoiceText.round_id, VoiceText.state)
    ):
        found.setdefault(round_id, {})[state] = n
    chosen = (
        select(VoiceRound, Version.sha256)
        .join(Version, Version.id == VoiceRound.version_id)
        .where(VoiceRound.partnership_id == viewer.partnership_id, VoiceRound.id.in_(found))
        .order_by(VoiceRound.id.desc())
    )
    return {
        row.id: RoundAsked(row.id, row.title, definition_named(row.version_id, digest), found[row.id])
        for row, digest in db.session.execute(chosen)
    }


def texts(
    viewer: Viewer,
    state: str,
    *,
    round_id: int | None = None,
    most: int,
    skip: int = 0,
    sealer: Sealer,
    now: datetime,
) -> list[Words]:
    """A page of texts: what may tell of danger first, then in the order of keys of chance; recorded (so commit)."""
    need(viewer, Verb.REVIEW_VOICES)
    chosen = select(VoiceText).where(_ours(viewer), VoiceText.state == state)
    if round_id is not None:
        chosen = chosen.where(VoiceText.round_id == round_id)
    rows = list(db.session.scalars(_in_order(chosen).limit(most).offset(skip)))
    said = [_opened(row, sealer, _themes_of(viewer, [row.key])) for row in rows]
    for round_, n in _tally(row.round_id for row in rows).items():
        _record(viewer, "voices.listed", round_, now, texts=n)
    return said


def opened(viewer: Viewer, key: str, *, sealer: Sealer, now: datetime) -> Words:
    """One text, or NotHere; the reading goes on the trail (so commit)."""
    row = _row(viewer, key)
    _record(viewer, "voices.opened", row.round_id, now)
    return _opened(row, sealer, _themes_of(viewer, [key]))


def next_waiting(viewer: Viewer, round_id: int | None = None) -> str | None:
    """The key of the text to read next."""
    need(viewer, Verb.REVIEW_VOICES)
    chosen = select(VoiceText.key).where(_ours(viewer), VoiceText.state == "waiting")
    if round_id is not None:
        chosen = chosen.where(VoiceText.round_id == round_id)
    return db.session.scalars(_in_order(chosen).limit(1)).first()


def state_of(viewer: Viewer, key: str) -> str | None:
    """How a text stands, if there is one; its words are not opened."""
    need(viewer, Verb.REVIEW_VOICES)
    return db.session.scalars(
        select(VoiceText.state).where(_ours(viewer), VoiceText.key == key)
    ).one_or_none()


def destroys_originals(viewer: Viewer) -> bool:
    """Whether the partnership keeps no original of what was read."""
    return setting_of(viewer.partnership_id).originals == "destroyed"


# -- deciding --------------------------------------------------------------------------------------------


def read(
    viewer: Viewer,
    key: str,
    hidden: Collection[int],
    theme_ids: Collection[int],
    *,
    mark: str,
    sealer: Sealer,
    now: datetime,
) -> None:
    """Keep what others may read: the words without the pieces hidden, sealed. The original stays or goes, as set."""
    row = _row(viewer, key, mark=mark, sealer=sealer)
    was = _opened(row, sealer, frozenset())
    hides = _hides(was.words, row.language, hidden)
    shown = masked(was.words, hides)
    keeps = row.sealed is not None and setting_of(row.partnership_id).originals == "kept"
    row.shown = _sealed_shown(sealer, row, shown, sorted(hides) if keeps else [])
    row.sealed = row.sealed if keeps else None
    row.quoted = row.quoted and row.state == "read" and shown == was.shown
    row.state = "read"
    db.session.flush()
    tag(viewer, key, theme_ids)
    _record(viewer, "voices.read", row.round_id, now)


def set_aside(viewer: Viewer, key: str, *, mark: str, sealer: Sealer, now: datetime) -> None:
    """Show it to nobody; it can be put back."""
    row = _row(viewer, key, mark=mark, sealer=sealer)
    row.state, row.quoted = "set_aside", False
    _record(viewer, "voices.set_aside", row.round_id, now)


def put_back(viewer: Viewer, key: str, *, mark: str, sealer: Sealer, now: datetime) -> None:
    """Let it wait again; where the original is gone it is read again, as it was left."""
    row = _row(viewer, key, mark=mark, sealer=sealer)
    if row.sealed is not None:
        row.state, row.shown, row.quoted = "waiting", None, False
    elif row.state == "set_aside":
        row.state = "read"
    else:  # nothing is kept that could be read anew
        raise DecidedMeanwhile
    _record(viewer, "voices.put_back", row.round_id, now)


def quote(viewer: Viewer, key: str, quoted: bool, *, mark: str, sealer: Sealer, now: datetime) -> None:
    """Let releases quote it, or no longer; only what was read can be quoted."""
    row = _row(viewer, key, mark=mark, sealer=sealer)
    if row.state != "read":
        raise DecidedMeanwhile
    row.quoted = quoted
    _record(viewer, "voices.quoted" if quoted else "voices.unquoted", row.round_id, now)


def told(viewer: Viewer, key: str, *, now: datetime) -> None:
    """Write down that the duty officer was told of a text: that it was done, and no word of what."""
    _record(viewer, "voices.told", _row(viewer, key).round_id, now)


# -- parts -----------------------------------------------------------------------------------------------


def _ours(viewer: Viewer) -> Any:
    return VoiceText.partnership_id == viewer.partnership_id


def _in_order(chosen: Any) -> Any:
    return chosen.order_by(VoiceText.danger.desc(), VoiceText.key)


def _row(viewer: Viewer, key: str, *, mark: str | None = None, sealer: Sealer | None = None) -> VoiceText:
    """One text; with ``mark``, to be changed, if it still stands as the page showed it."""
    need(viewer, Verb.REVIEW_VOICES)
    chosen = select(VoiceText).where(_ours(viewer), VoiceText.key == key)
    if sealer is None:
        return one(chosen)
    row = one(chosen.with_for_update().execution_options(populate_existing=True))
    if _mark(row) != mark:
        raise DecidedMeanwhile
    return row


def _mark(row: VoiceText) -> str:
    """How a text stands, in a word."""
    stands = f"{row.state}:{row.quoted}:".encode() + (row.shown or b"")
    return hashlib.sha256(stands).hexdigest()[:20]


def _opened(row: VoiceText, sealer: Sealer, themes: frozenset[int]) -> Words:
    shown, hidden = shown_of(row, sealer)
    kept = row.sealed is not None
    return Words(
        key=row.key,
        round_id=row.round_id,
        question=row.question,
        language=row.language,
        way=row.way,
        danger=row.danger,
        state=row.state,
        quoted=row.quoted,
        words=sealer.unseal(row.partnership_id, SEALED_AS, row.sealed) if row.sealed is not None else shown,
        is_original=kept,
        shown=shown,
        hidden=hidden if kept else frozenset(),
        themes=themes,
        mark=_mark(row),
    )


def closed(words: str, language: str, hidden: Collection[int]) -> frozenset[int]:
    """The pieces to hide that are there, with what stands between two of one address."""
    there = frozenset(hidden) & frozenset(range(len(pieces(words))))
    return there | {n for n in suggested(words, language) if n - 1 in there and n + 1 in there}


def _hides(words: str, language: str, hidden: Collection[int]) -> frozenset[int]:
    """The same. Raises NotTaken where no word would be left."""
    hides = closed(words, language, hidden)
    left = (piece for n, piece in enumerate(pieces(words)) if n not in hides)
    if not any(sign.isalnum() for piece in left for sign in piece):
        raise NotTaken("hide", "Nothing would be left to read: leave some words, or set the text aside.")
    return hides


def shown_of(row: VoiceText, sealer: Sealer) -> tuple[str, frozenset[int]]:
    """What a reviewer left of a text, and which of its pieces she hid; nothing while nobody has read it."""
    if row.shown is None:
        return "", frozenset()
    left = json.loads(sealer.unseal(row.partnership_id, SHOWN_AS, row.shown))
    return str(left["words"]), frozenset(left["hidden"])


def _sealed_shown(sealer: Sealer, row: VoiceText, words: str, hidden: list[int]) -> bytes:
    left = json.dumps({"words": words, "hidden": hidden}, ensure_ascii=False)
    return sealer.seal(row.partnership_id, SHOWN_AS, left)


def _themes_of(viewer: Viewer, keys: Collection[str]) -> frozenset[int]:
    chosen = select(VoiceTextTheme.theme_id).where(
        VoiceTextTheme.partnership_id == viewer.partnership_id, VoiceTextTheme.text_key.in_(keys)
    )
    return frozenset(db.session.scalars(chosen))


def _tally(round_ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in round_ids:
        found[each] = found.get(each, 0) + 1
    return found


def _record(viewer: Viewer, act: str, round_id: int, now: datetime, **detail: Any) -> None:
    events.record(
        viewer, act, "voice_round", round_id, partnership_id=viewer.partnership_id, at=now, **detail
    )
