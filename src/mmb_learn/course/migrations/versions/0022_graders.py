"""What keeps a grader from working, and how long the last jobs took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("graders", sa.Column("trouble", sa.String(20), nullable=True))
    op.create_table(
        "job_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("waited_s", sa.Float(), nullable=False),
        sa.Column("took_s", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job_times"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("job_times")
    with op.batch_alter_table("graders") as graders:
        graders.drop_column("trouble")
