"""Words that their writer lets others read without her name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "shared_words",
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(80), nullable=False) for name in ("module", "item", "box")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_shared_words_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "module", "item", "box", name="pk_shared_words"),
    )


def downgrade() -> None:
    """Drop it again; then nobody shares anything."""
    op.drop_table("shared_words")
