"""Events: who did what, when; append only, numbered within the partnership."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, within


class Event(Record):
    """One entry of the trail. It names things and people by id and holds no answer's words."""

    __tablename__ = "event"
    __table_args__ = (
        within("organisation", "organisation_id"),
        Index("ix_event_about", "partnership_id", "noun", "noun_id"),
        Index("ix_event_trail", "partnership_id", "organisation_id", "number"),
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None]  # none: the command line or the system
    act: Mapped[str] = mapped_column(String(60))  # "response.submitted"
    noun: Mapped[str] = mapped_column(String(30))  # "response"
    noun_id: Mapped[int]
    organisation_id: Mapped[int | None]  # whose trail it stands on as well
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
