"""Threads: what has been said of a draft, as it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from scrutiny.method.definition import Definition
from scrutiny.method.permissions import Viewer
from scrutiny.records.base import db, one
from scrutiny.records.drafts.looking import Opened, get, opened, visible_to
from scrutiny.records.drafts.tables import Comment, Draft, Mention

WHOLE = ""  # what a remark is about that is about no one question


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark as it is read. Taken back, it says nothing but that it was there."""

    id: int
    by: int
    at: datetime
    revision: int  # of the draft on the page at which it was typed
    words: str
    taken_back_at: datetime | None
    told: tuple[int, ...]  # people it names
    changed: bool  # whether the words it is about have changed since


@dataclass(frozen=True, slots=True)
class Thread:
    """A first remark and its answers."""

    id: int
    about: str  # the question's key when it was said; "" for the whole
    key: str | None  # the question as it is called now; none where it is asked no more
    remarks: tuple[Remark, ...]
    resolved_by: int | None
    resolved_at: datetime | None

    @property
    def first(self) -> Remark:
        """What it began with."""
        return self.remarks[0]

    @property
    def last(self) -> Remark:
        """Its newest remark that stands, else its first."""
        return next((each for each in reversed(self.remarks) if not each.taken_back_at), self.first)

    @property
    def open(self) -> bool:
        """Whether something is still to be said or done: not once it is resolved, or all of it taken back."""
        return self.resolved_at is None and any(not each.taken_back_at for each in self.remarks)

    def names(self, person_id: int) -> bool:
        """Whether a remark of it names this person."""
        return any(person_id in each.told for each in self.remarks if not each.taken_back_at)


@dataclass(frozen=True, slots=True)
class Count:
    """How many threads a question has, and how many of them are open."""

    open: int = 0
    of: int = 0


def threads(viewer: Viewer, draft_id: int) -> list[Thread]:
    """Every thread of a draft: the open ones first, then as they began."""
    return threads_of(opened(get(viewer, draft_id)))


def threads_of(seen: Opened) -> list[Thread]:
    """The same of a draft that is open already."""
    if seen.draft is None:
        return []
    comments = list(db.session.scalars(comments_of(seen.draft).order_by(Comment.id)))
    told = _told(seen.draft.partnership_id, [each.id for each in comments])
    said: dict[int, list[Comment]] = defaultdict(list)
    for each in comments:
        said[each.thread_id or each.id].append(each)
    found = [_thread(remarks, told, seen) for remarks in said.values()]
    return sorted(found, key=lambda thread: (not thread.open, thread.id))


def comments_of(draft: Draft) -> Select[Comment]:
    return select(Comment).where(Comment.partnership_id == draft.partnership_id, Comment.draft_id == draft.id)


def _told(partnership_id: int, ids: Collection[int]) -> Mapping[int, list[int]]:
    chosen = select(Mention.comment_id, Mention.person_id).where(
        Mention.partnership_id == partnership_id, Mention.comment_id.in_(ids)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for comment, person in db.session.execute(chosen.order_by(Mention.comment_id, Mention.person_id)):
        found[comment].append(person)
    return found


def _thread(comments: list[Comment], told: Mapping[int, list[int]], seen: Opened) -> Thread:
    first = comments[0]
    key = key_now(seen.definition, first.about)
    mark = _last_changed(seen, key)
    return Thread(
        first.id,
        first.about,
        key,
        tuple(_remark(each, told.get(each.id, ()), mark) for each in comments),
        first.resolved_by,
        first.resolved_at,
    )


def _last_changed(seen: Opened, key: str | None) -> int:
    """The revision that last changed a question's words; of the whole, or of one that is gone, the newest."""
    return seen.marks.get(f"question:{key}", 0) if key else seen.revision


def _remark(comment: Comment, told: Collection[int], mark: int) -> Remark:
    return Remark(
        comment.id,
        comment.by,
        comment.at,
        comment.revision,
        "" if comment.taken_back_at else comment.words,
        comment.taken_back_at,
        tuple(told),
        mark > comment.revision,
    )


def key_now(definition: Definition, about: str) -> str | None:
    """What a question is called now: its key, or that of the one that says it was it; none where it is gone."""
    if about == WHOLE or about in definition.by_key:
        return about
    renamed = (each.key for each in definition.questions if each.was and each.was.keys == (about,))
    return next(renamed, None)


def counts(seen: Opened) -> dict[str, Count]:
    """How many threads each question has now (and, under "", the whole)."""
    found: dict[str, Count] = defaultdict(Count)
    for thread in threads_of(seen):
        key = WHOLE if thread.key is None else thread.key
        found[key] = Count(found[key].open + thread.open, found[key].of + 1)
    return dict(found)


def remark(viewer: Viewer, comment_id: int) -> Comment:
    """One remark, or NotHere."""
    seen = visible_to(viewer).with_only_columns(Draft.id)
    return one(
        select(Comment).where(
            Comment.partnership_id == viewer.partnership_id,
            Comment.id == comment_id,
            Comment.draft_id.in_(seen),
        )
    )


def first_of(viewer: Viewer, comment_id: int) -> Comment:
    """The first remark of its thread."""
    found = remark(viewer, comment_id)
    return remark(viewer, found.thread_id) if found.thread_id else found
