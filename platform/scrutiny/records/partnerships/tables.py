"""The tables: partnership, organisation, succession, service area."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class Partnership(Record):
    """One tenant: the safeguarding partnership of an area."""

    __tablename__ = "partnership"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]


class Organisation(Tenant, Record):
    """An agency or a school (any education provider), as the register has it now."""

    __tablename__ = "organisation"
    __table_args__ = (
        own_pair(),
        UniqueConstraint("partnership_id", "name"),
        UniqueConstraint("partnership_id", "urn"),
        CheckConstraint("kind IN ('agency', 'school')", name="kind"),
    )
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    # type, phase, early_years, boarding, contact, commissions, footprint … : attribute -> value
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    urn: Mapped[str | None] = mapped_column(String(6))  # new on conversion
    dfe_number: Mapped[str | None] = mapped_column(String(8))  # LAESTAB; may survive conversion, so no key
    ukprn: Mapped[str | None] = mapped_column(String(8))
    trust: Mapped[str | None] = mapped_column(String(200))
    opened_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)


class Succession(Tenant, Record):
    """One organisation carried on by another: a conversion, a merger, a reform."""

    __tablename__ = "succession"
    __table_args__ = (
        own_pair(),
        within("organisation", "predecessor_id"),
        within("organisation", "successor_id"),
        UniqueConstraint("partnership_id", "predecessor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
    )
    predecessor_id: Mapped[int]
    successor_id: Mapped[int] = mapped_column(index=True)
    on: Mapped[date] = mapped_column("succeeded_on", Date)
    reason: Mapped[str] = mapped_column(String(20))  # conversion, merger, reform


class ServiceArea(Tenant, Record):
    """A part of a large council that answers for itself."""

    __tablename__ = "service_area"
    __table_args__ = (
        own_pair(),
        within("organisation", "organisation_id"),
        UniqueConstraint("partnership_id", "organisation_id", "name"),
        UniqueConstraint("partnership_id", "organisation_id", "id"),  # so that a seat names one of its own
    )
    organisation_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)  # its own type
