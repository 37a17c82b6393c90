"""Events: who did what, when; append only, numbered within the partnership."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    bindparam,
    column,
    event,
    func,
    insert,
    or_,
    select,
    table,
)
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.method.permissions import MAY, Verb, Viewer, may_everywhere
from scrutiny.records.base import Record, db, person_of, within
from scrutiny.records.engine import Ready


class TrailIsKept(Exception):
    """Somebody tried to change or delete an entry of the trail."""


class Event(Record):
    """One entry of the trail. It names things and people by id and holds no answer's words."""

    __tablename__ = "event"
    __table_args__ = (
        within("organisation", "organisation_id"),
        Index("ix_event_about", "partnership_id", "noun", "noun_id"),
        Index("ix_event_trail", "partnership_id", "organisation_id", "number"),
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None]  # none: the command line or the system
    act: Mapped[str] = mapped_column(String(60))  # "response.submitted"
    noun: Mapped[str] = mapped_column(String(30))  # "response"
    noun_id: Mapped[int]
    organisation_id: Mapped[int | None]  # whose trail it stands on as well
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


TRAIL: Any = Event.__table__
NEXT = select(func.coalesce(func.max(TRAIL.c.number), 0) + 1).where(TRAIL.c.partnership_id == bindparam("of"))
ENTRY = ("partnership_id", "at", "person_id", "act", "noun", "noun_id", "organisation_id", "detail")
ADD = Ready(insert(TRAIL).values(number=NEXT.scalar_subquery()), ENTRY)


def record(
    by: Viewer | None,
    act: str,
    noun: str,
    noun_id: int,
    *,
    partnership_id: int,
    at: datetime,
    organisation_id: int | None = None,
    **detail: Any,
) -> None:
    """Add one entry, with the next number of its partnership. Record last: on PostgreSQL others then wait."""
    in_turn(partnership_id)
    entry = {
        "of": partnership_id,
        "partnership_id": partnership_id,
        "at": at,
        "person_id": person_of(by),
        "act": act,
        "noun": noun,
        "noun_id": noun_id,
        "organisation_id": organisation_id,
        "detail": detail,
    }
    db.session.flush()
    ADD.change(db.session.connection(), entry)


PARTNERSHIP: Any = table("partnership", column("id"))
TURN = select(PARTNERSHIP.c.id).where(PARTNERSHIP.c.id == bindparam("of")).with_for_update(key_share=True)


def in_turn(partnership_id: int) -> None:
    """One after the other within a partnership, until commit: two entries never want one number.

    SQLite has one writer anyway. The lock does not hinder rows that merely name the partnership. Whoever
    looks before adding (a name not yet taken, the last officer) takes her turn first; whoever changes rows
    that saves change too (returns, seats, scores) takes it last, by recording last, so that none waits in
    a circle.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(TURN, {"of": partnership_id})


def visible_to(viewer: Viewer) -> Select[Event]:
    """The trail of the whole partnership, or of the viewer's organisations."""
    trail = select(Event).where(Event.partnership_id == viewer.partnership_id)
    if may_everywhere(viewer, Verb.READ_TRAIL):
        return trail
    own = {place for role, place in viewer.roles if Verb.READ_TRAIL in MAY[role]}
    return trail.where(Event.organisation_id.in_(own))


def trail(viewer: Viewer, noun: str, noun_id: int) -> list[Event]:
    """What was done to one thing, newest first."""
    about = visible_to(viewer).where(Event.noun == noun, Event.noun_id == noun_id)
    return list(db.session.scalars(about.order_by(Event.number.desc())))


def latest(
    viewer: Viewer, nouns: Collection[str] = (), *, most: int, skip: int = 0
) -> tuple[list[Event], int]:
    """What was done, newest first, a page of it, to things of these kinds if said so; and how many in all."""
    about = visible_to(viewer)
    if nouns:
        about = about.where(Event.noun.in_(nouns))
    count = select(func.count()).select_from(about.with_only_columns(Event.number).subquery())
    page = about.order_by(Event.number.desc()).limit(most).offset(skip)
    return list(db.session.scalars(page)), db.session.scalar(count) or 0


def trail_of(viewer: Viewer, things: Mapping[str, Collection[int]], *, most: int = 500) -> list[Event]:
    """What was done to several things, newest first: ids by kind."""
    about = or_(*(and_(Event.noun == noun, Event.noun_id.in_(ids)) for noun, ids in things.items()))
    return list(db.session.scalars(visible_to(viewer).where(about).order_by(Event.number.desc()).limit(most)))


@event.listens_for(Event, "before_update")
@event.listens_for(Event, "before_delete")
def _refuse(*_: object) -> None:
    raise TrailIsKept
