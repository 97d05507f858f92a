"""Who reads and answers whose reflections.

A class says who answers in it: its teachers, a facilitator, or each pupil herself against the example.
Whoever is in no class is answered by a facilitator. A teacher may read what her own pupils handed in, whoever
answers.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from mmb_learn.course import schema
from mmb_learn.course.classes import AnsweredBy
from mmb_learn.course.members import Part
from mmb_learn.course.people import Person, Role
from mmb_learn.course.store import Store

kept, members = schema.classes.c, schema.class_members.c


def answers_to(reviewer: Person, whose: ColumnElement[int]) -> ColumnElement[bool]:
    """Give which people a reviewer answers, as a condition on the column that says whose a row is."""
    hers = and_(kept.answered_by == AnsweredBy.TEACHER.value, kept.id.in_(_taught(reviewer)))
    return _is_of(reviewer, whose, hers)


def may_answer(store: Store, reviewer: Person, person_id: int) -> bool:
    """Say whether a reviewer is one of those who answer a person."""
    return _is_one_of(store, person_id, answers_to(reviewer, schema.people.c.id))


def may_read(store: Store, reviewer: Person, person_id: int) -> bool:
    """Say whether a reviewer may read what a person handed in."""
    taught = kept.id.in_(_taught(reviewer))
    return _is_one_of(store, person_id, _is_of(reviewer, schema.people.c.id, taught))


def _is_one_of(store: Store, person_id: int, which: ColumnElement[bool]) -> bool:
    whose = schema.people.c.id
    with store.reading() as connection:
        return connection.execute(select(whose).where(whose == person_id, which)).first() is not None


def _is_of(
    reviewer: Person, whose: ColumnElement[int], of_classes: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Say that a row is of a pupil of these classes; for a facilitator also of hers, or of none."""
    pupils = select(members.person_id).where(members.part == Part.PUPIL.value)
    is_facilitator = Role.FACILITATOR in reviewer.roles
    by_facilitator = kept.answered_by == AnsweredBy.FACILITATOR.value if is_facilitator else false()
    in_them = pupils.where(members.class_id.in_(select(kept.id).where(or_(of_classes, by_facilitator))))
    return or_(whose.in_(in_them), whose.not_in(pupils) if is_facilitator else false())


def _taught(reviewer: Person) -> Select[tuple[int]]:
    return select(members.class_id).where(
        members.person_id == reviewer.id, members.part == Part.TEACHER.value
    )
