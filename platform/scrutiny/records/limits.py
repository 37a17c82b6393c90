"""Rate limits shared by every process, through the database."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record


class Rate(Record):
    """How often something was tried, and until when that counts (seconds since the epoch)."""

    __tablename__ = "rate"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    hits: Mapped[int]
    until: Mapped[float]
