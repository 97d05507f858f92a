"""Classes: made by a teacher in a minute, joined by a code, and what is said to them.

A class says who answers its reflections and within how many days. Who is in it is `members`' to say, what it
is given to do `assignments`'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, insert, select, update

from mmb_learn.course import members, schema
from mmb_learn.course.members import Part
from mmb_learn.course.people import Institution, Person, free_code
from mmb_learn.course.plain import lines, one_line
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

OPEN_FOR = timedelta(days=7)
MOST_DAYS = 60
KEPT_MONTHS = 12  # until somebody chooses otherwise: a course lasts for a school year
LONGEST_NAME, LONGEST_MESSAGE = 80, 1000
_CODE_LETTERS = 6  # of 31: open for days only, and it lets in nobody but another pupil

kept, messages = schema.classes.c, schema.class_messages.c


class AnsweredBy(StrEnum):
    """Who answers the reflections of a class."""

    TEACHER = "teacher"
    FACILITATOR = "facilitator"
    ONESELF = "oneself"


@dataclass(frozen=True)
class SchoolClass:
    """A class. `joining_until` None is closed; `keep_months` None keeps texts as long as there is a class."""

    id: int
    name: str
    institution: Institution
    join_code: str
    joining_until: datetime | None
    answered_by: AnsweredBy
    answer_days: int
    keep_months: int | None = None

    def is_open(self, now: datetime) -> bool:
        """Say whether somebody can join now."""
        return self.joining_until is not None and now < self.joining_until


@dataclass(frozen=True)
class Message:
    """What a teacher said to the whole class."""

    text: str
    at: datetime


def new_class(
    store: Store,
    name: str,
    teacher: Person,
    now: datetime,
    answered_by: AnsweredBy = AnsweredBy.TEACHER,
    answer_days: int = 14,
) -> SchoolClass:
    """Make a class that is open for joining; AnswerError when the name or the days will not do."""
    plain, days, until = _name(name), _days(answer_days), now + OPEN_FOR
    with store.writing(by=teacher.id) as connection:
        new = made(connection, plain, teacher.institution, now, until, answered_by, days)
        members.enter(connection, new.id, teacher.id, Part.TEACHER, now)
    return new


def made(
    connection: Connection,
    name: str,
    institution: Institution,
    now: datetime,
    joining_until: datetime | None = None,
    answered_by: AnsweredBy = AnsweredBy.TEACHER,
    answer_days: int = 14,
) -> SchoolClass:
    """Make a class that has nobody in it yet, within a transaction; its name and days have been looked at."""
    values = {
        "name": name,
        "institution": institution.value,
        "joining_until": joining_until,
        "answered_by": answered_by.value,
        "answer_days": answer_days,
        "made_at": now,
        "keep_months": KEPT_MONTHS,
        "keep_since": now,
    }
    code = free_code(connection, kept.join_code, _CODE_LETTERS)
    new = insert(schema.classes).values(join_code=code, **values)
    return _class(connection.execute(new.returning(schema.classes)).one())


def find_class(store: Store, class_id: int) -> SchoolClass | None:
    """Give a class by its number."""
    return _one(store, select(schema.classes).where(kept.id == class_id))


def class_of_code(store: Store, code: str) -> SchoolClass | None:
    """Give the class that a join code belongs to, open or not; spaces, hyphens and capitals do not matter."""
    return _one(store, select(schema.classes).where(kept.join_code == plain_code(code)))


def plain_code(code: str) -> str:
    """Give a join code as it is kept."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def classes_of(store: Store, person_id: int, part: Part) -> tuple[SchoolClass, ...]:
    """Give the classes in which a person is a pupil, or a teacher, the newest first."""
    hers = and_(schema.class_members.c.person_id == person_id, schema.class_members.c.part == part.value)
    return _all(store, select(schema.classes).join(schema.class_members).where(hers))


def every_class(store: Store) -> tuple[SchoolClass, ...]:
    """Give all classes, the newest first."""
    return _all(store, select(schema.classes))


def open_joining(store: Store, class_id: int, now: datetime) -> None:
    """Let people join for another week."""
    _set(store, class_id, joining_until=now + OPEN_FOR)


def close_joining(store: Store, class_id: int) -> None:
    """Let nobody join any more."""
    _set(store, class_id, joining_until=None)


def set_answering(store: Store, class_id: int, answered_by: AnsweredBy, answer_days: int) -> None:
    """Say who answers reflections, and within how many days; AnswerError when the days will not do."""
    _set(store, class_id, answered_by=answered_by.value, answer_days=_days(answer_days))


def delete_class(store: Store, join_code: str, until: datetime) -> bool:
    """Delete a class that was made before a moment; say whether there was one. Its pupils stay people."""
    this = and_(kept.join_code == join_code, kept.made_at <= until)
    inside = schema.class_members.c
    staying = select(inside.person_id).where(inside.class_id.in_(select(kept.id).where(this)))
    with store.writing() as connection:
        left = update(schema.people).where(schema.people.c.id.in_(staying))
        connection.execute(left.values(classless_since=until))
        found = connection.execute(delete(schema.classes).where(this)).rowcount
    if found:
        store.forget_deleted()
    return found > 0


def say(store: Store, class_id: int, writer_id: int, text: str, now: datetime) -> None:
    """Say something to the whole class in place of what was said before; nothing at all takes that back."""
    said = lines(text, LONGEST_MESSAGE, "message-too-long")
    with store.writing(by=writer_id) as connection:
        connection.execute(delete(schema.class_messages).where(messages.class_id == class_id))
        if said:
            row = {"class_id": class_id, "writer_id": writer_id, "text": said, "at": now}
            connection.execute(insert(schema.class_messages).values(row))


def message(store: Store, class_id: int) -> Message | None:
    """Give what was last said to a class."""
    with store.reading() as connection:
        row = connection.execute(select(schema.class_messages).where(messages.class_id == class_id)).first()
    return None if row is None else Message(row.text, row.at)


def _set(store: Store, class_id: int, **values: Any) -> None:
    with store.writing() as connection:
        connection.execute(update(schema.classes).where(kept.id == class_id).values(**values))


def _one(store: Store, chosen: Select[Any]) -> SchoolClass | None:
    return next(iter(_all(store, chosen)), None)


def _all(store: Store, chosen: Select[Any]) -> tuple[SchoolClass, ...]:
    with store.reading() as connection:
        rows = connection.execute(chosen.order_by(kept.id.desc())).all()
    return tuple(_class(row) for row in rows)


def _class(row: Row[Any]) -> SchoolClass:
    return SchoolClass(
        row.id,
        row.name,
        Institution(row.institution),
        row.join_code,
        row.joining_until,
        AnsweredBy(row.answered_by),
        row.answer_days,
        row.keep_months,
    )


def _name(name: str) -> str:
    plain = one_line(name)
    if not plain:
        raise AnswerError("class-name-empty")
    if len(plain) > LONGEST_NAME:
        raise AnswerError("class-name-too-long", longest=LONGEST_NAME)
    return plain


def _days(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise AnswerError("answer-days", longest=MOST_DAYS)
    return days


def may_be_code(typed: str) -> bool:
    """Say whether what somebody typed is as long as a join code."""
    return len(plain_code(typed)) == _CODE_LETTERS
