"""What a group has done between two gatherings, as sums of five people or more, and nothing of anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, tuple_

from mmb_learn.course import schema
from mmb_learn.course.class_work import Whose
from mmb_learn.course.store import Store
from mmb_learn.course.tries import FEWEST, Obstacle, Outcome
from mmb_learn.question.plan.grade import day as planned_day

rows, versions = schema.tries.c, schema.versions.c
MOST_THINGS = 4


@dataclass(frozen=True)
class Between:
    """What a group has tried since a moment, what stood in the way, and whose next step is due.

    A sum is None, or left out, where it is of fewer than five. `due` are the people whose planned day has
    come by the gathering, `planned` those who have one in the weeks after it.
    """

    tried: int | None
    things: tuple[tuple[str, str, int], ...]
    obstacles: tuple[tuple[Obstacle, int], ...]
    due: int | None
    planned: int | None


@dataclass(frozen=True)
class Days:
    """The days of a between-period: from the last gathering, to this one, and as long after it as asked."""

    begin: date
    gathering: date
    after: date


def between(
    store: Store, whose: Whose, since: datetime | None, days: Days, plans: Collection[tuple[str, str]]
) -> Between:
    """Count it. `plans` are the questions that hold a planned day, by module and id."""
    told = select(rows.person_id, rows.module, rows.item, rows.outcome, rows.obstacle)
    told = told.where(rows.person_id.in_(whose), rows.outcome.is_not(None))
    if since is not None:
        told = told.where(rows.answered_at > since)
    with store.reading() as connection:
        found = connection.execute(told).all()
        due, planned = _planned(connection, whose, days, plans)
    tried = [row for row in found if row.outcome == Outcome.TRIED.value]
    met = {(row.person_id, Obstacle(row.obstacle)) for row in found if row.obstacle is not None}
    things = _most({(row.person_id, (row.module, row.item)) for row in tried})[:MOST_THINGS]
    return Between(
        tried=_sum({row.person_id for row in tried}),
        things=tuple((module, item, count) for (module, item), count in things),
        obstacles=tuple(_most(met)),
        due=due,
        planned=planned,
    )


def _planned(
    connection: Connection, whose: Whose, days: Days, plans: Collection[tuple[str, str]]
) -> tuple[int | None, int | None]:
    asked = select(versions.person_id, versions.value).where(versions.is_current)
    hers = asked.where(versions.person_id.in_(whose))
    chosen = hers.where(tuple_(versions.module, versions.question).in_(list(plans)))
    when = [(row.person_id, planned_day(row.value)) for row in connection.execute(chosen)]
    due = {who for who, day in when if day is not None and days.begin <= day <= days.gathering}
    later = {who for who, day in when if day is not None and days.gathering < day <= days.after}
    return _sum(due), _sum(later)


def _sum(people: Collection[int]) -> int | None:
    return len(people) if len(people) >= FEWEST else None


def _most(pairs: Collection[tuple[int, Any]]) -> list[tuple[Any, int]]:
    """Count the people of each thing, the commonest first; none of fewer than five."""
    counts: Mapping[Any, int] = Counter(thing for _, thing in pairs)
    enough = [(thing, count) for thing, count in counts.items() if count >= FEWEST]
    return sorted(enough, key=lambda each: (-each[1], each[0]))
