"""Groups that reflect together: two to six people of one class or run, who hand in one note.

Whoever begins writes for the group, and any other member may take over. The rest come in by a short code.
Until the note is handed in anybody may leave; the last to leave takes the note along.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from mmb_learn.course import classes, runs, schema
from mmb_learn.course.members import Part
from mmb_learn.course.people import free_code
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

FEWEST, MOST = 2, 6
BOXES = ("done", "ideas", "who", "what", "when", "smallest")
"""The boxes of the common note in the order in which they are filled in."""

_CODE_LETTERS = 6  # open for one meeting, and to classmates alone

kept, inside = schema.groups.c, schema.group_members.c


@dataclass(frozen=True)
class GroupMember:
    """One of a group; `writes` is she who takes the minutes."""

    person_id: int
    name: str
    writes: bool


@dataclass(frozen=True)
class Group:
    """A group, its members in the order in which they came; `place` is its class or run, empty when gone."""

    id: int
    code: str
    class_id: int | None
    run_id: int | None
    place: str
    begun_at: datetime
    handed_in_at: datetime | None
    erased_at: datetime | None
    members: tuple[GroupMember, ...]

    def has(self, person_id: int) -> bool:
        """Say whether a person is in it."""
        return any(each.person_id == person_id for each in self.members)

    def is_written_by(self, person_id: int) -> bool:
        """Say whether a person writes for it."""
        return any(each.person_id == person_id and each.writes for each in self.members)


@dataclass(frozen=True)
class Circle:
    """The people a group can be of: those of a class, or of a run that is for everybody."""

    name: str
    class_id: int | None = None
    run_id: int | None = None

    @property
    def key(self) -> str:
        """Give what stands for it in a form."""
        return f"run-{self.run_id}" if self.class_id is None else f"class-{self.class_id}"


def circles(store: Store, person_id: int) -> tuple[Circle, ...]:
    """Give the circles that a person belongs to."""
    hers = classes.classes_of(store, person_id, Part.PUPIL)
    for_all = [run for run in runs.runs_of(store, person_id) if run.class_id is None]
    of_classes = [Circle(each.name, class_id=each.id) for each in hers]
    return (*of_classes, *(Circle(run.name, run_id=run.id) for run in for_all))


def begin(store: Store, person_id: int, circle: Circle, now: datetime) -> int:
    """Begin a group, and give its number; of one that she began there and is still alone in, if there is."""
    where = and_(
        kept.class_id.is_not_distinct_from(circle.class_id),
        kept.run_id.is_not_distinct_from(circle.run_id),
        kept.handed_in_at.is_(None),
    )
    with store.writing(by=person_id) as connection:
        for found in chosen(connection, and_(where, _of(person_id))):
            if len(found.members) == 1:
                return found.id
        code = free_code(connection, kept.code, _CODE_LETTERS)
        values = {"code": code, "class_id": circle.class_id, "run_id": circle.run_id, "begun_at": now}
        new = insert(schema.groups).values(values).returning(kept.id)
        number = int(connection.execute(new).scalar_one())
        _enter(connection, number, person_id, now, writes=True)
    return number


def open_group(store: Store, code: str, person_id: int) -> Group | None:
    """Give the group of a code that a person may join, or is in; None for any other."""
    this = and_(kept.code == classes.plain_code(code), kept.handed_in_at.is_(None))
    with store.reading() as connection:
        found = next(iter(chosen(connection, this)), None)
    if found is None or found.has(person_id):
        return found
    where = {(each.class_id, each.run_id) for each in circles(store, person_id)}
    return found if (found.class_id, found.run_id) in where else None


def join(store: Store, group_id: int, person_id: int, now: datetime) -> None:
    """Let a person into a group that is open to her; AnswerError when it is full or handed in."""
    with store.writing(by=person_id) as connection:
        found = within(connection, group_id)
        if found is None or found.handed_in_at is not None:
            raise AnswerError("group-code")
        if found.has(person_id):
            return
        if len(found.members) >= MOST:
            raise AnswerError("group-full", most=MOST)
        _enter(connection, group_id, person_id, now, writes=False)


def write(store: Store, group_id: int, person_id: int) -> None:
    """Let a member write for the group from now on."""
    of_group = inside.group_id == group_id
    with store.writing(by=person_id) as connection:
        if connection.execute(select(inside.writes).where(of_group, inside.person_id == person_id)).first():
            members = update(schema.group_members)
            connection.execute(members.where(of_group).values(writes=False))
            connection.execute(members.where(of_group, inside.person_id == person_id).values(writes=True))


def hand_in(store: Store, group_id: int, person_id: int, now: datetime) -> None:
    """Hand the note in, once; AnswerError while too few are in, or nothing is written."""
    boxes = schema.group_boxes.c
    with store.writing(by=person_id) as connection:
        found = within(connection, group_id)
        if found is None or found.handed_in_at is not None:
            return
        if len(found.members) < FEWEST:
            raise AnswerError("group-too-few", fewest=FEWEST)
        written = connection.execute(select(boxes.text).where(boxes.group_id == group_id)).scalars()
        if not any(text.strip() for text in written):
            raise AnswerError("group-empty")
        new = update(schema.groups).where(kept.id == group_id)
        connection.execute(new.values(handed_in_at=now, erased_at=None))


def leave(connection: Connection, group_id: int, person_id: int) -> None:
    """Take a person and her own notes out of a group, within a transaction; the last takes the note along."""
    for table in (schema.group_own_notes, schema.group_members):
        hers = and_(table.c.group_id == group_id, table.c.person_id == person_id)
        connection.execute(delete(table).where(hers))
    left = within(connection, group_id)
    if left is None:
        return
    if not left.members:
        connection.execute(delete(schema.groups).where(kept.id == group_id))
    elif not any(each.writes for each in left.members):
        first = and_(inside.group_id == group_id, inside.person_id == left.members[0].person_id)
        connection.execute(update(schema.group_members).where(first).values(writes=True))


def leave_all(connection: Connection, person_id: int) -> None:
    """Take a person out of every group, within a transaction; whoever calls lets the bytes be forgotten."""
    for found in chosen(connection, _of(person_id)):
        leave(connection, found.id, person_id)


def groups_of(store: Store, person_id: int) -> tuple[Group, ...]:
    """Give the groups that a person is in, the newest first."""
    with store.reading() as connection:
        return chosen(connection, _of(person_id))


def group(store: Store, group_id: int) -> Group | None:
    """Give a group by its number."""
    with store.reading() as connection:
        return within(connection, group_id)


def chosen(connection: Connection, which: ColumnElement[bool]) -> tuple[Group, ...]:
    """Give the groups that a condition on their table chooses, the newest first, within a transaction."""
    of_class, of_run = schema.classes.c, schema.runs.c
    place = func.coalesce(of_class.name, of_run.name, "").label("place")
    asked = select(schema.groups, place).outerjoin(schema.classes, of_class.id == kept.class_id)
    there = asked.outerjoin(schema.runs, of_run.id == kept.run_id).where(which)
    rows = connection.execute(there.order_by(kept.id.desc())).all()
    people = select(schema.group_members, schema.people.c.name).join(schema.people)
    hers = people.where(inside.group_id.in_([row.id for row in rows]))
    found: dict[int, list[GroupMember]] = defaultdict(list)
    for each in connection.execute(hers.order_by(inside.joined_at, inside.person_id)):
        found[each.group_id].append(GroupMember(each.person_id, each.name, each.writes))
    return tuple(_group(row, tuple(found[row.id])) for row in rows)


def within(connection: Connection, group_id: int) -> Group | None:
    """Give a group by its number, within a transaction."""
    return next(iter(chosen(connection, kept.id == group_id)), None)


def _of(person_id: int) -> ColumnElement[bool]:
    return exists().where(inside.group_id == kept.id, inside.person_id == person_id)


def _enter(connection: Connection, group_id: int, person_id: int, now: datetime, *, writes: bool) -> None:
    row = {"group_id": group_id, "person_id": person_id, "writes": writes, "joined_at": now}
    connection.execute(insert(schema.group_members).values(row))


def _group(row: Row[Any], members: tuple[GroupMember, ...]) -> Group:
    when = (row.begun_at, row.handed_in_at, row.erased_at)
    return Group(row.id, row.code, row.class_id, row.run_id, row.place, *when, members)
