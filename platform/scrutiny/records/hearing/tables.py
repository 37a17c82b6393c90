"""The tables of those who listen: themes, releases, what was said and done, claims beside experience."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class VoiceTheme(Tenant, Record):
    """A word that reviewers set on texts: "feeling heard"."""

    __tablename__ = "voice_theme"
    __table_args__ = (own_pair(), UniqueConstraint("partnership_id", "name"))
    name: Mapped[str] = mapped_column(String(60))


class VoiceTextTheme(Record):
    """A theme of a text."""

    __tablename__ = "voice_text_theme"
    __table_args__ = (
        within("voice_theme", "theme_id"),
        ForeignKeyConstraint(
            ["partnership_id", "text_key"],
            ["voice_text.partnership_id", "voice_text.key"],
            ondelete="CASCADE",
        ),
        {"sqlite_with_rowid": False},
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    text_key: Mapped[str] = mapped_column(String(32), primary_key=True)
    theme_id: Mapped[int] = mapped_column(primary_key=True)


class VoiceRelease(Tenant, Record):
    """What was told of a round, once and for all; every page, file and interface reads this and nothing else."""

    __tablename__ = "voice_release"
    __table_args__ = (
        own_pair(),
        within("voice_round", "round_id"),
        UniqueConstraint("partnership_id", "round_id", "number"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    round_id: Mapped[int]
    number: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    document: Mapped[str] = mapped_column(Text)  # JSON, as shown
    behind: Mapped[bytes] = mapped_column(LargeBinary)  # the true counts, sealed: for the next release alone
    sha256: Mapped[str] = mapped_column(String(64))  # of the document


class SaidDone(Tenant, Record):
    """One line of "you said, we did", of the partnership or of one organisation."""

    __tablename__ = "said_done"
    __table_args__ = (
        own_pair(),
        within("voice_round", "round_id"),
        within("organisation", "organisation_id"),
        CheckConstraint("state IN ('doing', 'done', 'cannot')", name="state"),
        CheckConstraint("place = coalesce(organisation_id, 0)", name="place"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int | None]
    place: Mapped[int] = mapped_column(default=0)  # the organisation's id or 0
    position: Mapped[int]
    said: Mapped[str] = mapped_column(String(1000))
    did: Mapped[str] = mapped_column(String(2000))
    state: Mapped[str] = mapped_column(String(10))
    published_at: Mapped[datetime | None]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class ClaimTie(Tenant, Record):
    """Questions about the same thing, asked of agencies, of staff and of young people."""

    __tablename__ = "claim_tie"
    __table_args__ = (own_pair(), UniqueConstraint("partnership_id", "title"))
    title: Mapped[str] = mapped_column(String(200))
    parts: Mapped[dict[str, Any]]  # agencies, staff, young -> {questionnaire, question, counts: [values]}
    position: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
