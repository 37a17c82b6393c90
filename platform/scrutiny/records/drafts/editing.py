"""Changing a draft: one small value judged against the revision it saw, kept with what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from scrutiny.method import editing
from scrutiny.method.editing import Applied
from scrutiny.method.lifecycles import DRAFT, move
from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import db, need, person_of
from scrutiny.records.drafts import texts
from scrutiny.records.drafts.looking import Opened, followed_id, locked, opened, proposal_of
from scrutiny.records.drafts.refusals import Clash, EditIsStale, TextIsProposed
from scrutiny.records.drafts.tables import Draft, Entry, Verdict

Edit = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did."""

    draft_id: int
    revision: int
    opened: Opened
    touched: tuple[str, ...]  # parts whose content changed
    says: str
    ended: int | None = None  # the proposal that it ended
    reordered: bool = False


def edit(
    viewer: Viewer, draft_id: int, value: Edit, *, seen: int, now: datetime, takes_back: int | None = None
) -> Edited:
    """Do an edit typed against revision ``seen``.

    Raises CannotEdit with every fault; EditIsStale where somebody changed the same part since; TextIsProposed
    unless ``takes_back`` names the proposal that the edit ends.
    """
    need(viewer, Verb.DESIGN)
    draft = locked(viewer, draft_id)
    move(DRAFT, draft.state, "edit")
    meant(draft, takes_back)
    applied = editing.apply(opened(draft).raw, value)
    _fresh(draft, applied, seen)
    return keep(viewer, draft, applied, value, now=now)


def meant(draft: Draft, takes_back: int | None) -> None:
    proposal = proposal_of(draft)
    if proposal is not None and proposal.id != takes_back:
        raise TextIsProposed(proposal.id, _approvals(proposal.id, draft.partnership_id))


def _approvals(proposal_id: int, partnership_id: int) -> int:
    mine = select(func.count()).where(
        Verdict.partnership_id == partnership_id,
        Verdict.proposal_id == proposal_id,
        Verdict.says == "approved",
    )
    return db.session.scalar(mine) or 0


def _fresh(draft: Draft, applied: Applied, seen: int) -> None:
    """Each part the edit changes must be as the person saw it."""
    late = [name for name in applied.touched if draft.marks.get(name, 0) > seen]
    if late:
        raise EditIsStale(clashes(draft, late, applied.changes), draft.revision)


def clashes(draft: Draft, parts: Sequence[str], wanted: Mapping[str, tuple[Any, Any]]) -> list[Clash]:
    """Both texts of each part: as it stands, and as it would have become."""
    marks = {name: draft.marks.get(name, 0) for name in parts}
    chosen = select(Entry.revision, Entry.by, Entry.at).where(
        Entry.partnership_id == draft.partnership_id,
        Entry.draft_id == draft.id,
        Entry.revision.in_(marks.values()),
    )
    who = {row.revision: row for row in db.session.execute(chosen)}
    return [
        Clash(
            name,
            *wanted[name],
            by=who[mark].by if mark in who else None,
            at=who[mark].at if mark in who else None,
        )
        for name, mark in marks.items()
    ]


def keep(
    viewer: Viewer,
    draft: Draft,
    applied: Applied,
    value: Edit,
    *,
    now: datetime,
    undoes: int | None = None,
    redoes: int | None = None,
) -> Edited:
    """Keep a text and what led to it. An edit that changes nothing leaves no trace, unless it takes one back:
    else that one would be taken back for ever."""
    reordered = editing.ORDER in applied.changes
    if not applied.changes and undoes is None and redoes is None:
        return Edited(draft.id, draft.revision, opened(draft), (), "Nothing changed")
    ended = _end_proposal(viewer, draft, now)
    draft.state = move(DRAFT, draft.state, "edit")
    draft.revision += 1
    _describe(viewer, draft, applied)
    draft.marks = {**draft.marks, **dict.fromkeys(applied.touched, draft.revision)}
    draft.changed_by, draft.changed_at = person_of(viewer), now
    db.session.add(
        Entry(
            partnership_id=draft.partnership_id,
            draft_id=draft.id,
            revision=draft.revision,
            at=now,
            by=person_of(viewer),
            edit=editing.dump(dict(value)),
            changes=editing.dump({name: list(pair) for name, pair in applied.changes.items()}),
            says=applied.says[:400],
            undoes=undoes,
            redoes=redoes,
        )
    )
    db.session.flush()
    texts.keep(draft.sha256, applied.raw, applied.definition)
    return Edited(draft.id, draft.revision, opened(draft), applied.touched, applied.says, ended, reordered)


def _describe(viewer: Viewer, draft: Draft, applied: Applied) -> None:
    """What the row says of its text."""
    definition = applied.definition
    draft.text, draft.sha256 = applied.text.decode(), definition.sha256
    draft.version, draft.title = definition.version, definition.words(definition.title)[:300]
    draft.audience, draft.instrument = definition.audience, definition.instrument
    draft.follows_id = followed_id(viewer, definition)


def _end_proposal(viewer: Viewer, draft: Draft, now: datetime) -> int | None:
    proposal = proposal_of(draft)
    if proposal is None:
        return None
    proposal.state, proposal.ended_at, proposal.ended_by = "ended", now, person_of(viewer)
    return proposal.id
