"""Groups that reflect together: their members, their note, their own notes and their answer."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

TABLES = ("groups", "group_members", "group_boxes", "group_own_notes", "group_answers", "group_releases")


def _points(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", ondelete=ondelete
    )


def _in_group(table: str) -> sa.ForeignKeyConstraint:
    return _points(table, "group_id", "groups", "CASCADE")


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text() -> tuple[sa.Column[Any], ...]:
    """Give what the three tables of texts have in common."""
    return (
        sa.Column("text", sa.Text(), nullable=False),
        _number("revision"),
        sa.Column("entries", sa.JSON(), nullable=False),
        _moment("saved_at"),
        _moment("erased_at", nullable=True),
    )


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "groups",
        _number("id"),
        sa.Column("code", sa.String(20), nullable=False),
        _number("class_id", nullable=True),
        _number("run_id", nullable=True),
        _moment("begun_at"),
        _moment("handed_in_at", nullable=True),
        _moment("erased_at", nullable=True),
        _points("groups", "class_id", "classes", "SET NULL"),
        _points("groups", "run_id", "runs", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("code", name="uq_groups_code"),
    )
    for column in ("class_id", "run_id"):
        op.create_index(f"ix_groups_{column}", "groups", [column])
    _members()
    _texts()


def _members() -> None:
    op.create_table(
        "group_members",
        _number("group_id"),
        _number("person_id"),
        sa.Column("writes", sa.Boolean(), nullable=False),
        _moment("joined_at"),
        _moment("read_at", nullable=True),
        _in_group("group_members"),
        _points("group_members", "person_id", "people", "CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "person_id", name="pk_group_members"),
    )
    op.create_index("ix_group_members_person_id", "group_members", ["person_id"])


def _texts() -> None:
    op.create_table(
        "group_boxes",
        _number("group_id"),
        sa.Column("box", sa.String(20), nullable=False),
        *_text(),
        _in_group("group_boxes"),
        sa.PrimaryKeyConstraint("group_id", "box", name="pk_group_boxes"),
    )
    op.create_table(
        "group_own_notes",
        _number("group_id"),
        _number("person_id"),
        *_text(),
        _in_group("group_own_notes"),
        _points("group_own_notes", "person_id", "people", "CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "person_id", name="pk_group_own_notes"),
    )
    op.create_index("ix_group_own_notes_person_id", "group_own_notes", ["person_id"])
    op.create_table(
        "group_answers",
        _number("group_id"),
        sa.Column("box", sa.String(20), nullable=False),
        _number("reviewer_id", nullable=True),
        *_text(),
        _in_group("group_answers"),
        _points("group_answers", "reviewer_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("group_id", "box", name="pk_group_answers"),
    )
    op.create_table(
        "group_releases",
        _number("group_id"),
        _number("reviewer_id", nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("see", "wonder", "try_next")),
        _moment("at"),
        _in_group("group_releases"),
        _points("group_releases", "reviewer_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("group_id", name="pk_group_releases"),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in reversed(TABLES):
        op.drop_table(table)
