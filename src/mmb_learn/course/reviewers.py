"""Who reads and answers whose reflections.

A class says who answers in it: its teachers, a facilitator, or each pupil herself against the example.
Whoever is in no class is answered by a facilitator. A teacher may read what her own pupils handed in, whoever
answers.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from mmb_learn.course import schema
from mmb_learn.course.classes import AnsweredBy
from mmb_learn.course.members import Part, taught_by
from mmb_learn.course.people import Person, Role
from mmb_learn.course.store import Store

kept, members = schema.classes.c, schema.class_members.c


def answers_to(reviewer: Person, whose: ColumnElement[int]) -> ColumnElement[bool]:
    """Give which people a reviewer answers, as a condition on the column that says whose a row is."""
    return _is_of(reviewer, whose, _answers_in(reviewer))


def classes_answered(reviewer: Person) -> Select[tuple[int]]:
    """Choose the classes in which a reviewer answers."""
    return select(kept.id).where(_answers_in(reviewer))


def may_answer(store: Store, reviewer: Person, person_id: int) -> bool:
    """Say whether a reviewer is one of those who answer a person."""
    return _is_one_of(store, person_id, answers_to(reviewer, schema.people.c.id))


def may_read(store: Store, reviewer: Person, person_id: int) -> bool:
    """Say whether a reviewer may read what a person handed in."""
    hers = or_(kept.id.in_(taught_by(reviewer.id)), _answers_in(reviewer))
    return _is_one_of(store, person_id, _is_of(reviewer, schema.people.c.id, hers))


def _is_one_of(store: Store, person_id: int, which: ColumnElement[bool]) -> bool:
    whose = schema.people.c.id
    with store.reading() as connection:
        return connection.execute(select(whose).where(whose == person_id, which)).first() is not None


def _is_of(
    reviewer: Person, whose: ColumnElement[int], of_classes: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Say that a row is of a pupil of these classes; for a facilitator also of a pupil of none."""
    pupils = select(members.person_id).where(members.part == Part.PUPIL.value)
    in_them = pupils.where(members.class_id.in_(select(kept.id).where(of_classes)))
    return or_(whose.in_(in_them), whose.not_in(pupils) if Role.FACILITATOR in reviewer.roles else false())


def _answers_in(reviewer: Person) -> ColumnElement[bool]:
    by_her = and_(kept.answered_by == AnsweredBy.TEACHER.value, kept.id.in_(taught_by(reviewer.id)))
    is_facilitator = Role.FACILITATOR in reviewer.roles
    return or_(by_her, kept.answered_by == AnsweredBy.FACILITATOR.value if is_facilitator else false())
