"""Questionnaires, their versions (which nobody may change) and the rounds pinned to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# INSERT OR REPLACE deletes without asking SQLite's delete triggers: hence the third.
FORBID = {
    "sqlite": (
        "CREATE TRIGGER version_no_update BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'A published version never changes.'); END",
        "CREATE TRIGGER version_no_delete BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'A published version never changes.'); END",
        "CREATE TRIGGER version_no_replace BEFORE INSERT ON version WHEN EXISTS (SELECT 1 FROM version WHERE "
        "id = NEW.id OR (questionnaire_id = NEW.questionnaire_id AND name = NEW.name)) "
        "BEGIN SELECT RAISE(ABORT, 'A published version never changes.'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION version_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'A published version never changes.' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER version_no_change BEFORE UPDATE OR DELETE ON version "
        "FOR EACH ROW EXECUTE FUNCTION version_is_kept()",
        "CREATE TRIGGER version_no_truncate BEFORE TRUNCATE ON version EXECUTE FUNCTION version_is_kept()",
    ),
}
ALLOW = {
    "sqlite": (
        "DROP TRIGGER version_no_replace",
        "DROP TRIGGER version_no_delete",
        "DROP TRIGGER version_no_update",
    ),
    "postgresql": (
        "DROP TRIGGER version_no_truncate ON version",
        "DROP TRIGGER version_no_change ON version",
        "DROP FUNCTION version_is_kept()",
    ),
}


def upgrade() -> None:
    """Up."""
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("instrument", sa.String(length=20), nullable=False),
        sa.Column("closed_because", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "key"),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("follows", sa.String(length=60), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "questionnaire_id"], ["questionnaire.partnership_id", "questionnaire.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "questionnaire_id", "id"),
        sa.UniqueConstraint("partnership_id", "questionnaire_id", "name"),
    )
    op.create_index("ix_version_sha256", "version", ["sha256"])
    op.create_table(
        "retired",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=False),
        sa.Column("retired_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["partnership_id", "version_id"], ["version.partnership_id", "version.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["retired_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "version_id"),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "questionnaire_id", "version_id"],
            ["version.partnership_id", "version.questionnaire_id", "version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "questionnaire_id"], ["questionnaire.partnership_id", "questionnaire.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "questionnaire_id", "period"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("service_area_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=420), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=1000), nullable=True),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because IS NULL)", name="withdrawn"),
        sa.CheckConstraint("area = coalesce(service_area_id, 0)", name="area"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "organisation_id", "service_area_id"],
            ["service_area.partnership_id", "service_area.organisation_id", "service_area.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "organisation_id"], ["organisation.partnership_id", "organisation.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id", "round_id"], ["round.partnership_id", "round.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "round_id", "organisation_id", "area"),
    )
    op.create_index("ix_assignment_seats", "assignment", ["partnership_id", "organisation_id"])
    for statement in FORBID[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Down."""
    for statement in ALLOW[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("assignment")
    op.drop_table("round")
    op.drop_table("retired")
    op.drop_table("version")
    op.drop_table("questionnaire")
