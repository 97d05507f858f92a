"""What a group writes: one common note, box by box, and everybody's own notes that nobody else sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from mmb_learn.course import group_text, groups, schema
from mmb_learn.course.group_text import NOTHING, Stands, Typed, keep, standing
from mmb_learn.course.groups import BOXES
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

boxes, own, releases = schema.group_boxes.c, schema.group_own_notes.c, schema.group_releases.c


def save(store: Store, group_id: int, person_id: int, box: str, typed: Typed, now: datetime) -> Stands | None:
    """Keep what a member typed in a box of the common note; None where she is no member.

    AnswerError once the note is handed in.
    """
    with store.writing(by=person_id) as connection:
        found = groups.within(connection, group_id)
        if found is None or not found.has(person_id):
            return None
        if found.handed_in_at is not None:
            raise AnswerError("group-handed-in")
        if typed.typed_at < found.begun_at:  # of a group that is no more, whose number this one has
            return common_within(connection, group_id)[box]
        return keep(connection, schema.group_boxes, {"group_id": group_id, "box": box}, typed, now)


def save_own(store: Store, group_id: int, person_id: int, typed: Typed, now: datetime) -> Stands | None:
    """Keep a member's own notes; None where she is no member."""
    with store.writing(by=person_id) as connection:
        found = groups.within(connection, group_id)
        if found is None or not found.has(person_id):
            return None
        if typed.typed_at < found.begun_at:
            return _own(connection, group_id, person_id)
        key = {"group_id": group_id, "person_id": person_id}
        return keep(connection, schema.group_own_notes, key, typed, now)


def common(store: Store, group_id: int) -> Mapping[str, Stands]:
    """Give what stands in each box of the common note."""
    with store.reading() as connection:
        return common_within(connection, group_id)


def common_within(connection: Connection, group_id: int) -> Mapping[str, Stands]:
    """Give it within a transaction."""
    return standing(connection, schema.group_boxes, BOXES, [group_id])[group_id]


def own_notes(store: Store, group_id: int, person_id: int) -> Stands:
    """Give a member's own notes."""
    with store.reading() as connection:
        return _own(connection, group_id, person_id)


def leave(store: Store, group_id: int, person_id: int) -> bool:
    """Take a member out of a group that has not handed in, with her own notes; say whether she was in it."""
    with store.writing(by=person_id) as connection:
        found = groups.within(connection, group_id)
        if found is None or not found.has(person_id) or found.handed_in_at is not None:
            return False
        groups.leave(connection, group_id, person_id)
    store.forget_deleted()
    return True


def erase(store: Store, group_id: int, person_id: int, now: datetime) -> bool:
    """Erase the common note for everybody, with its answer; say whether she is a member."""
    with store.writing(by=person_id) as connection:
        found = groups.within(connection, group_id)
        if found is None or not found.has(person_id):
            return False
        erase_within(connection, group_id, now)
    store.forget_deleted()
    return True


def erase_within(connection: Connection, group_id: int, now: datetime) -> int:
    """Erase what was written in the common note until a moment, and the answer to it; give how much it was.

    Within a transaction; whoever calls lets the store forget the bytes.
    """
    texts = (schema.group_boxes, schema.group_answers)
    count = sum(group_text.erase(connection, each, each.c.group_id == group_id, now) for each in texts)
    connection.execute(delete(schema.group_releases).where(releases.group_id == group_id, releases.at <= now))
    if not _is_written(connection, group_id):
        this = schema.groups.c.id == group_id
        connection.execute(update(schema.groups).where(this).values(erased_at=now))
    return count


def erase_own_within(connection: Connection, group_id: int, person_id: int, now: datetime) -> int:
    """Erase a member's own notes as they were until a moment, within a transaction."""
    hers = and_(own.group_id == group_id, own.person_id == person_id)
    return group_text.erase(connection, schema.group_own_notes, hers, now)


def common_of(connection: Connection, people: AbstractSet[int]) -> Iterator[tuple[int, int, datetime]]:
    """Give for each of some people the groups whose note stands, by number, and when it was written in."""
    inside = schema.group_members.c
    there = select(inside.person_id, boxes.group_id, boxes.saved_at).join(
        schema.group_boxes, boxes.group_id == inside.group_id
    )
    for row in connection.execute(there.where(inside.person_id.in_(people), boxes.text != "")):
        yield row.person_id, row.group_id, row.saved_at


def own_of(connection: Connection, people: AbstractSet[int]) -> Iterator[tuple[int, int, datetime]]:
    """Give the same for everybody's own notes."""
    there = select(own.person_id, own.group_id, own.saved_at)
    for row in connection.execute(there.where(own.person_id.in_(people), own.text != "")):
        yield row.person_id, row.group_id, row.saved_at


def told(connection: Connection, group_id: int) -> dict[str, Any]:
    """Give a group's common note and its answer for a member's own file."""
    note = {box: stands.text for box, stands in common_within(connection, group_id).items()}
    row = connection.execute(select(schema.group_releases).where(releases.group_id == group_id)).first()
    if row is None:
        return {"note": note, "answer": None}
    return {"note": note, "answer": {"see": row.see, "wonder": row.wonder, "next": row.try_next}}


def _is_written(connection: Connection, group_id: int) -> bool:
    there = select(boxes.text).where(boxes.group_id == group_id, boxes.text != "")
    return connection.execute(there).first() is not None


def _own(connection: Connection, group_id: int, person_id: int) -> Stands:
    hers = and_(own.group_id == group_id, own.person_id == person_id)
    row = connection.execute(select(schema.group_own_notes).where(hers)).first()
    return NOTHING if row is None else Stands(row.revision, row.text)
