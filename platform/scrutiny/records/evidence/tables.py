"""The table of evidence: who gave which file for which question."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class Evidence(Tenant, Record):
    """One file given as evidence for one question of one response."""

    __tablename__ = "evidence"
    __table_args__ = (
        own_pair(),
        within("response", "response_id"),
        UniqueConstraint("partnership_id", "public_id"),
    )
    public_id: Mapped[str] = mapped_column(String(32))  # what an answer names
    response_id: Mapped[int] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    kept_at: Mapped[datetime]
    kept_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
