"""Rubrics that staff change, keys by their hash, and whose points changed with either."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables; until a workbook has started on them, nothing is known and nothing changes."""
    op.create_table(
        "rubrics",
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("module", "edition", name="pk_rubrics"),
    )
    op.create_table(
        "grading_keys",
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("module", "edition", "question", name="pk_grading_keys"),
    )
    _make_levels()
    _make_changes()


def _make_levels() -> None:
    """Make what staff set for a level: points and a note, and its words by language."""
    op.create_table(
        "rubric_levels",
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("criterion", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["people.id"], name="fk_rubric_levels_changed_by_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("module", "criterion", "level", name="pk_rubric_levels"),
    )
    op.create_table(
        "rubric_words",
        sa.Column("module", sa.String(80), nullable=False),
        sa.Column("criterion", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["people.id"], name="fk_rubric_words_changed_by_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("module", "criterion", "level", "language", name="pk_rubric_words"),
    )


def _make_changes() -> None:
    op.create_table(
        "point_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("before", sa.Float(), nullable=False),
        sa.Column("after", sa.Float(), nullable=True),
        sa.Column("maximum", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_point_changes_person_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_point_changes_submission_id_submissions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_point_changes"),
    )
    for column in ("person_id", "submission_id"):
        op.create_index(f"ix_point_changes_{column}", "point_changes", [column])


def downgrade() -> None:
    """Drop them again; each level gives its number of points, as before."""
    for name in ("point_changes", "rubric_words", "rubric_levels", "grading_keys", "rubrics"):
        op.drop_table(name)
