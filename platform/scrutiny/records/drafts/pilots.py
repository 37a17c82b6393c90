"""Pilots: links with which invited outsiders try one draft and leave remarks; they approve and open nothing."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, one, paragraphs, person_of, words
from scrutiny.records.drafts.looking import LIVE, Opened, get, locked, opened
from scrutiny.records.drafts.tables import Draft, Pilot, PilotRemark
from scrutiny.records.drafts.talking import WHOLE, key_now
from scrutiny.records.partnerships import Partnership
from scrutiny.records.sessions import digest_of

AT_FIRST = 200  # remarks
MOST = 1000
LASTS, A_MOMENT = timedelta(days=14), timedelta(minutes=5)
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
MOST_AT_ONCE = 20  # links of one draft that stand open
LONGEST_NOTE, LONGEST_REMARK, LONGEST_WHO = 200, 2_000, 100


class PilotIsOver(Exception):
    """There is no such link, or it has ended; which of the two is told to nobody."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A link as its draft's people see it."""

    pilot: Pilot
    remarks: int
    state: str  # open, ended, expired, full, closed: with its draft


@dataclass(frozen=True, slots=True)
class Said:
    """A remark of an outsider as members read it."""

    id: int
    pilot_id: int
    note: str  # for whom the link was
    about: str  # the question's key when it was said; "" for the whole
    key: str | None  # as the question is called now; none where it is asked no more
    revision: int
    changed: bool  # whether the question has changed since
    words: str
    who: str
    at: datetime
    read_by: int | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Door:
    """What an open link leads to."""

    pilot: Pilot
    opened: Opened
    left: int  # remarks it still takes
    area: str  # the partnership's name


# -- for members ------------------------------------------------------------------------------------------------


def make(
    viewer: Viewer, draft_id: int, *, note: str = "", most: int = AT_FIRST, now: datetime
) -> tuple[Pilot, str]:
    """A link for a draft in writing, and its token, which is told this once. Raises NotTaken, NotFromHere."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    if draft.state not in LIVE:
        raise NotFromHere(draft.state, "open a pilot")
    whom = words("note", note, LONGEST_NOTE) if note.strip() else ""
    if not 1 <= most <= MOST:
        raise NotTaken("most", f"Enter a number of remarks from 1 to {MOST:,}.")
    if sum(each.state == "open" for each in pilots(viewer, draft_id, now=now)) >= MOST_AT_ONCE:
        raise NotTaken("note", f"{MOST_AT_ONCE} links of this draft stand open: end one that is not needed.")
    token = secrets.token_urlsafe(32)
    made = Pilot(
        partnership_id=draft.partnership_id,
        draft_id=draft.id,
        token_sha256=digest_of(token),
        note=whom,
        most=most,
        made_by=person_of(viewer),
        made_at=now,
        ends_at=now + LASTS,
    )
    db.session.add(made)
    db.session.flush()
    _tell(viewer, "pilot.made", draft, now, pilot=made.id)
    return made, token


def pilots(viewer: Viewer, draft_id: int, *, now: datetime) -> list[Standing]:
    """The links of a draft, the newest first."""
    draft = get(viewer, draft_id)
    said = _counted(draft)
    there = db.session.scalars(_of(draft).order_by(Pilot.id.desc()))
    return [Standing(each, said[each.id], _state(each, draft, said[each.id], now)) for each in there]


def end(viewer: Viewer, draft_id: int, pilot_id: int, *, now: datetime) -> Pilot:
    """End a link; its remarks stay."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    found = one(_of(draft).where(Pilot.id == pilot_id))
    if found.ended_at is None:
        found.ended_at, found.ended_by = now, person_of(viewer)
        _tell(viewer, "pilot.ended", draft, now, pilot=found.id)
    return found


def end_all(viewer: Viewer, draft: Draft, *, now: datetime) -> None:
    """A draft that is published or set aside is tried no more."""
    for each in db.session.scalars(_of(draft).where(Pilot.ended_at.is_(None))):
        each.ended_at, each.ended_by = now, person_of(viewer)


def remarks(viewer: Viewer, draft_id: int, *, waiting: bool = True) -> list[Said]:
    """What outsiders have said of a draft, as it was said; ``waiting``: only what nobody has set aside."""
    return remarks_of(opened(get(viewer, draft_id)), waiting=waiting)


def remarks_of(seen: Opened, *, waiting: bool = True) -> list[Said]:
    """The same of a draft that is open already."""
    if seen.draft is None:
        return []
    chosen = _remarks(seen.draft)
    if waiting:
        chosen = chosen.where(PilotRemark.read_at.is_(None))
    notes = {each.id: each.note for each in db.session.scalars(_of(seen.draft))}
    return [_said(each, notes, seen) for each in db.session.scalars(chosen.order_by(PilotRemark.id))]


def counts(seen: Opened) -> dict[str, int]:
    """How many remarks wait at each question as it is called now (under "": at the whole, or at none any more)."""
    return dict(Counter(said.key or WHOLE for said in remarks_of(seen)))


def set_aside(viewer: Viewer, draft_id: int, remark_id: int, *, now: datetime) -> PilotRemark:
    """Say that a remark is dealt with."""
    return _settle(viewer, draft_id, remark_id, True, now)


def bring_back(viewer: Viewer, draft_id: int, remark_id: int, *, now: datetime) -> PilotRemark:
    """Say that it is not."""
    return _settle(viewer, draft_id, remark_id, False, now)


def _settle(viewer: Viewer, draft_id: int, remark_id: int, aside: bool, now: datetime) -> PilotRemark:
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    found = one(_remarks(draft).where(PilotRemark.id == remark_id))
    if aside != (found.read_at is not None):
        found.read_at, found.read_by = (now, person_of(viewer)) if aside else (None, None)
        act = "pilot.remark_set_aside" if aside else "pilot.remark_brought_back"
        _tell(viewer, act, draft, now, pilot=found.pilot_id, remark=found.id)
    return found


# -- for whoever holds the link -----------------------------------------------------------------------------------


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
    if _state(found, draft, said or 0, now) != "open":
        raise PilotIsOver
    area = db.session.get_one(Partnership, found.partnership_id)
    return Door(found, opened(draft), left, area.name)


def _state(pilot: Pilot, draft: Draft, said: int, now: datetime) -> str:
    if pilot.ended_at is not None:
        return "ended"
    if draft.state not in LIVE:
        return "closed"
    if pilot.ends_at <= now:
        return "expired"
    return "full" if said >= pilot.most else "open"


# -- rows -----------------------------------------------------------------------------------------------------------


def _by(token: str) -> Select[Pilot]:
    return select(Pilot).where(Pilot.token_sha256 == digest_of(token))


def _of(draft: Draft) -> Select[Pilot]:
    return select(Pilot).where(Pilot.partnership_id == draft.partnership_id, Pilot.draft_id == draft.id)


def _remarks(draft: Draft) -> Select[PilotRemark]:
    mine = _of(draft).with_only_columns(Pilot.id)
    return select(PilotRemark).where(
        PilotRemark.partnership_id == draft.partnership_id, PilotRemark.pilot_id.in_(mine)
    )


def _counted(draft: Draft) -> Counter[int]:
    chosen = (
        _remarks(draft).with_only_columns(PilotRemark.pilot_id, func.count()).group_by(PilotRemark.pilot_id)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(chosen)})


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


def _said(row: PilotRemark, notes: dict[int, str], seen: Opened) -> Said:
    key = key_now(seen.definition, row.about)
    mark = seen.marks.get(f"question:{key}", 0) if key else 0
    return Said(
        row.id,
        row.pilot_id,
        notes[row.pilot_id],
        row.about,
        key,
        row.revision,
        mark > row.revision,
        row.words,
        row.who,
        row.at,
        row.read_by,
        row.read_at,
    )


def _tell(viewer: Viewer, act: str, draft: Draft, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(viewer, act, "draft", draft.id, partnership_id=draft.partnership_id, at=now, **detail)
