"""The answer to a group's note: who gives it, the draft that saves itself, and what the group sees of it.

A class says who answers in it; a group of no class is answered by a facilitator. Two who answer at the same
time lose no word, and what is not released is seen by nobody in the group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, false, insert, or_, select, update

from mmb_learn.course import group_notes, groups, schema
from mmb_learn.course.classes import AnsweredBy
from mmb_learn.course.feedback import BOXES, Feedback
from mmb_learn.course.group_text import NOTHING, Stands, Typed, keep
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

    @property
    def handed_in_on(self) -> date | None:
        """Give the moment as a page says its day."""
        return self.group.handed_in_at


def waiting(store: Store, reviewer: Person) -> tuple[GroupNote, ...]:
    """Give the notes that a reviewer answers, those without an answer first, the oldest first."""
    with store.reading() as connection:
        found = [_note(connection, each) for each in groups.chosen(connection, _answered_by(reviewer))]
    return tuple(sorted(found, key=lambda each: (each.answer is not None, each.group.id)))


def to_answer(store: Store, reviewer: Person, group_id: int) -> GroupNote | None:
    """Give a note that is hers to answer, None for any other."""
    with store.reading() as connection:
        which = and_(_answered_by(reviewer), kept.id == group_id)
        found = next(iter(groups.chosen(connection, which)), None)
        return None if found is None else _note(connection, found)


def handed_in(store: Store, person_id: int) -> tuple[GroupNote, ...]:
    """Give the notes that a person has handed in with others, the newest first."""
    mine = select(inside.group_id).where(inside.person_id == person_id)
    which = and_(kept.id.in_(mine), kept.handed_in_at.is_not(None))
    with store.reading() as connection:
        return tuple(_note(connection, each) for each in groups.chosen(connection, which))


def note(store: Store, group_id: int) -> GroupNote | None:
    """Give a group with its note, handed in or not."""
    with store.reading() as connection:
        found = groups.within(connection, group_id)
        return None if found is None else _note(connection, found)


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
        if not any(each.text.strip() for each in said.values()):
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


def _note(connection: Connection, group: Group) -> GroupNote:
    begun = any(each.text.strip() for each in _draft(connection, group.id).values())
    boxes = group_notes.common_within(connection, group.id)
    return GroupNote(group, boxes, _answer(connection, group.id), begun)


def _draft(connection: Connection, group_id: int) -> Mapping[str, Stands]:
    rows = connection.execute(select(schema.group_answers).where(drafts.group_id == group_id))
    there = {row.box: Stands(row.revision, row.text) for row in rows}
    return {box: there.get(box, NOTHING) for box in BOXES}


def _answer(connection: Connection, group_id: int) -> GroupAnswer | None:
    chosen: Any = select(schema.group_releases, schema.people.c.name).outerjoin(schema.people)
    row = connection.execute(chosen.where(releases.group_id == group_id)).first()
    if row is None:
        return None
    feedback = Feedback(see=row.see, wonder=row.wonder, next=row.try_next)
    return GroupAnswer(feedback, row.reviewer_id, row.name or "", row.at)
