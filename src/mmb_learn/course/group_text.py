"""Texts of a group that save themselves from several devices at once, and lose no word.

A text that was typed on top of what stands takes its place. One that was not keeps every line of what stands
besides its own: nobody's words go because two wrote at the same time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, insert, select, update

MOST_ENTRIES = 200


@dataclass(frozen=True)
class Typed:
    """What an outbox sends of one box: its id, the revision it was typed on, when, and the words."""

    id: str
    base: int
    typed_at: datetime
    text: str


@dataclass(frozen=True)
class Stands:
    """What stands in a box now. `added` are lines of somebody else's that were put below what was sent."""

    revision: int
    text: str
    added: str = ""


NOTHING = Stands(0, "")


def added(new: str, before: str) -> str:
    """Give the lines of what stands that a new text does not hold; one that was typed on is held."""
    lines = [line.strip() for line in new.splitlines()]
    left = (line.strip() for line in before.splitlines())
    return "\n".join(line for line in left if line and not any(each.startswith(line) for each in lines))


def below(text: str, more: str) -> str:
    """Give a text with another one below it."""
    return "\n\n".join(each for each in (text.rstrip(), more) if each)


def keep(
    connection: Connection, table: Table, key: Mapping[str, Any], typed: Typed, now: datetime, **more: Any
) -> Stands:
    """Keep what was typed in the row of a key, within a transaction, and give what stands there then."""
    which = and_(*(table.c[name] == value for name, value in key.items()))
    row = connection.execute(select(table).where(which)).first()
    if row is None:
        values = {"text": typed.text, "revision": 1, "entries": [typed.id], "saved_at": now}
        connection.execute(insert(table).values({**key, **values, **more}))
        return Stands(1, typed.text)
    is_late = row.erased_at is not None and typed.typed_at <= row.erased_at
    if typed.id in row.entries or is_late:
        return Stands(row.revision, row.text)
    others = "" if typed.base == row.revision else added(typed.text, row.text)
    text = below(typed.text, others) if others else typed.text
    entries = [*row.entries, typed.id][-MOST_ENTRIES:]
    values = {"text": text, "revision": row.revision + 1, "entries": entries, "saved_at": now}
    connection.execute(update(table).where(which).values({**values, **more}))
    return Stands(row.revision + 1, text, others)


def standing(
    connection: Connection, table: Table, boxes: Collection[str], groups: Collection[int]
) -> Mapping[int, Mapping[str, Stands]]:
    """Give what stands in each box of some groups, within a transaction."""
    rows = connection.execute(select(table).where(table.c.group_id.in_(groups)))
    there = {(row.group_id, row.box): Stands(row.revision, row.text) for row in rows}
    return {group: {box: there.get((group, box), NOTHING) for box in boxes} for group in groups}


def erase(connection: Connection, table: Table, which: ColumnElement[bool], now: datetime) -> int:
    """Erase texts as they were until a moment, within a transaction, and give how many there were.

    Their ids stay, so that none of them comes back.
    """
    until = and_(which, table.c.saved_at <= now)
    count = connection.execute(select(func.count()).where(until, table.c.text != "")).scalar_one()
    gone = {"text": "", "revision": table.c.revision + 1, "erased_at": now}
    connection.execute(update(table).where(until).values(gone))
    return count
