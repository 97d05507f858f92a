"""A reviewer's own notes on a reflection, and who is asked to read it as well."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "review_notes",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of("review_notes", "submission_id", "submissions"),
        _of("review_notes", "reviewer_id", "people"),
        sa.PrimaryKeyConstraint("submission_id", "reviewer_id", name="pk_review_notes"),
    )
    op.create_table(
        "second_readers",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of("second_readers", "submission_id", "submissions"),
        _of("second_readers", "asked_by", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("submission_id", name="pk_second_readers"),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("second_readers")
    op.drop_table("review_notes")


def _of(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)
