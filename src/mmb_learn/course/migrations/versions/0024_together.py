"""The secret that all processes of a store share, and what one of them does for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "shared_secrets",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_shared_secrets"),
    )
    op.create_table(
        "duties",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("done_on", sa.String(10), nullable=True),
        sa.Column("taken_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_duties"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("duties")
    op.drop_table("shared_secrets")
