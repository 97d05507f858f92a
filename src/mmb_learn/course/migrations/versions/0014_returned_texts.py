"""Reflections given back to their writers, because they tell of a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "returned_texts",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_returned_texts_submission_id_submissions",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["people.id"],
            name="fk_returned_texts_reviewer_id_people",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_returned_texts"),
    )


def downgrade() -> None:
    """Drop it again: what was given back is shown to its reviewers once more."""
    op.drop_table("returned_texts")
