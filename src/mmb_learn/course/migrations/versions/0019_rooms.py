"""Rooms where a class or a gathering answers together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the three tables."""
    _rooms()
    _rounds()
    op.create_table(
        "room_answers",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(10), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("choice", sa.String(48), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["room_rounds.id"],
            name="fk_room_answers_round_id_room_rounds",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "turn", "device", name="pk_room_answers"),
    )


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_rooms_class_id_classes", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_rooms_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sa.UniqueConstraint("code", name="uq_rooms_code"),
    )
    op.create_index("ix_rooms_class_id", "rooms", ["class_id"])
    op.create_index("ix_rooms_person_id", "rooms", ["person_id"])


def _rounds() -> None:
    op.create_table(
        "room_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(80), nullable=True),
        sa.Column("question", sa.String(80), nullable=True),
        sa.Column("statement", sa.String(80), nullable=True),
        sa.Column("own", sa.JSON(), nullable=True),
        sa.Column("path", sa.String(120), nullable=False),
        sa.Column("stage_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hands", sa.JSON(), nullable=False),
        sa.Column("sums", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["room_id"], ["rooms.id"], name="fk_room_rounds_room_id_rooms", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_room_rounds_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_room_rounds"),
    )
    op.create_index("ix_room_rounds_room_id", "room_rounds", ["room_id"])
    op.create_index("ix_room_rounds_person_id", "room_rounds", ["person_id"])


def downgrade() -> None:
    """Drop them again, and every answer with them."""
    for table in ("room_answers", "room_rounds", "rooms"):
        op.drop_table(table)
