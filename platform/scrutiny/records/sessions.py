"""Sessions, kept here and not in a cookie: 30 minutes idle, 12 hours at most."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record


class Session(Record):
    """One signed-in browser (or one about to sign in)."""

    __tablename__ = "session"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of a 256-bit id
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
