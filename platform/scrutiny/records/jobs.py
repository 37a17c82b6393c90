"""Jobs: the effect to be done, written in the transaction that wants it; a worker does it once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record


class Job(Record):
    """One row of the outbox, with its lease and how far it is."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_due", "state", "lease_until"),
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    unique_key: Mapped[str] = mapped_column(String(200), unique=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    ran_by: Mapped[str | None] = mapped_column(String(80))
    tries: Mapped[int] = mapped_column(default=0)
    done_of: Mapped[int] = mapped_column(default=0)  # per cent
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {"file", "name", "until"} or {"problem"}
