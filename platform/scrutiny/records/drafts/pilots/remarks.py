"""Remarks: what outsiders said, as members read it, and whether it is dealt with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import db, need, one, person_of
from scrutiny.records.drafts.looking import Opened, get, locked, opened
from scrutiny.records.drafts.pilots.links import links_of, remarks_to, tell
from scrutiny.records.drafts.tables import PilotRemark
from scrutiny.records.drafts.talking import WHOLE, key_now


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


def remarks(viewer: Viewer, draft_id: int, *, waiting: bool = True) -> list[Said]:
    """What outsiders have said of a draft, as it was said; ``waiting``: only what nobody has set aside."""
    return remarks_of(opened(get(viewer, draft_id)), waiting=waiting)


def remarks_of(seen: Opened, *, waiting: bool = True) -> list[Said]:
    """The same of a draft that is open already."""
    if seen.draft is None:
        return []
    chosen = remarks_to(seen.draft)
    if waiting:
        chosen = chosen.where(PilotRemark.read_at.is_(None))
    notes = {each.id: each.note for each in db.session.scalars(links_of(seen.draft))}
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
    found = one(remarks_to(draft).where(PilotRemark.id == remark_id))
    if aside != (found.read_at is not None):
        found.read_at, found.read_by = (now, person_of(viewer)) if aside else (None, None)
        act = "pilot.remark_set_aside" if aside else "pilot.remark_brought_back"
        tell(viewer, act, draft, now, pilot=found.pilot_id, remark=found.id)
    return found


def _said(row: PilotRemark, notes: Mapping[int, str], seen: Opened) -> Said:
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
