"""That a reviewer would like to read one more version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; nobody was asked before."""
    again: sa.Column[bool] = sa.Column("again", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("markings", again)  # in place: a table made anew would take its releases along


def downgrade() -> None:
    """Drop it again."""
    op.drop_column("markings", "again")
