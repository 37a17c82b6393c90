"""Who somebody is: the person of a session or an address, as she looks at one partnership."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, select

from scrutiny.method.permissions import READER, Viewer
from scrutiny.records import sessions
from scrutiny.records.base import db, one
from scrutiny.records.engine import Ready
from scrutiny.records.partnerships import Organisation, Partnership
from scrutiny.records.people.tables import Membership, Person
from scrutiny.records.sessions import Session, digest_of


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a session belongs to, where she looks, and what the session remembers."""

    viewer: Viewer
    place: str  # the organisation where she holds her roles, if it is one alone; else the partnership
    data: Mapping[str, Any]
    made_at: datetime
    seen_at: datetime

    @property
    def name(self) -> str:
        """The person's name."""
        return self.viewer.name

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to say that the person was seen."""
        return now - self.seen_at >= sessions.TOUCHED

    def left(self, now: datetime) -> tuple[timedelta, timedelta]:
        """How long it lasts without a sign of life from now on, and at most."""
        return sessions.IDLE - sessions.TOUCHED, self.made_at + sessions.ABSOLUTE - now


PERSON, PLACE, HELD = Person.__table__, Partnership.__table__, Membership.__table__
AT, SESSION = Organisation.__table__, Session.__table__

WHO = (
    select(
        *(PERSON.c.id, PERSON.c.name, PLACE.c.name.label("partnership"), AT.c.name.label("organisation")),
        *(HELD.c.role, HELD.c.organisation_id, HELD.c.trust),
    )
    .select_from(HELD)
    .join(PERSON, PERSON.c.id == HELD.c.person_id)
    .join(PLACE, PLACE.c.id == HELD.c.partnership_id)
    .outerjoin(AT, AT.c.id == HELD.c.organisation_id)
    .where(HELD.c.ended_at.is_(None), PERSON.c.closed_at.is_(None))
)

SIGNED_IN = Ready(
    WHO.add_columns(SESSION.c.partnership_id, SESSION.c.data, SESSION.c.made_at, SESSION.c.seen_at)
    .join(
        SESSION,
        and_(SESSION.c.person_id == HELD.c.person_id, SESSION.c.partnership_id == HELD.c.partnership_id),
    )
    .where(SESSION.c.digest == bindparam("token"))
)


def viewer_for(person_id: int, partnership_id: int) -> Viewer | None:
    """The person as she looks at one partnership; none without a role there."""
    rows = db.session.execute(
        WHO.where(HELD.c.person_id == person_id, HELD.c.partnership_id == partnership_id)
    ).all()
    return _viewer(partnership_id, rows) if rows else None


def signed_in(token: str, *, now: datetime) -> SignedIn | None:
    """Who a session's token belongs to: one look-up; a role taken away is gone at the next request."""
    rows = SIGNED_IN.rows(db.session.connection(), {"token": digest_of(token)})
    if not rows or not sessions.is_alive(rows[0].made_at, rows[0].seen_at, now):
        return None
    first = rows[0]
    return SignedIn(
        _viewer(first.partnership_id, rows), _place(rows), first.data, first.made_at, first.seen_at
    )


def _place(rows: Sequence[Any]) -> str:
    held = {row.organisation for row in rows}
    return str(held.pop() if len(held) == 1 and None not in held else rows[0].partnership)


def _viewer(partnership_id: int, rows: Sequence[Any]) -> Viewer:
    held: set[tuple[str, int | None]] = {(row.role, row.organisation_id) for row in rows if row.trust is None}
    trusts = {row.trust for row in rows if row.trust is not None}
    if trusts:
        schools = select(Organisation.id).where(
            Organisation.partnership_id == partnership_id, Organisation.trust.in_(trusts)
        )
        held |= {(READER, school) for school in db.session.scalars(schools)}
    return Viewer(rows[0].id, rows[0].name, partnership_id, frozenset(held))


def by_address(address: str) -> Person | None:
    """The person who signs in with an address, unless the account is closed."""
    chosen = select(Person).where(Person.address == folded(address), Person.closed_at.is_(None))
    return db.session.scalars(chosen).one_or_none()


def account(person_id: int) -> Person:
    """One's own account."""
    return one(select(Person).where(Person.id == person_id, Person.closed_at.is_(None)))


def partnerships_of(person_id: int) -> list[Partnership]:
    """The partnerships in which the person holds a role, by name."""
    chosen = (
        select(Partnership)
        .join(Membership, Membership.partnership_id == Partnership.id)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.id == person_id, Person.closed_at.is_(None), Membership.ended_at.is_(None))
        .order_by(Partnership.name)
        .distinct()
    )
    return list(db.session.scalars(chosen))


def folded(address: str) -> str:
    """An address as it is kept: trimmed, in small letters."""
    return address.strip().casefold()
