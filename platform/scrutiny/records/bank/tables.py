"""The tables: a question in one wording, and each version that asked it so."""

from __future__ import annotations

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within


class BankQuestion(Tenant, Record):
    """A question of one questionnaire in one wording, as its newest use has it.

    What is searched and sorted by stands first: SQLite reads a row from its beginning.
    """

    __tablename__ = "bank_question"
    __table_args__ = (
        own_pair(),
        within("version", "newest_version_id"),
        UniqueConstraint("partnership_id", "questionnaire", "key", "wording"),
        Index("ix_bank_question_newest", "partnership_id", "newest_version_id"),
        Index(  # covers the list of standards and sections
            "ix_bank_question_place",
            *("partnership_id", "questionnaire", "section", "section_title", "newest_version_id"),
        ),
    )
    newest_version_id: Mapped[int]  # of the versions that asked it so
    questionnaire: Mapped[str] = mapped_column(String(60))  # the family's key
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    instrument: Mapped[str] = mapped_column(String(20))
    audience: Mapped[str] = mapped_column(String(20))
    section: Mapped[str] = mapped_column(String(60))  # the standard or section it stood in
    wording: Mapped[str] = mapped_column(String(64))  # digest of all that is read, answers with it
    language: Mapped[str] = mapped_column(String(35))  # of its texts: the questionnaire's first
    section_title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    help: Mapped[str] = mapped_column(Text)
    options: Mapped[str] = mapped_column(Text)  # the words of each answer offered, a line each
    near: Mapped[str] = mapped_column(Text, deferred=True)  # the question's own words, as they are looked for
    far: Mapped[str] = mapped_column(Text, deferred=True)  # its help, answers and section, likewise
    asked: Mapped[str] = mapped_column(Text, deferred=True)  # its JSON with its scale (see copies)


class BankUse(Record):
    """A version that asks a question in that wording, and where in it."""

    __tablename__ = "bank_use"
    __table_args__ = (
        within("version", "version_id"),
        within("bank_question", "bank_question_id"),
        Index("ix_bank_use_question", "partnership_id", "bank_question_id"),
        {"sqlite_with_rowid": False},
    )
    partnership_id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(primary_key=True)
    bank_question_id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(String(60))
