"""The answer to a group's note: who gives it, the draft that saves itself, and what the group sees of it.

A class says who answers in it; a group of no class is answered by a facilitator. Two who answer at the same
time lose no word, and what is not released is seen by nobody in the group.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, false, insert, or_, select, update

from mmb_learn.course import groups, schema
from mmb_learn.course.classes import AnsweredBy
from mmb_learn.course.feedback import BOXES, Feedback
from mmb_learn.course.group_text import Stands, Typed, keep, standing
from mmb_learn.course.groups import Group
from mmb_learn.course.people import Person, Role
from mmb_learn.course.reviewers import classes_answered
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

kept, inside, drafts = schema.groups.c, schema.group_members.c, schema.group_answers.c
releases = schema.group_releases.c


@dataclass(frozen=True)
class GroupAnswer:
    """What a group reads; `signed` is the reviewer's name, empty when she has left the course."""

    feedback: Feedback
    reviewer_id: int | None
    signed: str
    at: datetime


@dataclass(frozen=True)
class GroupNote:
    """A group's note as it was handed in, with its answer if that is released."""

    group: Group
    boxes: Mapping[str, Stands]
    answer: GroupAnswer | None
    is_begun: bool


def waiting(store: Store, reviewer: Person) -> tuple[GroupNote, ...]:
    """Give the notes that a reviewer answers, those without an answer first, the oldest first."""
    with store.reading() as connection:
        found = _notes(connection, _answered_by(reviewer))
    return tuple(sorted(found, key=lambda each: (each.answer is not None, each.group.id)))


def to_answer(store: Store, reviewer: Person, group_id: int) -> GroupNote | None:
    """Give a note that is hers to answer, None for any other."""
    with store.reading() as connection:
        return next(iter(_notes(connection, and_(_answered_by(reviewer), kept.id == group_id))), None)


def handed_in(store: Store, person_id: int) -> tuple[GroupNote, ...]:
    """Give the notes that a person has handed in with others, the newest first."""
    mine = select(inside.group_id).where(inside.person_id == person_id)
    which = and_(kept.id.in_(mine), kept.handed_in_at.is_not(None))
    with store.reading() as connection:
        return _notes(connection, which)


def note(store: Store, group_id: int) -> GroupNote | None:
    """Give a group with its note, handed in or not."""
    with store.reading() as connection:
        return next(iter(_notes(connection, kept.id == group_id)), None)


def is_answered(store: Store, group: Group) -> bool:
    """Say whether somebody answers such a group at all; a class may answer itself."""
    if group.class_id is None:
        return True
    said = select(schema.classes.c.answered_by).where(schema.classes.c.id == group.class_id)
    with store.reading() as connection:
        return connection.execute(said).scalar() != AnsweredBy.ONESELF.value


def draft(store: Store, group_id: int) -> Mapping[str, Stands]:
    """Give the answer as it is written so far."""
    with store.reading() as connection:
        return _draft(connection, group_id)


def save(store: Store, group_id: int, reviewer_id: int, box: str, typed: Typed, now: datetime) -> Stands:
    """Keep what a reviewer typed in a box of the answer."""
    key = {"group_id": group_id, "box": box}
    with store.writing(by=reviewer_id) as connection:
        return keep(connection, schema.group_answers, key, typed, now, reviewer_id=reviewer_id)


def release(store: Store, group_id: int, reviewer_id: int, seen: int | None, now: datetime) -> None:
    """Let the group see the answer; AnswerError while it is empty, or when another wrote since it was `seen`.

    `seen` is the sum of the revisions on the page.
    """
    with store.writing(by=reviewer_id) as connection:
        said = _draft(connection, group_id)
        if not _is_begun(said):
            raise AnswerError("group-answer-empty")
        if seen is not None and seen != sum(each.revision for each in said.values()):
            raise AnswerError("review-moved")
        this = releases.group_id == group_id
        connection.execute(delete(schema.group_releases).where(this))
        see, wonder, try_next = (said[box].text for box in BOXES)
        row = {"see": see, "wonder": wonder, "try_next": try_next, "reviewer_id": reviewer_id, "at": now}
        connection.execute(insert(schema.group_releases).values(group_id=group_id, **row))


def read(store: Store, group_id: int, person_id: int, now: datetime) -> None:
    """Remember that a member has read the answer."""
    hers = and_(inside.group_id == group_id, inside.person_id == person_id)
    with store.writing() as connection:
        connection.execute(update(schema.group_members).where(hers).values(read_at=now))


def unread(store: Store, person_id: int) -> tuple[int, ...]:
    """Give the groups whose answer a person has not read."""
    later = or_(inside.read_at.is_(None), inside.read_at < releases.at)
    asked = select(inside.group_id).join(
        schema.group_releases, and_(releases.group_id == inside.group_id, inside.person_id == person_id)
    )
    with store.reading() as connection:
        return tuple(connection.execute(asked.where(later)).scalars())


def _answered_by(reviewer: Person) -> ColumnElement[bool]:
    """Choose the notes that are handed in, stand, and are a reviewer's to answer."""
    in_class = kept.class_id.in_(classes_answered(reviewer))
    in_none = kept.class_id.is_(None) if Role.FACILITATOR in reviewer.roles else false()
    return and_(kept.handed_in_at.is_not(None), kept.erased_at.is_(None), or_(in_class, in_none))


def _notes(connection: Connection, which: ColumnElement[bool]) -> tuple[GroupNote, ...]:
    found = groups.chosen(connection, which)
    if not found:
        return ()
    numbers = [each.id for each in found]
    boxes = standing(connection, schema.group_boxes, groups.BOXES, numbers)
    begun = standing(connection, schema.group_answers, BOXES, numbers)
    answers = _answers(connection, numbers)
    return tuple(
        GroupNote(each, boxes[each.id], answers.get(each.id), _is_begun(begun[each.id])) for each in found
    )


def _is_begun(answer: Mapping[str, Stands]) -> bool:
    return any(each.text.strip() for each in answer.values())


def _draft(connection: Connection, group_id: int) -> Mapping[str, Stands]:
    return standing(connection, schema.group_answers, BOXES, [group_id])[group_id]


def _answers(connection: Connection, numbers: Collection[int]) -> Mapping[int, GroupAnswer]:
    asked: Any = select(schema.group_releases, schema.people.c.name).outerjoin(schema.people)
    rows = connection.execute(asked.where(releases.group_id.in_(numbers)))
    return {row.group_id: _answer(row) for row in rows}


def _answer(row: Row[Any]) -> GroupAnswer:
    feedback = Feedback(see=row.see, wonder=row.wonder, next=row.try_next)
    return GroupAnswer(feedback, row.reviewer_id, row.name or "", row.at)
