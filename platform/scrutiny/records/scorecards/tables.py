"""The derived tables: by section, by area, by option."""

from __future__ import annotations

from sqlalchemy import Float, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, within

OVERALL = ""  # the section key under which the overall figure stands
ASKED = ""  # the option under which stands how many were asked the question at all


class SectionScore(Record):
    """One section's figure (or, under OVERALL, the whole's) of one submitted response."""

    __tablename__ = "section_score"
    __table_args__ = (
        within("assignment", "assignment_id"),
        # both cover what is read through them: a heatmap or a history never touches the table itself
        Index(
            "ix_section_score_round",
            *("partnership_id", "round_id", "section", "organisation_id", "assignment_id"),
            *("score", "exact", "band", "counted", "out_of"),
        ),
        Index(
            "ix_section_score_history",
            *("partnership_id", "organisation_id", "round_id", "section", "assignment_id"),
            *("score", "exact", "band", "counted", "out_of"),
        ),
        {"sqlite_with_rowid": False},
    )
    partnership_id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(String(60), primary_key=True)
    round_id: Mapped[int]
    organisation_id: Mapped[int]
    score: Mapped[float | None] = mapped_column(Float)  # to sort and draw by
    exact: Mapped[str | None] = mapped_column(String(200))  # "200/3": the figure itself
    band: Mapped[str | None] = mapped_column(String(60))
    counted: Mapped[int]
    of: Mapped[int] = mapped_column("out_of")


class AreaScore(Record):
    """One section of one round over every submitted response: how many, the sum of scores, each band."""

    __tablename__ = "area_score"
    __table_args__ = (within("round", "round_id"), {"sqlite_with_rowid": False})
    partnership_id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(String(60), primary_key=True)
    band: Mapped[str] = mapped_column(String(60), primary_key=True)  # "" where there is none
    responses: Mapped[int]
    scored: Mapped[int]
    total: Mapped[float] = mapped_column(Float)


class OptionCount(Record):
    """How many submitted responses of a round gave one answer to one question of options."""

    __tablename__ = "option_count"
    __table_args__ = (within("round", "round_id"), {"sqlite_with_rowid": False})
    partnership_id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    option: Mapped[str] = mapped_column(String(60), primary_key=True)
    responses: Mapped[int]
