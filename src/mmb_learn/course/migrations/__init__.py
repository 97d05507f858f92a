"""The store's schema through time, for alembic; `migrate` runs it."""
