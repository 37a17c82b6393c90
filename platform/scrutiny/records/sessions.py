"""Sessions, kept here and not in a cookie: 30 minutes idle, 12 hours at most."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ForeignKey, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, db

IDLE, ABSOLUTE, TOUCHED = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=1)


class Session(Record):
    """One signed-in browser (or one about to sign in)."""

    __tablename__ = "session"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of a 256-bit id
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


def digest_of(token: str) -> str:
    """What is kept of a token: whoever reads the table can sign in as nobody."""
    return sha256(token.encode()).hexdigest()


def begin(
    person_id: int | None, partnership_id: int | None, data: Mapping[str, Any], *, now: datetime
) -> str:
    """A new session; its token is for the cookie and is kept nowhere."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        Session(
            digest=digest_of(token),
            person_id=person_id,
            partnership_id=partnership_id,
            made_at=now,
            seen_at=now,
            data=dict(data),
        )
    )
    db.session.flush()
    return token


def read(token: str, *, now: datetime) -> Session | None:
    """The session of a token, unless it has been idle or has lasted too long."""
    found = db.session.scalars(select(Session).where(Session.digest == digest_of(token))).one_or_none()
    return found if found is not None and is_alive(found.made_at, found.seen_at, now) else None


def is_alive(made_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Seen within half an hour, made within twelve."""
    return now - seen_at < IDLE and now - made_at < ABSOLUTE


def keep(token: str, data: Mapping[str, Any]) -> None:
    """Put other data into a session, at once and in a transaction of its own."""
    _apart(update(Session).where(Session.digest == digest_of(token)).values(data=dict(data)))


def touch(token: str, *, now: datetime) -> None:
    """Say that the person was seen, at most once a minute, at once and in a transaction of its own.

    Only when no transaction of the caller's is open: on SQLite it would wait for itself.
    """
    _apart(_seen(token, now))


def touch_here(token: str, *, now: datetime) -> None:
    """The same within the caller's transaction."""
    db.session.execute(_seen(token, now))


def _seen(token: str, now: datetime) -> Any:
    alive = (Session.seen_at > now - IDLE, Session.made_at > now - ABSOLUTE)
    stale = Session.seen_at <= now - TOUCHED
    return update(Session).where(Session.digest == digest_of(token), stale, *alive).values(seen_at=now)


def _apart(statement: Any) -> None:
    with db.engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection, connection.begin():
        connection.execute(statement)


def end(token: str) -> None:
    """End one session."""
    db.session.execute(delete(Session).where(Session.digest == digest_of(token)))


def end_all(person_id: int) -> None:
    """End every session of a person: a new password, an account closed."""
    db.session.execute(delete(Session).where(Session.person_id == person_id))


def sweep(*, now: datetime) -> None:
    """Take away sessions that have ended by themselves."""
    over = or_(Session.seen_at <= now - IDLE, Session.made_at <= now - ABSOLUTE)
    db.session.execute(delete(Session).where(over))
