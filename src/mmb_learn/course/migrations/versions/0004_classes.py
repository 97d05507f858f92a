"""Classes: who is in them, what they are given and by when, and three words that bring a pupil back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    _classes()
    _class_members()
    _assignments()
    _extensions()
    _class_messages()
    _return_words()


def downgrade() -> None:
    """Drop them again."""
    for table in ("return_words", "class_messages", "extensions", "assignments", "class_members", "classes"):
        op.drop_table(table)


def _of(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("join_code", sa.String(length=12), nullable=False),
        _moment("joining_until", nullable=True),
        sa.Column("answered_by", sa.String(length=20), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        _moment("made_at"),
        sa.PrimaryKeyConstraint("id", name="pk_classes"),
        sa.UniqueConstraint("join_code", name="uq_classes_join_code"),
    )


def _class_members() -> None:
    op.create_table(
        "class_members",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("by_code", sa.Boolean(), nullable=False),
        _moment("since"),
        _of("class_members", "class_id", "classes"),
        _of("class_members", "person_id", "people"),
        sa.PrimaryKeyConstraint("class_id", "person_id", name="pk_class_members"),
    )
    op.create_index("ix_class_members_person_id", "class_members", ["person_id"], unique=False)


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("module", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=True),
        _moment("starts_at"),
        _moment("due_at", nullable=True),
        _of("assignments", "class_id", "classes"),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
    )
    op.create_index("ix_assignments_class_id", "assignments", ["class_id"], unique=False)


def _extensions() -> None:
    op.create_table(
        "extensions",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _moment("due_at"),
        _of("extensions", "assignment_id", "assignments"),
        _of("extensions", "person_id", "people"),
        sa.PrimaryKeyConstraint("assignment_id", "person_id", name="pk_extensions"),
    )


def _class_messages() -> None:
    op.create_table(
        "class_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("at"),
        _of("class_messages", "class_id", "classes"),
        _of("class_messages", "writer_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_class_messages"),
    )
    op.create_index("ix_class_messages_class_id", "class_messages", ["class_id"], unique=False)


def _return_words() -> None:
    op.create_table(
        "return_words",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        _moment("made_at"),
        _of("return_words", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", name="pk_return_words"),
        sa.UniqueConstraint("digest", name="uq_return_words_digest"),
    )
