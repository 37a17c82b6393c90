"""The tables: a round of voices, its links and codes, and answers that nobody can be found by.

``voice``, ``voice_text``, ``voice_count`` and ``voice_code`` have no moment, no person, no address, no order:
their keys are random, and there is no column in which anything of the kind could be kept. A test reads
the schema and says so.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within

HEX = "length(key) = 32"


class VoiceRound(Tenant, Record):
    """One time that people are asked: a version of a questionnaire, between two days."""

    __tablename__ = "voice_round"
    __table_args__ = (
        own_pair(),
        within("questionnaire", "questionnaire_id"),
        within("version", "questionnaire_id", "version_id"),
        UniqueConstraint("partnership_id", "questionnaire_id", "period"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
        CheckConstraint("least BETWEEN 5 AND 10", name="least"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
    )
    questionnaire_id: Mapped[int]
    version_id: Mapped[int]
    period: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default="open")
    least: Mapped[int] = mapped_column(default=5)  # a count below it is never told
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]


class VoiceLink(Tenant, Record):
    """A way in: an open link with a code that can be spoken, or a sheet of codes that work once each."""

    __tablename__ = "voice_link"
    __table_args__ = (
        own_pair(),
        within("voice_round", "round_id"),
        within("organisation", "organisation_id"),
        UniqueConstraint("slug"),
        CheckConstraint("way IN ('open', 'codes')", name="way"),
        CheckConstraint("taken BETWEEN 0 AND most", name="taken"),
        CheckConstraint("opens_at < closes_at", name="window"),
    )
    round_id: Mapped[int]
    slug: Mapped[str] = mapped_column(String(40))  # otter-blue-42: stands in the address
    way: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(200))  # "Year 5, Rowan Lane": for those who made it
    organisation_id: Mapped[int | None]
    cohort: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # breakdown -> group, of all who answer by it
    asks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # breakdown -> groups she may choose from
    language: Mapped[str] = mapped_column(String(35), default="")  # shown first; "": the first of the text
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    most: Mapped[int]  # answers it takes
    taken: Mapped[int] = mapped_column(default=0)
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class VoiceCode(Record):
    """A code that works once; only its mark is kept, and nothing that leads from it to an answer."""

    __tablename__ = "voice_code"
    __table_args__ = (
        within("voice_link", "link_id"),
        Index("ix_voice_code_link", "partnership_id", "link_id"),
        CheckConstraint("length(mark) = 64", name="mark"),
        {"sqlite_with_rowid": False},
    )
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    link_id: Mapped[int]
    spent: Mapped[bool] = mapped_column(default=False)


class Voice(Record):
    """One person's closed answers, under a random key."""

    __tablename__ = "voice"
    __table_args__ = (
        within("voice_round", "round_id"),
        Index("ix_voice_round", "partnership_id", "round_id"),
        CheckConstraint(HEX, name="key"),
        CheckConstraint("way IN ('screen', 'paper')", name="way"),
        {"sqlite_with_rowid": False},
    )
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    round_id: Mapped[int]
    cohort: Mapped[dict[str, Any]]
    way: Mapped[str] = mapped_column(String(10))
    answers: Mapped[dict[str, Any]]


class VoiceCount(Record):
    """How many chose an option, in all and by each breakdown; derived from ``voice`` in the same transaction."""

    __tablename__ = "voice_count"
    __table_args__ = (
        within("voice_round", "round_id"),
        CheckConstraint("n >= 0", name="n"),
        {"sqlite_with_rowid": False},
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)  # "": forms, by the way they came
    breakdown: Mapped[str] = mapped_column(String(20), primary_key=True)  # "": the whole
    grouped: Mapped[str] = mapped_column(String(80), primary_key=True)
    option: Mapped[str] = mapped_column(String(100), primary_key=True)  # "": how many answered
    n: Mapped[int]


class VoiceText(Record):
    """One person's words in answer to one question, sealed; joined to no other answer."""

    __tablename__ = "voice_text"
    __table_args__ = (
        within("voice_round", "round_id"),
        UniqueConstraint("partnership_id", "key"),  # so that a theme names its text with the partnership
        Index("ix_voice_text_list", "partnership_id", "state", "danger"),
        CheckConstraint(HEX, name="key"),
        CheckConstraint("way IN ('screen', 'paper')", name="way"),
        CheckConstraint("danger BETWEEN 0 AND 2", name="danger"),
        CheckConstraint("state IN ('waiting', 'read', 'set_aside')", name="state"),
        CheckConstraint("quoted = false OR (state = 'read' AND shown IS NOT NULL)", name="quoted"),
        {"sqlite_with_rowid": False},
    )
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    round_id: Mapped[int]
    question: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(35))
    way: Mapped[str] = mapped_column(String(10))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # none: destroyed once read
    danger: Mapped[int]  # of method.voices.danger: it orders the reviewer's list
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    shown: Mapped[bytes | None] = mapped_column(LargeBinary)  # as the reviewer left it, sealed
    quoted: Mapped[bool] = mapped_column(default=False)


class VoiceSetting(Record):
    """What a partnership set for its voices."""

    __tablename__ = "voice_setting"
    __table_args__ = (
        CheckConstraint("least BETWEEN 5 AND 10", name="least"),
        CheckConstraint("originals IN ('kept', 'destroyed')", name="originals"),
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    least: Mapped[int] = mapped_column(default=5)  # of rounds to come
    originals: Mapped[str] = mapped_column(String(10), default="kept")  # sealed, or destroyed, once masked
    contact: Mapped[bool] = mapped_column(default=True)  # whether "I want someone to contact me" is offered
    help_lines: Mapped[list[Any]] = mapped_column(
        default=list
    )  # [[label, number], …]; none: Childline and 999
