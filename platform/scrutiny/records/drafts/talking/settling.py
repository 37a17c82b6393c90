"""Settling: a thread resolved or open again, a remark taken back."""

from __future__ import annotations

from datetime import datetime

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import NotAllowed, NotTaken, db
from scrutiny.records.drafts.tables import Comment
from scrutiny.records.drafts.talking.mentions import see
from scrutiny.records.drafts.talking.saying import to_talk_of, trail
from scrutiny.records.drafts.talking.threads import comments_of, first_of, remark


def resolve(viewer: Viewer, comment_id: int, *, now: datetime) -> Comment:
    """Say that a thread is dealt with; whoever says so has seen where it named her."""
    first = _settle(viewer, comment_id, "draft.resolved", now)
    see(viewer, first.draft_id, now=now, thread_id=first.id)
    return first


def reopen(viewer: Viewer, comment_id: int, *, now: datetime) -> Comment:
    """Say that it is not."""
    return _settle(viewer, comment_id, "draft.reopened", now)


def _settle(viewer: Viewer, comment_id: int, act: str, now: datetime) -> Comment:
    first = first_of(viewer, comment_id)
    draft = to_talk_of(viewer, first.draft_id)
    db.session.refresh(first)
    resolved = act == "draft.resolved"
    if resolved == (first.resolved_at is not None):
        return first  # somebody was quicker, and said the same
    first.resolved_at, first.resolved_by = (now, viewer.person_id) if resolved else (None, None)
    trail(viewer, act, draft, first.id, now)
    return first


def take_back(viewer: Viewer, comment_id: int, *, now: datetime) -> Comment:
    """Take back one's own remark while nobody has answered it. That it was there stays to be seen."""
    found = remark(viewer, comment_id)
    draft = to_talk_of(viewer, found.draft_id)
    db.session.refresh(found)
    if found.by != viewer.person_id:
        raise NotAllowed(Verb.COMMENT)
    later = comments_of(draft).where(
        Comment.thread_id == (found.thread_id or found.id),
        Comment.id > found.id,
        Comment.taken_back_at.is_(None),
    )
    if db.session.scalars(later.limit(1)).first() is not None:
        raise NotTaken("words", "This has been answered: say in an answer what you would put otherwise.")
    if found.taken_back_at is None:
        found.taken_back_at = now
        trail(viewer, "draft.taken_back", draft, found.id, now)
    return found
