"""That an answer has three boxes and may start from a passage, and that it gets one reply.

What was answered before stays one piece, in the column it had. Going back, the boxes become one piece again,
the passage first, so that no word of a reviewer is lost.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_BOXES = ("see", "wonder", "try_next")


def upgrade() -> None:
    """Add the columns and the table; nothing that stands is moved."""
    for name in _BOXES:  # in place: a table made anew would take its releases along
        box: sa.Column[str] = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("markings", box)
    op.add_column("markings", sa.Column("passage", sa.JSON(), nullable=True))
    op.create_table(
        "replies_back",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_replies_back_person_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_replies_back_submission_id_submissions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_replies_back"),
    )


def downgrade() -> None:
    """Make one piece of each answer, and drop what is new."""
    _in_one_piece()
    op.drop_table("replies_back")
    for name in ("passage", *_BOXES):
        op.drop_column("markings", name)


def _in_one_piece() -> None:
    names = ("id", "comment", *_BOXES)
    kept = sa.table("markings", *(sa.column(name) for name in names), sa.column("passage", sa.JSON()))
    connection = op.get_bind()
    for row in connection.execute(sa.select(kept)).mappings().all():
        quoted = [f"«{row['passage']['words']}»"] if row["passage"] else []
        boxes = [row[name].strip() for name in _BOXES if row[name].strip()]
        if quoted or boxes:
            words = "\n\n".join([*quoted, *filter(None, [row["comment"]]), *boxes])
            connection.execute(sa.update(kept).where(kept.c.id == row["id"]).values(comment=words))
