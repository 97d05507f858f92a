"""Runs of the programme: a group that takes it together, a class or everybody on the roster.

What a run consists of is `gatherings`' to say. Nothing here is about one person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, exists, insert, or_, select, update

from mmb_learn.course import class_work, members, schema
from mmb_learn.course.class_work import Whose
from mmb_learn.course.members import Part
from mmb_learn.course.people import Person, Role
from mmb_learn.course.plain import one_line
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

LONGEST_NAME = 80

kept, joined = schema.runs.c, schema.class_members.c
_JOINED = select(joined.person_id).where(joined.by_code)


@dataclass(frozen=True)
class Run:
    """One run of the programme; `class_id` None is for everybody on the roster."""

    id: int
    name: str
    class_id: int | None


def new_run(store: Store, name: str, class_id: int | None, now: datetime) -> Run:
    """Begin a run; AnswerError when its name will not do."""
    values = {"name": plain_name(name), "class_id": class_id, "made_at": now}
    with store.writing() as connection:
        row = connection.execute(insert(schema.runs).values(values).returning(schema.runs)).one()
    return _run(row)


def rename(store: Store, run_id: int, name: str) -> None:
    """Give a run another name; AnswerError when it will not do."""
    with store.writing() as connection:
        connection.execute(update(schema.runs).where(kept.id == run_id).values(name=plain_name(name)))


def delete_run(store: Store, run_id: int) -> None:
    """Delete a run with all its gatherings."""
    with store.writing() as connection:
        connection.execute(delete(schema.runs).where(kept.id == run_id))
    store.forget_deleted()


def find_run(store: Store, run_id: int) -> Run | None:
    """Give a run by its number."""
    return next(iter(_all(store, select(schema.runs).where(kept.id == run_id))), None)


def every_run(store: Store) -> tuple[Run, ...]:
    """Give all runs, the newest first."""
    return _all(store, select(schema.runs))


def runs_of(store: Store, person_id: int) -> tuple[Run, ...]:
    """Give the runs that a person takes part in, the newest first.

    Those of her classes, and those for everybody; not the latter for who joined a class by its code.
    """
    return _all(store, _of(person_id, joined.part != Part.ASKED.value))


def taken_by(store: Store, person_id: int) -> tuple[Run, ...]:
    """Give the runs that are for a person, be she without a name, alone here; none that she only leads."""
    participates = exists().where(schema.people.c.id == person_id, class_work.TAKES_PART)
    hers = _of(person_id, joined.part == Part.PUPIL.value)
    return _all(store, hers.where(or_(kept.class_id.is_not(None), participates)))


def may_lead(store: Store, person: Person, run: Run) -> bool:
    """Say whether a person sets up a run: any facilitator, and the teacher of its class."""
    if Role.FACILITATOR in person.roles:
        return True
    taught = run.class_id is not None and Role.TEACHER in person.roles
    return taught and members.teaches(store, person.id, run.class_id or 0)


def whose(run: Run) -> Whose:
    """Choose the people of a run: a class's pupils, or who takes part by the roster."""
    if run.class_id is not None:
        return class_work.of_class(run.class_id)
    return class_work.of_institution(None).where(schema.people.c.id.not_in(_JOINED))


def came_by_code(store: Store, person_id: int, run: Run) -> bool:
    """Say whether a person takes part in a run because she joined its class by the code that hangs there."""
    member = None if run.class_id is None else members.pupil(store, run.class_id, person_id)
    return member is not None and member.by_code


def takes_part(store: Store, person_id: int, run: Run) -> bool:
    """Say whether a person is one of those whom a run is for."""
    return run in taken_by(store, person_id)


def plain_name(name: str) -> str:
    """Give a name as it is kept; AnswerError for none, and for one that is too long."""
    plain = one_line(name)
    if not plain:
        raise AnswerError("programme-name-empty")
    if len(plain) > LONGEST_NAME:
        raise AnswerError("programme-name-too-long", longest=LONGEST_NAME)
    return plain


def _of(person_id: int, inside: ColumnElement[bool]) -> Select[Any]:
    """Choose the runs of the classes that a person is inside, and those for everybody."""
    hers = select(joined.class_id).where(joined.person_id == person_id, inside)
    by_code = exists().where(joined.person_id == person_id, joined.by_code)
    for_all = kept.class_id.is_(None) & ~by_code
    return select(schema.runs).where(or_(kept.class_id.in_(hers), for_all))


def _all(store: Store, chosen: Select[Any]) -> tuple[Run, ...]:
    with store.reading() as connection:
        return tuple(_run(row) for row in connection.execute(chosen.order_by(kept.id.desc())).all())


def _run(row: Row[Any]) -> Run:
    return Run(row.id, row.name, row.class_id)
