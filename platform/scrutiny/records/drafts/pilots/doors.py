"""Doors: what a link opens to whoever holds it, and the remarks left there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from scrutiny.records.base import NotTaken, db, one, paragraphs, words
from scrutiny.records.drafts.looking import Opened, opened
from scrutiny.records.drafts.pilots.links import state_of
from scrutiny.records.drafts.tables import Draft, Pilot, PilotRemark
from scrutiny.records.drafts.talking import WHOLE
from scrutiny.records.partnerships import Partnership
from scrutiny.records.sessions import digest_of

A_MOMENT = timedelta(minutes=5)
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
LONGEST_REMARK, LONGEST_WHO = 2_000, 100


class PilotIsOver(Exception):
    """There is no such link, or it has ended; which of the two is told to nobody."""


@dataclass(frozen=True, slots=True)
class Door:
    """What an open link leads to."""

    pilot: Pilot
    opened: Opened
    left: int  # remarks it still takes
    area: str  # the partnership's name


def door(token: str, *, now: datetime) -> Door:
    """What a link leads to. Raises PilotIsOver whatever bars it: unknown, ended, too old, full, its draft closed."""
    found = db.session.scalars(_by(token)).one_or_none()
    return _open(found, now)


def leave(
    token: str, said: Iterable[tuple[str, str]], *, who: str = "", now: datetime, revision: int | None = None
) -> int:
    """Leave remarks, (key of a question or "", words) each; how many are new. All of them or none.

    Raises NotTaken at the field of the first that cannot be kept, PilotIsOver where the link takes no more.
    The same words sent twice in a moment are kept once.
    """
    locking = _by(token).with_for_update().execution_options(populate_existing=True)
    here = _open(db.session.scalars(locking).one_or_none(), now)
    name = words("who", who, LONGEST_WHO) if who.strip() else ""
    kept = dict.fromkeys((about, paragraphs(f"m.{about}", text, LONGEST_REMARK)) for about, text in said)
    new = [each for each in kept if _about(each[0]) and not _is_there(here.pilot, *each, name, now)]
    if len(new) > here.left:
        raise NotTaken(f"m.{new[0][0]}", f"This link takes {here.left} more: send those that matter most.")
    seen = here.opened.revision if revision is None else min(max(revision, 0), here.opened.revision)
    for about, text in new:
        db.session.add(
            PilotRemark(
                partnership_id=here.pilot.partnership_id,
                pilot_id=here.pilot.id,
                about=about,
                revision=seen,
                words=text,
                who=name,
                at=now,
            )
        )
    db.session.flush()
    return len(new)


def _open(found: Pilot | None, now: datetime) -> Door:
    if found is None:
        raise PilotIsOver
    draft = one(
        select(Draft)
        .where(Draft.partnership_id == found.partnership_id, Draft.id == found.draft_id)
        .options(undefer(Draft.text))
    )
    said = db.session.scalar(
        select(func.count())
        .select_from(PilotRemark)
        .where(PilotRemark.partnership_id == found.partnership_id, PilotRemark.pilot_id == found.id)
    )
    left = found.most - (said or 0)
    if state_of(found, draft, said or 0, now) != "open":
        raise PilotIsOver
    area = db.session.get_one(Partnership, found.partnership_id)
    return Door(found, opened(draft), left, area.name)


def _by(token: str) -> Select[Pilot]:
    return select(Pilot).where(Pilot.token_sha256 == digest_of(token))


def _about(key: str) -> bool:
    """Whether a remark can be about it: the whole, or a question, even one that is asked no more by now."""
    return key == WHOLE or KEY.fullmatch(key) is not None


def _is_there(pilot: Pilot, about: str, text: str, who: str, now: datetime) -> bool:
    same = select(PilotRemark.id).where(
        PilotRemark.partnership_id == pilot.partnership_id,
        PilotRemark.pilot_id == pilot.id,
        PilotRemark.about == about,
        PilotRemark.words == text,
        PilotRemark.who == who,
        PilotRemark.at > now - A_MOMENT,
    )
    return db.session.scalar(same.limit(1)) is not None
