"""What alembic runs: migrate the connection that `migrate.to_head` holds, inside its transaction."""

from __future__ import annotations

from alembic import context

from mmb_learn.course.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
