"""The catalogue: questionnaires and the publishing of their versions."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair


class Questionnaire(Tenant, Record):
    """A family of versions: section_11, section_175 …"""

    __tablename__ = "questionnaire"
    __table_args__ = (own_pair(), UniqueConstraint("partnership_id", "key"))
    key: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))  # of its newest version, first language
    audience: Mapped[str] = mapped_column(String(20))
    instrument: Mapped[str] = mapped_column(String(20))
    # a file of form_definitions that could not be loaded: closed, with the fault named; else none
    closed_because: Mapped[str | None] = mapped_column(String(2000))
