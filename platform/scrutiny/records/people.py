"""People, the roles they hold, and the links for a first sign-in."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Select,
    String,
    UniqueConstraint,
    and_,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.method.permissions import (
    LEAD,
    OFFICER,
    ORGANISATION_ROLES,
    PARTNERSHIP_ROLES,
    READER,
    Verb,
    Viewer,
    may_everywhere,
)
from scrutiny.records import events, partnerships, sessions
from scrutiny.records.base import (
    NotAllowed,
    NotHere,
    NotTaken,
    Record,
    Tenant,
    db,
    need,
    one,
    own_pair,
    upsert,
    within,
    words,
)
from scrutiny.records.partnerships import Organisation, Partnership
from scrutiny.records.sessions import Session, digest_of

LINK_LASTS = timedelta(days=7)
ADDRESS = re.compile(r"[^\s@<>\"\\,;:]+@[^\s@<>\"\\,;:]+\.[^\s@<>\"\\,;:]+")


class LastOfficer(Exception):
    """A partnership keeps at least one officer."""


class HomeElsewhere(NotAllowed):
    """The person first held a role in another partnership, which alone hands out links for the account."""


class Person(Record):
    """Somebody who signs in. Accounts belong to people and last; roles come and go."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254), unique=True)  # mail address, lower case
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str | None] = mapped_column(String(200))  # Argon2id; none until the first sign-in
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Membership(Tenant, Record):
    """A role of a person: in the partnership, in one organisation, or (a reader) in a trust's schools."""

    __tablename__ = "membership"
    __table_args__ = (
        own_pair(),
        within("organisation", "organisation_id"),
        UniqueConstraint("partnership_id", "person_id", "role", "place"),
        CheckConstraint(
            "role IN ('officer','qpp_member','scrutineer','partner','lead','contributor','signatory','reader')",
            name="role",
        ),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(12))
    organisation_id: Mapped[int | None] = mapped_column(index=True)
    trust: Mapped[str | None] = mapped_column(String(200))
    # "" for the partnership, the organisation's id or "trust:" + name: so that NULL cannot defeat the unique key
    place: Mapped[str] = mapped_column(String(210), default="")
    title: Mapped[str] = mapped_column(String(100), default="")  # headteacher, designated safeguarding lead …
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInLink(Record):
    """A link for a first sign-in (or a forgotten password): only its digest is kept; used once."""

    __tablename__ = "sign_in_link"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of the token
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]


# -- who somebody is -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a session belongs to, where she looks, and what the session remembers."""

    viewer: Viewer
    place: str  # the partnership's name
    data: Mapping[str, Any]
    seen_at: datetime

    @property
    def name(self) -> str:
        """The person's name."""
        return self.viewer.name

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to say that the person was seen."""
        return now - self.seen_at >= sessions.TOUCHED


ROLES_HELD = (Membership.role, Membership.organisation_id, Membership.trust)
WHO = (
    select(Person.id, Person.name, Partnership.name.label("place"), *ROLES_HELD)
    .select_from(Membership)
    .join(Person, Person.id == Membership.person_id)
    .join(Partnership, Partnership.id == Membership.partnership_id)
    .where(Membership.ended_at.is_(None), Person.closed_at.is_(None))
)


def viewer_for(person_id: int, partnership_id: int) -> Viewer | None:
    """The person as she looks at one partnership; none without a role there."""
    rows = db.session.execute(
        WHO.where(Membership.person_id == person_id, Membership.partnership_id == partnership_id)
    ).all()
    return _viewer(partnership_id, rows) if rows else None


def signed_in(token: str, *, now: datetime) -> SignedIn | None:
    """Who a session's token belongs to: one look-up; a role taken away is gone at the next request."""
    rows = db.session.execute(
        WHO.add_columns(Session.partnership_id, Session.data, Session.made_at, Session.seen_at)
        .join(
            Session,
            and_(
                Session.person_id == Membership.person_id,
                Session.partnership_id == Membership.partnership_id,
            ),
        )
        .where(Session.digest == digest_of(token))
    ).all()
    if not rows or not sessions.is_alive(rows[0].made_at, rows[0].seen_at, now):
        return None
    first = rows[0]
    return SignedIn(_viewer(first.partnership_id, rows), first.place, first.data, first.seen_at)


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
    chosen = select(Person).where(Person.address == _folded(address), Person.closed_at.is_(None))
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


# -- people seen by others -----------------------------------------------------------------------------


def memberships_visible_to(viewer: Viewer) -> Select[Membership]:
    """Roles held now: all of the partnership for its officers; those in one's own organisations for leads."""
    held = select(Membership).where(
        Membership.partnership_id == viewer.partnership_id, Membership.ended_at.is_(None)
    )
    if may_everywhere(viewer, Verb.MANAGE_PEOPLE):
        return held
    led = {place for role, place in viewer.roles if role == LEAD}
    return held.where(or_(Membership.person_id == viewer.person_id, Membership.organisation_id.in_(led)))


def visible_to(viewer: Viewer) -> Select[Person]:
    """Whoever holds a role that the viewer sees, or held one (for officers); and herself."""
    if may_everywhere(viewer, Verb.MANAGE_PEOPLE):
        seen = select(Membership.person_id).where(Membership.partnership_id == viewer.partnership_id)
    else:
        seen = memberships_visible_to(viewer).with_only_columns(Membership.person_id)
    return select(Person).where(Person.id.in_(seen))


def people(viewer: Viewer) -> list[Person]:
    """Everybody the viewer sees, by name."""
    return list(db.session.scalars(visible_to(viewer).order_by(Person.name, Person.id)))


def person(viewer: Viewer, person_id: int) -> Person:
    """One the viewer sees, or NotHere."""
    return one(visible_to(viewer).where(Person.id == person_id))


def memberships(
    viewer: Viewer, *, person_id: int | None = None, organisation_id: int | None = None
) -> list[Membership]:
    """Roles held now that the viewer sees: of one person, or in one organisation, if said so."""
    chosen = memberships_visible_to(viewer)
    if person_id is not None:
        chosen = chosen.where(Membership.person_id == person_id)
    if organisation_id is not None:
        chosen = chosen.where(Membership.organisation_id == organisation_id)
    return list(db.session.scalars(chosen.order_by(Membership.person_id, Membership.id)))


def membership(viewer: Viewer, membership_id: int) -> Membership:
    """One role held now, or NotHere."""
    return one(memberships_visible_to(viewer).where(Membership.id == membership_id))


def names(viewer: Viewer, person_ids: Iterable[int | None]) -> dict[int, str]:
    """What to call people whose ids stand in the partnership's records."""
    ours = select(Membership.person_id).where(Membership.partnership_id == viewer.partnership_id)
    wanted = {each for each in person_ids if each}
    chosen = select(Person.id, Person.name).where(Person.id.in_(wanted), Person.id.in_(ours))
    return {row.id: row.name for row in db.session.execute(chosen)}


# -- accounts and roles --------------------------------------------------------------------------------


def add_person(viewer: Viewer, address: str, name: str, *, now: datetime) -> Person:
    """The person of an address, made if new. An account that exists keeps its own name: it is hers."""
    need(viewer, Verb.MANAGE_PEOPLE)
    address, name = _checked(address), words("name", name, 200)
    db.session.execute(
        upsert(Person)
        .values(address=address, name=name, made_at=now)
        .on_conflict_do_nothing(index_elements=["address"])
    )
    return one(select(Person).where(Person.address == address))


def give_role(
    viewer: Viewer,
    person: Person,
    role: str,
    organisation_id: int | None = None,
    trust: str | None = None,
    title: str = "",
    *,
    now: datetime,
) -> Membership:
    """Give a role: in the partnership, in one organisation, or (a reader) in a trust's schools."""
    need(viewer, Verb.MANAGE_PEOPLE)
    _check_place(viewer, role, organisation_id, trust)
    given = {
        "partnership_id": viewer.partnership_id,
        "person_id": person.id,
        "role": role,
        "organisation_id": organisation_id,
        "trust": trust,
        "place": str(organisation_id or "") if trust is None else f"trust:{trust}",
        "title": words("title", title, 100) if title else "",
        "made_at": now,
    }
    again = {"ended_at": None, "title": given["title"]}
    row_id = db.session.scalars(
        upsert(Membership)
        .values(**given)
        .on_conflict_do_update(index_elements=["partnership_id", "person_id", "role", "place"], set_=again)
        .returning(Membership.id)
    ).one()
    held = one(select(Membership).where(Membership.id == row_id).execution_options(populate_existing=True))
    _record(viewer, "role.given", held, now)
    return held


def end_role(viewer: Viewer, membership_id: int, *, now: datetime) -> None:
    """Take a role away; it is gone at the person's next request."""
    need(viewer, Verb.MANAGE_PEOPLE)
    events.in_turn(viewer.partnership_id)
    held = membership(viewer, membership_id)
    if held.role == OFFICER and _officers(viewer) == 1:
        raise LastOfficer
    held.ended_at = now
    _record(viewer, "role.ended", held, now)


def _officers(viewer: Viewer) -> int:
    held = memberships_visible_to(viewer).where(Membership.role == OFFICER)
    return len(db.session.scalars(held).all())


def _check_place(viewer: Viewer, role: str, organisation_id: int | None, trust: str | None) -> None:
    if trust is not None:
        if role != READER or organisation_id is not None:
            raise NotTaken("role", "Only a reader can hold a role in a whole trust.")
        if trust not in trusts(viewer):
            raise NotTaken("trust", "Choose one of the trusts that schools of this partnership name.")
    elif organisation_id is not None:
        partnerships.organisation(viewer, organisation_id)
        if role not in ORGANISATION_ROLES:
            raise NotTaken("role", "Choose a role that is held in an organisation.")
    elif role not in PARTNERSHIP_ROLES:
        raise NotTaken("organisation", "Choose the organisation in which the role is held.")


def trusts(viewer: Viewer) -> list[str]:
    """The trusts that organisations the viewer sees belong to."""
    chosen = partnerships.visible_to(viewer).with_only_columns(Organisation.trust).distinct()
    return sorted(name for name in db.session.scalars(chosen) if name)


def _record(viewer: Viewer, act: str, held: Membership, now: datetime) -> None:
    db.session.flush()
    events.record(
        viewer,
        act,
        "person",
        held.person_id,
        partnership_id=viewer.partnership_id,
        at=now,
        organisation_id=held.organisation_id,
        role=held.role,
    )


def _folded(address: str) -> str:
    return address.strip().casefold()


def _checked(address: str) -> str:
    folded = _folded(address)
    if len(folded) > 254 or not ADDRESS.fullmatch(folded) or not folded.isprintable():
        raise NotTaken("address", "Enter an email address, such as name@example.org.")
    return folded


# -- links and passwords -------------------------------------------------------------------------------


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
