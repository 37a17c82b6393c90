"""Versions: immutable texts, named by their hash; no update path exists."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class Version(Tenant, Record):
    """One published text of a questionnaire. The database itself refuses change and deletion."""

    __tablename__ = "version"
    __table_args__ = (
        own_pair(),
        within("questionnaire", "questionnaire_id"),
        UniqueConstraint("partnership_id", "questionnaire_id", "name"),
        UniqueConstraint("partnership_id", "questionnaire_id", "id"),  # so that a round pins one of its own
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    questionnaire_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))  # "2019-20"
    follows: Mapped[str | None] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text, deferred=True)  # canonical, as the codec writes it
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # person; none when loaded from the command line


class Retired(Tenant, Record):
    """A version no new round may take; old ones go on. Apart from the text, which never changes."""

    __tablename__ = "retired"
    __table_args__ = (
        own_pair(),
        within("version", "version_id"),
        UniqueConstraint("partnership_id", "version_id"),
    )
    version_id: Mapped[int]
    retired_at: Mapped[datetime]
    retired_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
