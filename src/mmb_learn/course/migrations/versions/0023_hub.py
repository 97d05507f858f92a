"""A workbook behind a hub: who is who there, and which group of the hub is which class."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "hub_people",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("chose_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_hub_people_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_hub_people"),
        sa.UniqueConstraint("user_name", name="uq_hub_people_user_name"),
    )
    op.create_table(
        "hub_classes",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_hub_classes_class_id_classes", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_hub_classes"),
    )
    op.create_index("ix_hub_classes_class_id", "hub_classes", ["class_id"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("hub_classes")
    op.drop_table("hub_people")
