"""«Kan deles uten navn»: words of hers that a person lets the others hear at a gathering.

A tick says which box it is, never what stands in it: the words are read where they lie, so they are gone from
every page the moment she takes the tick back, or erases them. The box of a try has no name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from mmb_learn.course import schema
from mmb_learn.course.class_work import Whose
from mmb_learn.course.reflections import REFLECTION
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late, note

OF_A_TRY = ""

kept, tries, handed_in = schema.shared_words.c, schema.tries.c, schema.submissions.c


@dataclass(frozen=True)
class Sentence:
    """Words that may be read aloud, and what they are about; nothing says whose they are."""

    module: str
    item: str
    text: str


def share(
    store: Store,
    person_id: int,
    module: str,
    item: str,
    box: str,
    now: datetime,
    typed_at: datetime | None = None,
) -> bool:
    """Let the others read a box of hers; False where she has written nothing there.

    What was ticked before she took it back comes too late.
    """
    at = min(typed_at or now, now)
    with store.writing(by=person_id) as connection:
        if is_late(connection, person_id, What.SHARED, module, _place(item, box), at):
            return False
        if not _text(connection, person_id, module, item, box):
            return False
        this = _this(person_id, module, item, box)
        if connection.execute(select(kept.box).where(this)).first() is None:
            row = {"person_id": person_id, "module": module, "item": item, "box": box, "at": now}
            connection.execute(insert(schema.shared_words).values(row))
    return True


def take_back(store: Store, person_id: int, module: str, item: str, box: str, now: datetime) -> None:
    """Let nobody read it any more; to do it again does no harm."""
    with store.writing(by=person_id) as connection:
        note(connection, person_id, What.SHARED, module, _place(item, box), now)
        connection.execute(delete(schema.shared_words).where(_this(person_id, module, item, box)))


def shared_by(store: Store, person_id: int) -> frozenset[tuple[str, str, str]]:
    """Give the boxes that a person shares, by module, item and box."""
    chosen = select(kept.module, kept.item, kept.box).where(kept.person_id == person_id)
    with store.reading() as connection:
        return frozenset((row.module, row.item, row.box) for row in connection.execute(chosen))


def sentences(store: Store, whose: Whose, since: datetime | None = None) -> tuple[Sentence, ...]:
    """Give what some people share, in an order that has nothing to do with who they are.

    What was ticked after a moment comes first, for the rest was there to be read aloud before.
    """
    chosen = select(schema.shared_words).where(kept.person_id.in_(whose))
    with store.reading() as connection:
        found = [
            (since is not None and row.at <= since, Sentence(row.module, row.item, text))
            for row in connection.execute(chosen).all()
            if (text := _text(connection, row.person_id, row.module, row.item, row.box))
        ]
    mixed = sorted(found, key=lambda each: (each[0], hashlib.sha256(each[1].text.encode()).hexdigest()))
    return tuple(sentence for _, sentence in mixed)


def forget(connection: Connection, person_id: int, module: str, item: str) -> None:
    """Take back every box of something that is erased, within a transaction."""
    of_this = and_(kept.person_id == person_id, kept.module == module, kept.item == item)
    connection.execute(delete(schema.shared_words).where(of_this))


def _place(item: str, box: str) -> str:
    return f"{item}/{box}"


def _this(person_id: int, module: str, item: str, box: str) -> ColumnElement[bool]:
    return and_(kept.person_id == person_id, kept.module == module, kept.item == item, kept.box == box)


def _text(connection: Connection, person_id: int, module: str, item: str, box: str) -> str:
    """Give what stands in a box of hers, empty for nothing."""
    text = (
        _of_try(connection, person_id, module, item)
        if box == OF_A_TRY
        else _of_reflection(connection, person_id, module, item, box)
    )
    return text.strip() if isinstance(text, str) else ""


def _of_try(connection: Connection, person_id: int, module: str, item: str) -> Any:
    this = and_(tries.person_id == person_id, tries.module == module, tries.item == item)
    return connection.execute(select(tries.seen).where(this)).scalar_one_or_none()


def _of_reflection(connection: Connection, person_id: int, module: str, item: str, box: str) -> Any:
    """Give a box of the reflection that she handed in last; none of one that was given back to her."""
    hers = and_(
        handed_in.person_id == person_id,
        handed_in.module == module,
        handed_in.assignment == REFLECTION,
    )
    latest = select(handed_in.id, handed_in.answers).where(hers).order_by(handed_in.number.desc()).limit(1)
    away = select(schema.returned_texts.c.submission_id)
    last = latest.subquery().c
    read = select(last.answers).where(last.id.not_in(away))
    boxes = (connection.execute(read).scalar_one_or_none() or {}).get(item)
    return boxes.get(box) if isinstance(boxes, dict) else None
