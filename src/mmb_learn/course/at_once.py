"""Many functions of the store in one transaction: all that they write is kept, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from mmb_learn.course.store import Store, refuse_gone


class _AtOnce(Store):
    """The store as it is within one open transaction; for one thread, and gone with the transaction."""

    def __init__(self, store: Store, connection: Connection) -> None:
        super().__init__(store._engine, store.file)  # noqa: SLF001 - the same store, seen from inside
        self._connection = connection
        self._here: set[int] = set()  # nobody is deleted by another while this transaction is open

    @contextmanager
    def writing(self, by: int | None = None) -> Iterator[Connection]:
        """Lend the one connection."""
        if by is not None and by not in self._here:
            refuse_gone(self._connection, by)
            self._here.add(by)
        yield self._connection

    @contextmanager
    def writing_own(self, person_id: int) -> Iterator[Connection]:
        """Lend the one connection."""
        with self.writing(by=person_id) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend the one connection."""
        yield self._connection


@contextmanager
def at_once(store: Store) -> Iterator[Store]:
    """Lend a store whose functions share a transaction, for much that belongs together."""
    with store.writing() as connection:
        yield _AtOnce(store, connection)
