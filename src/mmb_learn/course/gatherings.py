"""Gatherings: when a run of the programme meets and where, what to prepare, and what was agreed.

What was agreed at one gathering stands with the next, for that is where it is spoken of again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.plain import lines, one_line
from mmb_learn.course.runs import Run, plain_name
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

LONGEST_PLACE, LONGEST_LINK, LONGEST_TEXT = 200, 500, 2000
LONGEST = timedelta(hours=16)

kept = schema.gatherings.c


@dataclass(frozen=True)
class Plan:
    """What is said of a gathering. `three` asks for the programme's three questions to be prepared."""

    name: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    three: bool = True
    prepare: str = ""
    agreed: str = ""


@dataclass(frozen=True)
class Gathering:
    """A gathering of a run; `revision` grows whenever it is changed."""

    id: int
    run_id: int
    plan: Plan
    revision: int
    changed_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Say whether it has ended."""
        return self.plan.ends_at <= now


@dataclass(frozen=True)
class Around:
    """A gathering with what stands around it: its run, and the one before it."""

    run: Run
    gathering: Gathering
    before: Gathering | None

    @property
    def agreed_last(self) -> str:
        """Give what was agreed the last time, empty where nothing was."""
        return "" if self.before is None else self.before.plan.agreed


def checked(plan: Plan) -> Plan:
    """Give a plan as it is kept; AnswerError for what will not do."""
    if plan.ends_at <= plan.starts_at or plan.ends_at - plan.starts_at > LONGEST:
        raise AnswerError("gathering-ends")
    link = plan.link.strip()
    if link and (not link.startswith(("https://", "http://")) or len(link.split()) > 1):
        raise AnswerError("gathering-link")
    texts = {
        "place": lines(one_line(plan.place), LONGEST_PLACE),
        "link": lines(link, LONGEST_LINK),
        "prepare": lines(plan.prepare, LONGEST_TEXT),
        "agreed": lines(plan.agreed, LONGEST_TEXT),
    }
    return Plan(plain_name(plan.name), plan.starts_at, plan.ends_at, three=plan.three, **texts)


def add(store: Store, run_id: int, plan: Plan, now: datetime) -> Gathering:
    """Add a gathering to a run; AnswerError for what will not do."""
    values = {"run_id": run_id, "revision": 1, "changed_at": now, **asdict(checked(plan))}
    new = insert(schema.gatherings).values(values).returning(schema.gatherings)
    with store.writing() as connection:
        return _gathering(connection.execute(new).one())


def change(store: Store, gathering_id: int, revision: int, plan: Plan, now: datetime) -> bool:
    """Change a gathering as it was at a revision; False when somebody else has changed it since.

    To say the same once more changes nothing.
    """
    values = asdict(checked(plan))
    with store.writing() as connection:
        row = connection.execute(select(schema.gatherings).where(kept.id == gathering_id)).first()
        if row is None:
            return False
        if asdict(_gathering(row).plan) == values:
            return True
        this = and_(kept.id == gathering_id, kept.revision == revision)
        new = update(schema.gatherings).where(this).values(revision=revision + 1, changed_at=now, **values)
        return connection.execute(new).rowcount > 0


def cancel(store: Store, gathering_id: int) -> None:
    """Delete a gathering."""
    with store.writing() as connection:
        connection.execute(delete(schema.gatherings).where(kept.id == gathering_id))
    store.forget_deleted()


def gatherings_of(store: Store, run_id: int) -> tuple[Gathering, ...]:
    """Give the gatherings of a run, the first first."""
    chosen = select(schema.gatherings).where(kept.run_id == run_id).order_by(kept.starts_at, kept.id)
    with store.reading() as connection:
        return tuple(_gathering(row) for row in connection.execute(chosen).all())


def run_of(store: Store, gathering_id: int) -> int | None:
    """Give which run a gathering belongs to, None where there is no such gathering."""
    with store.reading() as connection:
        found = select(kept.run_id).where(kept.id == gathering_id)
        return connection.execute(found).scalar_one_or_none()


def around(store: Store, run: Run) -> tuple[Around, ...]:
    """Give the gatherings of a run, each with the one before it."""
    found = gatherings_of(store, run.id)
    return tuple(Around(run, each, before) for before, each in zip((None, *found), found, strict=False))


def next_of(store: Store, runs: Iterable[Run], now: datetime) -> Around | None:
    """Give the gathering of some runs that comes next, or is going on."""
    known = {run.id: run for run in runs}
    coming = select(kept.id, kept.run_id).where(kept.run_id.in_(known), kept.ends_at > now)
    with store.reading() as connection:
        row = connection.execute(coming.order_by(kept.starts_at, kept.run_id.desc(), kept.id)).first()
    if row is None:
        return None
    return next((each for each in around(store, known[row.run_id]) if each.gathering.id == row.id), None)


def last_ends(connection: Connection, runs: Iterable[int]) -> Mapping[int, datetime]:
    """Give when the last gathering of each run ends, within a transaction; nothing for a run without any."""
    ends = select(kept.run_id, func.max(kept.ends_at).label("at")).where(kept.run_id.in_(list(runs)))
    return {row.run_id: row.at for row in connection.execute(ends.group_by(kept.run_id))}


def _gathering(row: Row[Any]) -> Gathering:
    plan = Plan(row.name, row.starts_at, row.ends_at, row.place, row.link, row.three, row.prepare, row.agreed)
    return Gathering(row.id, row.run_id, plan, row.revision, row.changed_at)
