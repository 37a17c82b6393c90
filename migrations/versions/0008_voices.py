"""Voices: rounds, links and codes, answers nobody can be found by, requests for contact, what was heard and done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEPT = "A release is told once and for all."
FORBID = {
    "sqlite": (
        f"CREATE TRIGGER voice_release_no_update BEFORE UPDATE ON voice_release BEGIN SELECT RAISE(ABORT, '{KEPT}'); END",
        f"CREATE TRIGGER voice_release_no_delete BEFORE DELETE ON voice_release BEGIN SELECT RAISE(ABORT, '{KEPT}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION voice_release_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER voice_release_no_change BEFORE UPDATE OR DELETE ON voice_release "
        "FOR EACH ROW EXECUTE FUNCTION voice_release_is_kept()",
    ),
}
ALLOW = {
    "sqlite": ("DROP TRIGGER voice_release_no_delete", "DROP TRIGGER voice_release_no_update"),
    "postgresql": (
        "DROP TRIGGER voice_release_no_change ON voice_release",
        "DROP FUNCTION voice_release_is_kept()",
    ),
}
TABLES = (
    "claim_tie",
    "contact_request",
    "voice_setting",
    "voice_theme",
    "voice_round",
    "said_done",
    "voice",
    "voice_count",
    "voice_link",
    "voice_release",
    "voice_text",
    "voice_code",
    "voice_text_theme",
)
ROLES = "'officer','qpp_member','scrutineer','partner','lead','contributor','signatory','reader'"
APPOINTED = "'reviewer','duty_officer'"


def upgrade() -> None:
    """Up."""
    _roles(f"{ROLES},{APPOINTED}")
    op.create_table(
        "claim_tie",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "title"),
    )
    op.create_table(
        "contact_request",
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
        sa.CheckConstraint("(state = 'new') = (taken_at IS NULL)", name="taken"),
        sa.CheckConstraint("state IN ('new', 'taken', 'done')", name="state"),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_table(
        "voice_setting",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("originals", sa.String(length=10), nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("help_lines", sa.JSON(), nullable=False),
        sa.CheckConstraint("originals IN ('kept', 'destroyed')", name="originals"),
        sa.CheckConstraint("least BETWEEN 5 AND 10", name="least"),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("partnership_id"),
    )
    op.create_table(
        "voice_theme",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "name"),
    )
    op.create_table(
        "voice_round",
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        sa.CheckConstraint("state IN ('open', 'closed')", name="state"),
        sa.CheckConstraint("least BETWEEN 5 AND 10", name="least"),
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
        "said_done",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=1000), nullable=False),
        sa.Column("did", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('doing', 'done', 'cannot')", name="state"),
        sa.CheckConstraint("place = coalesce(organisation_id, 0)", name="place"),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "organisation_id"], ["organisation.partnership_id", "organisation.id"]
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
    )
    op.create_table(
        "voice",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("cohort", sa.JSON(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.CheckConstraint("way IN ('screen', 'paper')", name="way"),
        sa.CheckConstraint("length(key) = 32", name="key"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_voice_round", "voice", ["partnership_id", "round_id"])
    op.create_table(
        "voice_count",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("breakdown", sa.String(length=20), nullable=False),
        sa.Column("grouped", sa.String(length=80), nullable=False),
        sa.Column("option", sa.String(length=100), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint("n >= 0", name="n"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "question", "breakdown", "grouped", "option"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_link",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("cohort", sa.JSON(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.Column("stopped_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("way IN ('open', 'codes')", name="way"),
        sa.CheckConstraint("opens_at < closes_at", name="window"),
        sa.CheckConstraint("taken BETWEEN 0 AND most", name="taken"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "organisation_id"], ["organisation.partnership_id", "organisation.id"]
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(["stopped_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "voice_release",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("behind", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "round_id", "number"),
    )
    op.create_table(
        "voice_text",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("danger", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("quoted = false OR (state = 'read' AND shown IS NOT NULL)", name="quoted"),
        sa.CheckConstraint("state IN ('waiting', 'read', 'set_aside')", name="state"),
        sa.CheckConstraint("way IN ('screen', 'paper')", name="way"),
        sa.CheckConstraint("danger BETWEEN 0 AND 2", name="danger"),
        sa.CheckConstraint("length(key) = 32", name="key"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["voice_round.partnership_id", "voice_round.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("partnership_id", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_voice_text_list", "voice_text", ["partnership_id", "state", "danger"])
    op.create_table(
        "voice_code",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(mark) = 64", name="mark"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "link_id"], ["voice_link.partnership_id", "voice_link.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("mark"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_voice_code_link", "voice_code", ["partnership_id", "link_id"])
    op.create_table(
        "voice_text_theme",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("text_key", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "text_key"],
            ["voice_text.partnership_id", "voice_text.key"],
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "theme_id"], ["voice_theme.partnership_id", "voice_theme.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "text_key", "theme_id"),
        sqlite_with_rowid=False,
    )
    for statement in FORBID[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Down. Appointments end: the step before knows none."""
    for statement in ALLOW[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DELETE FROM membership WHERE role IN ('reviewer', 'duty_officer')")
    _roles(ROLES)


def _roles(listed: str) -> None:
    """Which roles there are."""
    with op.batch_alter_table("membership") as membership:
        membership.drop_constraint(op.f("ck_membership_role"), type_="check")
        membership.create_check_constraint(op.f("ck_membership_role"), f"role IN ({listed})")
