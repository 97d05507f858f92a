"""How long a class keeps what its pupils wrote, and who looked at a person's work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; a class that is there goes on keeping everything."""
    op.add_column("classes", sa.Column("keep_months", sa.Integer(), nullable=True))
    op.add_column("classes", sa.Column("keep_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("access_log", sa.Column("by", sa.String(length=20), nullable=True))


def downgrade() -> None:
    """Drop them again."""
    op.drop_column("access_log", "by")
    op.drop_column("classes", "keep_since")
    op.drop_column("classes", "keep_months")
