"""Drafts with their history, what is said of them, proposals and approvals, example returns and pilots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HISTORY = "The history of a draft is only added to."
FROZEN = "The text of a proposal is frozen."
FIELDS = "draft_id, revision, text, sha256, proposed_by, needed, chair_id"

# INSERT OR REPLACE deletes without asking SQLite's delete triggers: hence the third.
FORBID = {
    "sqlite": (
        f"CREATE TRIGGER draft_entry_no_update BEFORE UPDATE ON draft_entry BEGIN SELECT RAISE(ABORT, '{HISTORY}'); END",
        f"CREATE TRIGGER draft_entry_no_delete BEFORE DELETE ON draft_entry BEGIN SELECT RAISE(ABORT, '{HISTORY}'); END",
        "CREATE TRIGGER draft_entry_no_replace BEFORE INSERT ON draft_entry WHEN EXISTS (SELECT 1 FROM draft_entry "
        "WHERE partnership_id = NEW.partnership_id AND draft_id = NEW.draft_id AND revision = NEW.revision) "
        "BEGIN SELECT RAISE(ABORT, 'The history of a draft is only added to.'); END",
        f"CREATE TRIGGER proposal_no_change BEFORE UPDATE OF {FIELDS} ON proposal "
        f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION draft_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{HISTORY}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER draft_entry_no_change BEFORE UPDATE OR DELETE ON draft_entry "
        "FOR EACH ROW EXECUTE FUNCTION draft_entry_is_kept()",
        "CREATE TRIGGER draft_entry_no_truncate BEFORE TRUNCATE ON draft_entry EXECUTE FUNCTION draft_entry_is_kept()",
        "CREATE FUNCTION proposal_is_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER proposal_no_change BEFORE UPDATE OF {FIELDS} ON proposal "
        "FOR EACH ROW EXECUTE FUNCTION proposal_is_frozen()",
    ),
}
ALLOW = {
    "sqlite": (
        "DROP TRIGGER proposal_no_change",
        "DROP TRIGGER draft_entry_no_replace",
        "DROP TRIGGER draft_entry_no_delete",
        "DROP TRIGGER draft_entry_no_update",
    ),
    "postgresql": (
        "DROP TRIGGER proposal_no_change ON proposal",
        "DROP FUNCTION proposal_is_frozen()",
        "DROP TRIGGER draft_entry_no_truncate ON draft_entry",
        "DROP TRIGGER draft_entry_no_change ON draft_entry",
        "DROP FUNCTION draft_entry_is_kept()",
    ),
}
TABLES = (
    "draft",
    "draft_entry",
    "draft_moment",
    "draft_comment",
    "draft_mention",
    "proposal",
    "verdict",
    "approval_rule",
    "example_return",
    "pilot",
    "pilot_remark",
)


def upgrade() -> None:
    """Up."""
    op.create_table(
        "draft",
        sa.Column("questionnaire", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("published_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("instrument", sa.String(length=20), nullable=False),
        sa.Column("said", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.JSON(), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'published') = (published_id IS NOT NULL)", name="published"),
        sa.CheckConstraint(
            "state IN ('draft', 'proposed', 'changes_asked', 'approved', 'published', 'discarded')",
            name="state",
        ),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.ForeignKeyConstraint(["begun_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "follows_id"], ["version.partnership_id", "version.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "published_id"], ["version.partnership_id", "version.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_table(
        "draft_entry",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("edit", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("says", sa.String(length=400), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("redoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "draft_id", "revision"),
    )
    op.create_table(
        "draft_moment",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "draft_id", "name"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_table(
        "draft_comment",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=70), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("resolved_by", sa.Integer(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(resolved_at IS NULL) = (resolved_by IS NULL)", name="resolved"),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "thread_id"], ["draft_comment.partnership_id", "draft_comment.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["resolved_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_index("ix_draft_comment_draft", "draft_comment", ["partnership_id", "draft_id"])
    op.create_table(
        "draft_mention",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id", "comment_id"], ["draft_comment.partnership_id", "draft_comment.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "comment_id", "person_id"),
    )
    op.create_index("ix_draft_mention_person", "draft_mention", ["partnership_id", "person_id"])
    op.create_table(
        "proposal",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'changes_asked', 'approved', 'published', 'withdrawn', 'ended')",
            name="state",
        ),
        sa.CheckConstraint("needed > 0", name="needed"),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id", "proposed_by", "sha256"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_index("ix_proposal_draft", "proposal", ["partnership_id", "draft_id"])
    op.create_table(
        "verdict",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("says", sa.String(length=10), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("says = 'approved' OR length(reasons) > 0", name="reasons"),
        sa.CheckConstraint("says IN ('approved', 'changes')", name="says"),
        sa.CheckConstraint("person_id <> proposed_by", name="never_the_proposer"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "proposal_id", "proposed_by", "sha256"],
            ["proposal.partnership_id", "proposal.id", "proposal.proposed_by", "proposal.sha256"],
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "proposal_id", "person_id"),
    )
    op.create_table(
        "approval_rule",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("needed BETWEEN 1 AND 20", name="needed"),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("partnership_id"),
    )
    op.create_table(
        "example_return",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("respondent", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("expected", sa.JSON(), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=True),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "draft_id", "name"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_table(
        "pilot",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(token_sha256) = 64", name="token"),
        sa.CheckConstraint("most BETWEEN 1 AND 1000", name="most"),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id", "draft_id"], ["draft.partnership_id", "draft.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_table(
        "pilot_remark",
        sa.Column("pilot_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=70), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id", "pilot_id"], ["pilot.partnership_id", "pilot.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["read_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_index("ix_pilot_remark_pilot", "pilot_remark", ["partnership_id", "pilot_id"])
    for statement in FORBID[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Down."""
    for statement in ALLOW[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in reversed(TABLES):
        op.drop_table(table)
