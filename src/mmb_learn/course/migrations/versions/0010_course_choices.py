"""How long the texts of whoever is in no class are kept, and since when she is in none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table, empty: until somebody chooses, everything is kept."""
    op.create_table(
        "course_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=True),
        sa.Column("keep_since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course_choices"),
    )
    op.add_column("people", sa.Column("classless_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop them again."""
    op.drop_column("people", "classless_since")
    op.drop_table("course_choices")
