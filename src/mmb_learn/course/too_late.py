"""What comes too late: a typing that was on its way when a person erased what it belongs to.

A device sends what was typed as often as it must, minutes or days after. What was typed before the moment of
erasing is part of what was erased, whichever device it lay on; what was typed since is new.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from mmb_learn.course import schema

kept = schema.erasures.c


class What(StrEnum):
    """What was erased: an answer, a try; or taken back: a tick, answers to questions about the course."""

    ANSWER = "answer"
    TRY = "try"
    SHARED = "shared"
    ASKED = "asked"


def note(connection: Connection, person_id: int, what: What, module: str, item: str, now: datetime) -> None:
    """Remember that it was erased now, within the transaction that erases it."""
    connection.execute(delete(schema.erasures).where(_this(person_id, what, module, item)))
    row = {"person_id": person_id, "kind": what.value, "module": module, "item": item, "at": now}
    connection.execute(insert(schema.erasures).values(row))


def is_late(
    connection: Connection, person_id: int, what: What, module: str, item: str, typed_at: datetime
) -> bool:
    """Say whether something was typed before the moment when it was last erased."""
    asked = select(kept.at).where(_this(person_id, what, module, item), kept.at > typed_at)
    return connection.execute(asked).first() is not None


def _this(person_id: int, what: What, module: str, item: str) -> ColumnElement[bool]:
    return and_(
        kept.person_id == person_id, kept.kind == what.value, kept.module == module, kept.item == item
    )
