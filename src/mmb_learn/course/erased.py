"""What was erased, told without a word of it: who, which question, which typing.

A backup taken earlier still holds the texts; whoever puts it back erases them once more by this list.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from mmb_learn.course import schema
from mmb_learn.course.store import Store


@dataclass(frozen=True, order=True)
class Erased:
    """One typing that was erased; `entry` is the id that a browser gave it."""

    pseudonym: str
    module: str
    question: str
    entry: str


def erased(store: Store) -> frozenset[Erased]:
    """Give every typing that was erased from a store."""
    gone = schema.erased_entries
    traces = select(schema.people.c.pseudonym, gone.c.module, gone.c.question, gone.c.entry_id).join(gone)
    with store.reading() as connection:
        return frozenset(Erased(*row) for row in connection.execute(traces))
