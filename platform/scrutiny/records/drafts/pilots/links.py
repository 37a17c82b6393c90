"""Links: made, listed and ended by those who design; kept only as digests."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from scrutiny.method.lifecycles import NotFromHere
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events
from scrutiny.records.base import NotTaken, db, need, one, person_of, words
from scrutiny.records.drafts.looking import LIVE, get, locked
from scrutiny.records.drafts.tables import Draft, Pilot, PilotRemark
from scrutiny.records.sessions import digest_of

AT_FIRST, MOST = 200, 1_000  # remarks that a link takes
LASTS = timedelta(days=14)
MOST_AT_ONCE = 20  # links of one draft that stand open
LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A link as its draft's people see it."""

    pilot: Pilot
    remarks: int
    state: str  # open, ended, expired, full, closed: with its draft


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
    tell(viewer, "pilot.made", draft, now, pilot=made.id)
    return made, token


def pilots(viewer: Viewer, draft_id: int, *, now: datetime) -> list[Standing]:
    """The links of a draft, the newest first."""
    draft = get(viewer, draft_id)
    said = counted(draft)
    there = db.session.scalars(links_of(draft).order_by(Pilot.id.desc()))
    return [Standing(each, said[each.id], state_of(each, draft, said[each.id], now)) for each in there]


def end(viewer: Viewer, draft_id: int, pilot_id: int, *, now: datetime) -> Pilot:
    """End a link; its remarks stay."""
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    found = one(links_of(draft).where(Pilot.id == pilot_id))
    if found.ended_at is None:
        found.ended_at, found.ended_by = now, person_of(viewer)
        tell(viewer, "pilot.ended", draft, now, pilot=found.id)
    return found


def end_all(viewer: Viewer, draft: Draft, *, now: datetime) -> None:
    """A draft that is published or set aside is tried no more."""
    for each in db.session.scalars(links_of(draft).where(Pilot.ended_at.is_(None))):
        each.ended_at, each.ended_by = now, person_of(viewer)


def state_of(pilot: Pilot, draft: Draft, said: int, now: datetime) -> str:
    if pilot.ended_at is not None:
        return "ended"
    if draft.state not in LIVE:
        return "closed"
    if pilot.ends_at <= now:
        return "expired"
    return "full" if said >= pilot.most else "open"


# -- rows ---------------------------------------------------------------------------------------------------


def links_of(draft: Draft) -> Select[Pilot]:
    return select(Pilot).where(Pilot.partnership_id == draft.partnership_id, Pilot.draft_id == draft.id)


def remarks_to(draft: Draft) -> Select[PilotRemark]:
    mine = links_of(draft).with_only_columns(Pilot.id)
    return select(PilotRemark).where(
        PilotRemark.partnership_id == draft.partnership_id, PilotRemark.pilot_id.in_(mine)
    )


def counted(draft: Draft) -> Counter[int]:
    chosen = (
        remarks_to(draft).with_only_columns(PilotRemark.pilot_id, func.count()).group_by(PilotRemark.pilot_id)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(chosen)})


def tell(viewer: Viewer, act: str, draft: Draft, now: datetime, **detail: Any) -> None:
    db.session.flush()
    events.record(viewer, act, "draft", draft.id, partnership_id=draft.partnership_id, at=now, **detail)
