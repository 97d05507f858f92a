"""How far a person has come: the steps she has seen, and where she rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, select

from mmb_learn.course import schema
from mmb_learn.course.store import Store

steps, places = schema.seen_steps.c, schema.places.c


@dataclass(frozen=True)
class Place:
    """The step where one resumes."""

    unit: str
    step: str
    at: datetime


def see(store: Store, person_id: int, module: str, unit: str, step: str, now: datetime) -> None:
    """Remember that a step was seen; the first time counts."""
    key = {"person_id": person_id, "module": module, "unit": unit, "step": step}
    this = and_(steps.person_id == person_id, steps.module == module, steps.unit == unit, steps.step == step)
    with store.writing_own(person_id) as connection:
        if connection.execute(select(steps.step).where(this)).first() is None:
            connection.execute(insert(schema.seen_steps).values(**key, seen_at=now))


def seen(store: Store, person_id: int, module: str) -> frozenset[tuple[str, str]]:
    """Give the (unit, step) pairs of a module that a person has seen."""
    mine = and_(steps.person_id == person_id, steps.module == module)
    with store.reading() as connection:
        rows = connection.execute(select(steps.unit, steps.step).where(mine)).all()
    return frozenset((row.unit, row.step) for row in rows)


def rest(store: Store, person_id: int, module: str, unit: str, step: str, now: datetime) -> None:
    """Remember where a person is in a module."""
    here = and_(places.person_id == person_id, places.module == module)
    with store.writing_own(person_id) as connection:
        connection.execute(delete(schema.places).where(here))
        connection.execute(
            insert(schema.places).values(person_id=person_id, module=module, unit=unit, step=step, at=now)
        )


def place(store: Store, person_id: int, module: str) -> Place | None:
    """Give where a person rests in a module; None before she has begun."""
    here = and_(places.person_id == person_id, places.module == module)
    with store.reading() as connection:
        row = connection.execute(select(schema.places).where(here)).first()
    return None if row is None else Place(row.unit, row.step, row.at)


def latest_place(store: Store, person_id: int) -> tuple[str, Place] | None:
    """Give the module a person was in last, and where."""
    mine = select(schema.places).where(places.person_id == person_id).order_by(places.at.desc()).limit(1)
    with store.reading() as connection:
        row = connection.execute(mine).first()
    return None if row is None else (row.module, Place(row.unit, row.step, row.at))
