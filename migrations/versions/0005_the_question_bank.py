"""The question bank, and the index of words by which it is searched: FTS5, or a tsvector."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The words are folded before they are stored (see records.bank.words): letters and figures of ASCII, apart.
# SQLite's index keeps no texts of its own, so its triggers name what they take out.
INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE bank_index USING fts5("
        "near, far, belongs, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        "CREATE TRIGGER bank_question_in AFTER INSERT ON bank_question BEGIN "
        "INSERT INTO bank_index (rowid, near, far, belongs) "
        "VALUES (NEW.id, NEW.near, NEW.far, 'p' || NEW.partnership_id); END",
        "CREATE TRIGGER bank_question_out AFTER DELETE ON bank_question BEGIN "
        "INSERT INTO bank_index (bank_index, rowid, near, far, belongs) "
        "VALUES ('delete', OLD.id, OLD.near, OLD.far, 'p' || OLD.partnership_id); END",
        "CREATE TRIGGER bank_question_anew AFTER UPDATE OF near, far ON bank_question "
        "WHEN OLD.near <> NEW.near OR OLD.far <> NEW.far BEGIN "
        "INSERT INTO bank_index (bank_index, rowid, near, far, belongs) "
        "VALUES ('delete', OLD.id, OLD.near, OLD.far, 'p' || OLD.partnership_id); "
        "INSERT INTO bank_index (rowid, near, far, belongs) "
        "VALUES (NEW.id, NEW.near, NEW.far, 'p' || NEW.partnership_id); END",
    ),
    "postgresql": (
        "ALTER TABLE bank_question ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', near), 'A') || setweight(to_tsvector('simple', far), 'D') "
        "|| array_to_tsvector(ARRAY['=p' || partnership_id::text])) STORED",
        "CREATE INDEX ix_bank_question_lexemes ON bank_question USING gin (lexemes) WITH (fastupdate = off)",
    ),
}
GONE = {"sqlite": ("DROP TABLE bank_index",), "postgresql": ()}


def upgrade() -> None:
    """Up."""
    op.create_table(
        "bank_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("newest_version_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("instrument", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("wording", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("section_title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("near", sa.Text(), nullable=False),
        sa.Column("far", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"]),
        sa.ForeignKeyConstraint(
            ["partnership_id", "newest_version_id"], ["version.partnership_id", "version.id"]
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("partnership_id", "id"),
        sa.UniqueConstraint("partnership_id", "questionnaire", "key", "wording"),
    )
    op.create_index("ix_bank_question_newest", "bank_question", ["partnership_id", "newest_version_id"])
    op.create_index(
        "ix_bank_question_place",
        "bank_question",
        ["partnership_id", "questionnaire", "section", "section_title", "newest_version_id"],
    )
    op.create_table(
        "bank_use",
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("bank_question_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "bank_question_id"], ["bank_question.partnership_id", "bank_question.id"]
        ),
        sa.ForeignKeyConstraint(["partnership_id", "version_id"], ["version.partnership_id", "version.id"]),
        sa.PrimaryKeyConstraint("partnership_id", "version_id", "bank_question_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bank_use_question", "bank_use", ["partnership_id", "bank_question_id"])
    for statement in INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Down. The triggers go with their table."""
    op.drop_table("bank_use")
    op.drop_table("bank_question")
    for statement in GONE[op.get_bind().dialect.name]:
        op.execute(statement)
