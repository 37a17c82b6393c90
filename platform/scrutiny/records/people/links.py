"""Links for choosing a password, used once, and the password itself."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update

from scrutiny.method.permissions import Verb, Viewer
from scrutiny.records import events, sessions
from scrutiny.records.base import NotAllowed, NotHere, db, need
from scrutiny.records.people.tables import Membership, Person, SignInLink
from scrutiny.records.people.viewers import account
from scrutiny.records.sessions import digest_of

LINK_LASTS = timedelta(days=7)


class HomeElsewhere(NotAllowed):
    """The person first held a role in another partnership, which alone hands out links for the account."""


def issue_link(viewer: Viewer, person: Person, *, now: datetime) -> str:
    """A link for choosing a password, for seven days; earlier ones end. Only the digest is kept.

    Whoever chooses the password holds the account wherever it has roles. So only the partnership in which
    the person first held one may hand out a link: raises HomeElsewhere in any other.
    """
    need(viewer, Verb.MANAGE_PEOPLE)
    first = select(Membership.partnership_id).where(
        Membership.person_id == person.id, Membership.ended_at.is_(None)
    )
    home = db.session.scalars(first.order_by(Membership.made_at, Membership.id).limit(1)).one_or_none()
    if home is None:
        raise NotHere
    if home != viewer.partnership_id:
        raise HomeElsewhere
    _spend_links(person.id, now)
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignInLink(digest=digest_of(token), person_id=person.id, made_at=now, until=now + LINK_LASTS)
    )
    db.session.flush()
    events.record(viewer, "link.issued", "person", person.id, partnership_id=viewer.partnership_id, at=now)
    return token


def by_link(token: str, *, now: datetime) -> Person | None:
    """Whose link it is; looking uses nothing up."""
    chosen = (
        select(Person)
        .join(SignInLink, SignInLink.person_id == Person.id)
        .where(
            SignInLink.digest == digest_of(token),
            SignInLink.used_at.is_(None),
            SignInLink.until > now,
            Person.closed_at.is_(None),
        )
    )
    return db.session.scalars(chosen).one_or_none()


def use_link(token: str, password: str, *, now: datetime) -> Person | None:
    """Use it up and set the (hashed) password: of several at once, one succeeds. None when it has ended."""
    used = db.session.execute(
        update(SignInLink)
        .where(SignInLink.digest == digest_of(token), SignInLink.used_at.is_(None), SignInLink.until > now)
        .values(used_at=now)
        .returning(SignInLink.person_id)
    ).scalar_one_or_none()
    if used is None:
        return None
    who = account(used)
    set_password(who.id, password)
    _spend_links(who.id, now)
    return who


def set_password(person_id: int, password: str) -> None:
    """Set a (hashed) password; every session of the person ends."""
    account(person_id).password = password
    sessions.end_all(person_id)
    db.session.flush()


def _spend_links(person_id: int, now: datetime) -> None:
    db.session.execute(
        update(SignInLink)
        .where(SignInLink.person_id == person_id, SignInLink.used_at.is_(None))
        .values(used_at=now)
    )
