"""Whoever made a remark on a draft can take it back; the row stays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Up."""
    op.add_column("draft_comment", sa.Column("taken_back_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Down."""
    op.drop_column("draft_comment", "taken_back_at")
