"""What was erased, told without a word of it: who, which question, which typing.

A backup taken earlier still holds the texts; whoever puts it back erases them once more by this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select

from mmb_learn.course import people, schema
from mmb_learn.course.erasure import Older, erase_older
from mmb_learn.course.store import Store

_STROKE = "/"  # no module's id holds one
_CLASS = "class"


@dataclass(frozen=True, order=True)
class Erased:
    """One typing that was erased; `entry` is the id that a browser gave it.

    What has no such id (`Older`) has the moment of erasing in its place; of a person who was removed the
    pseudonym stands alone.
    """

    pseudonym: str
    module: str
    question: str
    entry: str

    @classmethod
    def older(cls, what: Older, pseudonym: str, module: str, item: str, now: datetime) -> Self:
        """Give what stands for a try, its words or an objection that is erased now."""
        return cls(pseudonym, f"{what}{_STROKE}{module}", item, now.isoformat())

    @classmethod
    def a_class(cls, join_code: str, now: datetime) -> Self:
        """Give what stands for a class that is deleted now."""
        return cls("", f"{_CLASS}{_STROKE}", join_code, now.isoformat())

    @property
    def is_class(self) -> bool:
        """Say whether it stands for a class; its code is in the place of a question."""
        return self.module == f"{_CLASS}{_STROKE}"

    @property
    def is_removal(self) -> bool:
        """Say whether it stands for a person who was taken off the roster."""
        return not self.module

    @property
    def is_no_text(self) -> bool:
        """Say whether it stands for an address to which reminders went, or for a tick."""
        return self.module.startswith(tuple(f"{each}{_STROKE}" for each in (Older.ADDRESS, Older.SHARED)))

    @property
    def moment(self) -> datetime | None:
        """Give when something without an id was erased, None for anything else."""
        return datetime.fromisoformat(self.entry) if _STROKE in self.module else None

    def erase_older(self, store: Store, person_id: int) -> bool:
        """Erase in a store what has no id and is not younger; say whether there was such a thing."""
        what, _, module = self.module.partition(_STROKE)
        if self.moment is None or what not in set(Older):
            return False
        return erase_older(store, Older(what), person_id, module, self.question, self.moment)


def erased(store: Store) -> frozenset[Erased]:
    """Give every typing that was erased from a store, and everybody who was removed from it."""
    gone = schema.erased_entries
    traces = select(schema.people.c.pseudonym, gone.c.module, gone.c.question, gone.c.entry_id).join(gone)
    with store.reading() as connection:
        typed = frozenset(Erased(*row) for row in connection.execute(traces))
    removed = (person for person in people.people(store) if not person.name and not person.roles)
    return typed | {Erased(person.pseudonym, "", "", "") for person in removed}
