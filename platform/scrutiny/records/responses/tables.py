"""Responses: what an organisation answers, a document per section, never a keystroke lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class Response(Tenant, Record):
    """An organisation's return in one round. People say *return*; that is a word of Python's."""

    __tablename__ = "response"
    __table_args__ = (
        own_pair(),
        within("assignment", "assignment_id"),
        UniqueConstraint("partnership_id", "assignment_id"),
        CheckConstraint("state IN ('in_progress', 'submitted', 'returned')", name="state"),
    )
    assignment_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="in_progress")
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[int | None]
    declared_as: Mapped[str | None] = mapped_column(String(100))  # title under which it was declared
    entered_by_officer: Mapped[bool] = mapped_column(default=False)


class SectionDocument(Tenant, Record):
    """The truth: one section's answers as one JSON text, with a revision that every write names.

    ``document`` is ``{"values": {key: answer}, "beside": {key: {"comment", "evidence", "action"}},
    "typed": {key: what did not fit its question, as typed}}``; ``marks`` is ``{key: [revision,
    person id, moment]}``, the last write of each answer.
    """

    __tablename__ = "section_document"
    __table_args__ = (
        own_pair(),
        within("response", "response_id"),
        UniqueConstraint("partnership_id", "response_id", "section"),
    )
    response_id: Mapped[int]
    section: Mapped[str] = mapped_column(String(60))
    revision: Mapped[int] = mapped_column(default=0)
    document: Mapped[dict[str, Any]] = mapped_column(default=dict)
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saved_at: Mapped[datetime]


class SeenWrite(Record):
    """A write already done: its key under the person, the digest of its body and what was answered; no words."""

    __tablename__ = "seen_write"
    __table_args__ = ({"sqlite_with_rowid": False},)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    revision: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)


class KeptText(Tenant, Record):
    """The loser of a conflict: kept as a draft that its writer can fetch back."""

    __tablename__ = "kept_text"
    __table_args__ = (own_pair(), within("response", "response_id"))
    response_id: Mapped[int] = mapped_column(index=True)
    question: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)  # {"value", "comment", "action"}
    kept_at: Mapped[datetime]
