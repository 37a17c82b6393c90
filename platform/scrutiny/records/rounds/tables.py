"""The tables: a round, and its seats."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from scrutiny.records.base import Record, Tenant, own_pair, within

if TYPE_CHECKING:
    from scrutiny.records.responses import Response


class Round(Tenant, Record):
    """One issue of a version to chosen organisations."""

    __tablename__ = "round"
    __table_args__ = (
        own_pair(),
        within("questionnaire", "questionnaire_id"),
        within("version", "questionnaire_id", "version_id"),
        UniqueConstraint("partnership_id", "questionnaire_id", "period"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )
    questionnaire_id: Mapped[int]
    version_id: Mapped[int]
    period: Mapped[str] = mapped_column(String(20))  # as printed: 2019-20, or 2019
    title: Mapped[str] = mapped_column(String(300))
    opens_on: Mapped[date] = mapped_column(Date)
    deadline: Mapped[date | None] = mapped_column(Date)  # end of that day in London; none: to be confirmed
    state: Mapped[str] = mapped_column(String(10), default="open")
    closed_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Assignment(Tenant, Record):
    """A seat: one organisation (or service area) in one round, with its attributes as they then were."""

    __tablename__ = "assignment"
    __table_args__ = (
        own_pair(),
        within("round", "round_id"),
        within("organisation", "organisation_id"),
        within("service_area", "organisation_id", "service_area_id"),
        UniqueConstraint("partnership_id", "round_id", "organisation_id", "area"),
        Index("ix_assignment_seats", "partnership_id", "organisation_id"),
        CheckConstraint("area = coalesce(service_area_id, 0)", name="area"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because IS NULL)", name="withdrawn"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int]
    service_area_id: Mapped[int | None]
    area: Mapped[int] = mapped_column(
        default=0
    )  # service area's id or 0: so that NULL cannot defeat the unique key
    name: Mapped[str] = mapped_column(String(420))  # organisation (and service area) as it was called then
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    extended_to: Mapped[date | None] = mapped_column(Date)  # a deadline of its own
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str | None] = mapped_column(String(1000))
    response: Mapped[Response | None] = relationship(viewonly=True, uselist=False, lazy="raise")
