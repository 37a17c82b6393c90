"""The tables: a person, a role held, a link."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


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
            "role IN ('officer','qpp_member','scrutineer','partner','lead','contributor','signatory','reader',"
            "'reviewer','duty_officer')",
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
