"""What was erased, told without a word of it: who, which question, which typing.

A backup taken earlier still holds the texts; whoever puts it back erases them once more by this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select

from mmb_learn.course import people, schema
from mmb_learn.course.store import Store

_TRIES = "tries/"  # no module's id holds a stroke


@dataclass(frozen=True, order=True)
class Erased:
    """One typing that was erased; `entry` is the id that a browser gave it.

    A try that was erased has the moment of erasing in its place; of a person who was removed the pseudonym
    stands alone.
    """

    pseudonym: str
    module: str
    question: str
    entry: str

    @classmethod
    def a_try(cls, pseudonym: str, module: str, item: str, now: datetime) -> Self:
        """Give what stands for a try that is erased now."""
        return cls(pseudonym, f"{_TRIES}{module}", item, now.isoformat())

    @property
    def is_removal(self) -> bool:
        """Say whether it stands for a person who was taken off the roster."""
        return not self.module

    @property
    def moment(self) -> datetime | None:
        """Give when a try was erased, None for anything else."""
        return datetime.fromisoformat(self.entry) if self.module.startswith(_TRIES) else None

    @property
    def tried_in(self) -> str:
        """Give a try's module."""
        return self.module.removeprefix(_TRIES)


def erased(store: Store) -> frozenset[Erased]:
    """Give every typing that was erased from a store, and everybody who was removed from it."""
    gone = schema.erased_entries
    traces = select(schema.people.c.pseudonym, gone.c.module, gone.c.question, gone.c.entry_id).join(gone)
    with store.reading() as connection:
        typed = frozenset(Erased(*row) for row in connection.execute(traces))
    removed = (person for person in people.people(store) if not person.name and not person.roles)
    return typed | {Erased(person.pseudonym, "", "", "") for person in removed}
