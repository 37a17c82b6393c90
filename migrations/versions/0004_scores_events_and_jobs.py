"""Derived scores, the trail (which nobody may change) and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# INSERT OR REPLACE deletes without asking SQLite's delete triggers: hence the third.
FORBID = {
    "sqlite": (
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The trail is only added to.'); END",
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'The trail is only added to.'); END",
        "CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE "
        "partnership_id = NEW.partnership_id AND number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'The trail is only added to.'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'The trail is only added to.' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION event_is_kept()",
        "CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event EXECUTE FUNCTION event_is_kept()",
    ),
}
ALLOW = {
    "sqlite": (
        "DROP TRIGGER event_no_replace",
        "DROP TRIGGER event_no_delete",
        "DROP TRIGGER event_no_update",
    ),
    "postgresql": (
        "DROP TRIGGER event_no_truncate ON event",
        "DROP TRIGGER event_no_change ON event",
        "DROP FUNCTION event_is_kept()",
    ),
}


def upgrade() -> None:
    """Up."""
    op.create_table(
        "section_score",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("exact", sa.String(length=200), nullable=True),
        sa.Column("band", sa.String(length=60), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("out_of", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "assignment_id"], ["assignment.partnership_id", "assignment.id"]
        ),
        sa.PrimaryKeyConstraint("partnership_id", "assignment_id", "section"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_section_score_history",
        "section_score",
        [
            "partnership_id",
            "organisation_id",
            "round_id",
            "section",
            "assignment_id",
            "score",
            "exact",
            "band",
            "counted",
            "out_of",
        ],
    )
    op.create_index(
        "ix_section_score_round",
        "section_score",
        [
            "partnership_id",
            "round_id",
            "section",
            "organisation_id",
            "assignment_id",
            "score",
            "exact",
            "band",
            "counted",
            "out_of",
        ],
    )
    op.create_table(
        "area_score",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("band", sa.String(length=60), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id", "round_id"], ["round.partnership_id", "round.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "section", "band"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "option_count",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("option", sa.String(length=60), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id", "round_id"], ["round.partnership_id", "round.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "question", "option"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("noun", sa.String(length=30), nullable=False),
        sa.Column("noun_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "organisation_id"], ["organisation.partnership_id", "organisation.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "number"),
    )
    op.create_index("ix_event_about", "event", ["partnership_id", "noun", "noun_id"])
    op.create_index("ix_event_trail", "event", ["partnership_id", "organisation_id", "number"])
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("unique_key", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("ran_by", sa.String(length=80), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_of", sa.Integer(), nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("unique_key"),
    )
    op.create_index("ix_job_due", "job", ["state", "lease_until"])
    op.create_index("ix_job_partnership_id", "job", ["partnership_id"])
    for statement in FORBID[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Down."""
    for statement in ALLOW[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("job")
    op.drop_table("event")
    op.drop_table("option_count")
    op.drop_table("area_score")
    op.drop_table("section_score")
