"""The tables: a draft with its history, what is said of it, and how it is agreed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from scrutiny.records.base import Record, Tenant, own_pair, within

STATES = "'draft', 'proposed', 'changes_asked', 'approved', 'published', 'discarded'"


class Draft(Tenant, Record):
    """A version in writing. Its text is always well spelled; its meaning may have faults until it is proposed."""

    __tablename__ = "draft"
    __table_args__ = (
        own_pair(),
        within("version", "follows_id"),
        within("version", "published_id"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("(state = 'published') = (published_id IS NOT NULL)", name="published"),
    )
    questionnaire: Mapped[str] = mapped_column(String(60))  # key of the family, which may be new
    version: Mapped[str] = mapped_column(String(60))  # the name it will have
    follows_id: Mapped[int | None]  # the published version it follows, if there is one
    published_id: Mapped[int | None]  # the version it has become
    title: Mapped[str] = mapped_column(String(300))
    audience: Mapped[str] = mapped_column(String(20))
    instrument: Mapped[str] = mapped_column(String(20))
    said: Mapped[str] = mapped_column(String(300))  # how it began: "From 2019-20"
    state: Mapped[str] = mapped_column(String(15), default="draft")
    text: Mapped[str] = mapped_column(Text, deferred=True)  # canonical, as the codec writes it
    sha256: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # part -> the revision that last changed it
    quiet: Mapped[list[Any]] = mapped_column(default=list)  # [rule, key] of advice switched off
    begun_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class Entry(Record):
    """One edit in a draft's history. Nobody may change or delete it."""

    __tablename__ = "draft_entry"
    __table_args__ = (within("draft", "draft_id"),)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    draft_id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    edit: Mapped[str] = mapped_column(Text, deferred=True)  # the value that was posted
    changes: Mapped[str] = mapped_column(Text, deferred=True)  # part -> [as it was, as it became]
    says: Mapped[str] = mapped_column(String(400))
    undoes: Mapped[int | None]  # the revision it took back
    redoes: Mapped[int | None]  # the taking back that it took back


class Moment(Tenant, Record):
    """A name given to a revision, so that one can go back to it: "As shown to the subgroup"."""

    __tablename__ = "draft_moment"
    __table_args__ = (
        own_pair(),
        within("draft", "draft_id"),
        UniqueConstraint("partnership_id", "draft_id", "name"),
    )
    draft_id: Mapped[int]
    revision: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Comment(Tenant, Record):
    """A remark of a member on a question or the whole; answers hang on the first of their thread."""

    __tablename__ = "draft_comment"
    __table_args__ = (
        own_pair(),
        within("draft", "draft_id"),
        within("draft_comment", "thread_id"),
        Index("ix_draft_comment_draft", "partnership_id", "draft_id"),
        CheckConstraint("(resolved_at IS NULL) = (resolved_by IS NULL)", name="resolved"),
    )
    draft_id: Mapped[int]
    thread_id: Mapped[int | None]  # the first remark of its thread; none for a first one
    about: Mapped[str] = mapped_column(String(70), default="")  # a question's key; "" for the whole
    revision: Mapped[int]  # of the draft when it was said
    words: Mapped[str] = mapped_column(Text)
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    resolved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    resolved_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]  # by whoever said it; the row is kept, its words are shown no more


class Mention(Record):
    """A person named in a remark, until she has seen it."""

    __tablename__ = "draft_mention"
    __table_args__ = (
        within("draft_comment", "comment_id"),
        Index("ix_draft_mention_person", "partnership_id", "person_id"),
    )
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    comment_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    seen_at: Mapped[datetime | None]


class Proposal(Tenant, Record):
    """A text put before the subgroup: frozen with its hash. What becomes of it is told by its state."""

    __tablename__ = "proposal"
    __table_args__ = (
        own_pair(),
        within("draft", "draft_id"),
        UniqueConstraint("partnership_id", "id", "proposed_by", "sha256"),  # what a verdict names
        CheckConstraint(
            "state IN ('proposed', 'changes_asked', 'approved', 'published', 'withdrawn', 'ended')",
            name="state",
        ),
        CheckConstraint("needed > 0", name="needed"),
        Index("ix_proposal_draft", "partnership_id", "draft_id"),
    )
    draft_id: Mapped[int]
    revision: Mapped[int]
    text: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(15), default="proposed")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    needed: Mapped[int]  # the rule as it stood: how many must approve
    chair_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # who must be among them, if anybody
    examples: Mapped[list[Any]] = mapped_column(default=list)  # how the example returns ran
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Verdict(Tenant, Record):
    """What one member says of a proposal. The database refuses the proposer's own, and another text's hash."""

    __tablename__ = "verdict"
    __table_args__ = (
        own_pair(),
        ForeignKeyConstraint(
            ["partnership_id", "proposal_id", "proposed_by", "sha256"],
            ["proposal.partnership_id", "proposal.id", "proposal.proposed_by", "proposal.sha256"],
        ),
        UniqueConstraint("partnership_id", "proposal_id", "person_id"),
        CheckConstraint("person_id <> proposed_by", name="never_the_proposer"),
        CheckConstraint("says IN ('approved', 'changes')", name="says"),
        CheckConstraint("says = 'approved' OR length(reasons) > 0", name="reasons"),
    )
    proposal_id: Mapped[int]
    proposed_by: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    says: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class ApprovalRule(Record):
    """How many members must approve in a partnership, and who must be among them. At first: two."""

    __tablename__ = "approval_rule"
    __table_args__ = (CheckConstraint("needed BETWEEN 1 AND 20", name="needed"),)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    needed: Mapped[int]
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    set_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]


class ExampleReturn(Tenant, Record):
    """An invented return kept with a draft, and the scorecard it should have. It holds no real answer."""

    __tablename__ = "example_return"
    __table_args__ = (
        own_pair(),
        within("draft", "draft_id"),
        UniqueConstraint("partnership_id", "draft_id", "name"),
    )
    draft_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    respondent: Mapped[dict[str, Any]] = mapped_column(default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    expected: Mapped[dict[str, Any]] = mapped_column(default=dict)  # scorecard
    kept_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime]


class Pilot(Tenant, Record):
    """A link with which invited outsiders may try one draft and leave remarks; it is kept only as a digest."""

    __tablename__ = "pilot"
    __table_args__ = (
        own_pair(),
        within("draft", "draft_id"),
        CheckConstraint("length(token_sha256) = 64", name="token"),
        CheckConstraint("most BETWEEN 1 AND 1000", name="most"),
    )
    draft_id: Mapped[int]
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    note: Mapped[str] = mapped_column(String(200), default="")  # for whom it is
    most: Mapped[int]  # remarks it takes
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PilotRemark(Tenant, Record):
    """What an outsider says of a question or of the whole. Who she is, she says herself or not at all."""

    __tablename__ = "pilot_remark"
    __table_args__ = (
        own_pair(),
        within("pilot", "pilot_id"),
        Index("ix_pilot_remark_pilot", "partnership_id", "pilot_id"),
    )
    pilot_id: Mapped[int]
    about: Mapped[str] = mapped_column(String(70), default="")  # a question's key; "" for the whole
    revision: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(100), default="")
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]  # when a member set it aside as dealt with
    read_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
