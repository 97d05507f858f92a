"""How practice questions went when they came back: for the person alone, and counted nowhere.

What she answered is judged and not kept, so the answer that stands in the unit stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select

from mmb_learn.course import schema
from mmb_learn.course.recalling import Key, Met, Went
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late

kept, versions = schema.recalls.c, schema.versions.c
_RIGHT = "right"  # as `question` names it; a verdict is opaque here otherwise


def remember(
    store: Store, person_id: int, key: Key, entry_id: str, went: Went, at: datetime, now: datetime
) -> None:
    """Keep how it went; a clock ahead of `now` is set back to it.

    A repeated entry changes nothing, nor does what was answered before the answer in the unit was erased.
    """
    module, question = key
    this = and_(kept.person_id == person_id, kept.module == module, kept.question == question)
    values = {"person_id": person_id, "module": module, "question": question, "entry_id": entry_id}
    with store.writing(by=person_id) as connection:
        if is_late(connection, person_id, What.ANSWER, module, question, min(at, now)):
            return
        if connection.execute(select(kept.id).where(this, kept.entry_id == entry_id)).first() is None:
            row = values | {"went": went.value, "at": min(at, now)}
            connection.execute(insert(schema.recalls).values(**row))


def met(store: Store, person_id: int) -> Mapping[Key, tuple[Met, ...]]:
    """Give every time that a person met a question, in its unit or when it came back."""
    found: dict[Key, list[Met]] = defaultdict(list)
    with store.reading() as connection:
        for row in _in_units(connection, person_id):
            found[row.module, row.question].append(Met(row.typed_at, _went(row.attempt, row.verdict)))
        mine = select(schema.recalls).where(kept.person_id == person_id)
        for row in connection.execute(mine):
            found[row.module, row.question].append(Met(row.at, Went(row.went), back=True))
    return {key: tuple(times) for key, times in found.items()}


def last_at(store: Store, person_id: int) -> datetime | None:
    """Give when a person last met a question that had come back; None for never."""
    latest = select(func.max(kept.at)).where(kept.person_id == person_id)
    with store.reading() as connection:
        return connection.execute(latest).scalar()


def _in_units(connection: Connection, person_id: int) -> list[Any]:
    """Give the attempts, and what was answered without one; no word of any answer."""
    told = (versions.module, versions.question, versions.typed_at, versions.attempt, versions.verdict)
    asked = or_(versions.attempt, versions.is_current)
    return list(connection.execute(select(*told).where(versions.person_id == person_id, asked)).all())


def _went(attempt: bool, verdict: Any) -> Went:  # noqa: FBT001 - a column
    right = attempt and isinstance(verdict, dict) and verdict.get("outcome") == _RIGHT
    return Went.RIGHT if right else Went.NOT_YET
