"""Mentions: remarks that name somebody, until she has seen them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records.base import db, need
from scrutiny.records.drafts.looking import get, visible_to
from scrutiny.records.drafts.tables import Comment, Draft, Mention
from scrutiny.records.drafts.talking.threads import comments_of


@dataclass(frozen=True, slots=True)
class Named:
    """A remark that names somebody who has not seen it."""

    draft: Draft
    comment_id: int
    thread_id: int
    by: int
    at: datetime


def mentions(viewer: Viewer) -> list[Named]:
    """Remarks that name the viewer and that she has not seen, over all drafts, newest first."""
    seen = visible_to(viewer).with_only_columns(Draft.id)
    chosen = (
        select(Comment, Draft)
        .join(Mention, Mention.comment_id == Comment.id)
        .join(Draft, Draft.id == Comment.draft_id)
        .where(
            Comment.partnership_id == viewer.partnership_id,
            Mention.partnership_id == viewer.partnership_id,
            Mention.person_id == viewer.person_id,
            Mention.seen_at.is_(None),
            Comment.taken_back_at.is_(None),
            Comment.draft_id.in_(seen),
        )
        .order_by(Comment.id.desc())
    )
    return [
        Named(draft, said.id, said.thread_id or said.id, said.by, said.at)
        for said, draft in db.session.execute(chosen)
    ]


def see(viewer: Viewer, draft_id: int, *, now: datetime, thread_id: int | None = None) -> None:
    """Say that she has seen where a draft's remarks (or one thread's) name her."""
    need(viewer, Verb.READ_DRAFTS)
    said = comments_of(get(viewer, draft_id)).with_only_columns(Comment.id)
    if thread_id is not None:
        said = said.where((Comment.thread_id == thread_id) | (Comment.id == thread_id))
    db.session.execute(
        update(Mention)
        .where(
            Mention.partnership_id == viewer.partnership_id,
            Mention.person_id == viewer.person_id,
            Mention.seen_at.is_(None),
            Mention.comment_id.in_(said),
        )
        .values(seen_at=now)
    )
