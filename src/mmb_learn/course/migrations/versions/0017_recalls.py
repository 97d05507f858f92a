"""How practice questions went when they came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "recalls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("went", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_recalls_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recalls"),
        sa.UniqueConstraint(
            "person_id",
            "module",
            "question",
            "entry_id",
            name="uq_recalls_person_id_module_question_entry_id",
        ),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("recalls")
