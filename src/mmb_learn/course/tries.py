"""Things tried at work: begun with a unit or a plan, asked about at a later visit, answered or skipped.

Obstacles are summed over people only where no one can be picked out: nobody below five.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    distinct,
    func,
    insert,
    or_,
    select,
    update,
)

from mmb_learn.course import schema
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late, note

ASK_AGAIN = timedelta(days=3)
FEWEST = 5  # a sum over fewer people could point at one of them
rows, shared = schema.tries.c, schema.shared_words.c


class Outcome(StrEnum):
    """How it went."""

    TRIED = "tried"
    NOT_YET = "not-yet"
    NOT_SUITED = "not-suited"
    OBSTACLE = "obstacle"


class Obstacle(StrEnum):
    """What stood in the way."""

    TIME = "time"
    EQUIPMENT = "equipment"
    ALONE = "alone"
    EMBARRASSED = "embarrassed"


@dataclass(frozen=True)
class Try:
    """One thing to try: `item` is a unit or a plan question.

    `seen` is what she noticed, in her words; `shared`, that the others may read them without her name.
    """

    module: str
    item: str
    ask_after: datetime
    outcome: Outcome | None
    obstacle: Obstacle | None
    seen: str | None
    answered_at: datetime | None
    shared: bool = False


def begin_try(
    store: Store, person_id: int, module: str, item: str, ask_after: datetime, now: datetime
) -> None:
    """Remember that something is to be tried, and from when to ask; the first time counts."""
    with store.writing(by=person_id) as connection:
        _begin(connection, person_id, module, item, ask_after, now)


def plan_try(
    store: Store, person_id: int, module: str, item: str, ask_after: datetime, now: datetime
) -> None:
    """Remember that something is planned; one whose day was moved ahead is asked about after its new day."""
    with store.writing(by=person_id) as connection:
        _begin(connection, person_id, module, item, ask_after, now)
        if ask_after > now:
            untold = and_(_this(person_id, module, item), _open_still())
            connection.execute(update(schema.tries).where(untold).values(ask_after=ask_after))


def waiting(store: Store, person_id: int, now: datetime) -> tuple[Try, ...]:
    """Give what the person may be asked about now, the longest waiting first."""
    asked = and_(rows.person_id == person_id, rows.ask_after <= now, _open_still())
    with store.reading() as connection:
        found = connection.execute(select(*_TRY).where(asked).order_by(rows.ask_after)).all()
    return tuple(_try(row) for row in found)


def answer_try(
    store: Store,
    person_id: int,
    module: str,
    item: str,
    outcome: Outcome,
    obstacle: Obstacle | None,
    seen: str | None,
    now: datetime,
    typed_at: datetime | None = None,
) -> None:
    """Keep how it went; «not yet» is asked about again after three days. Words typed earlier stay.

    What was typed before she erased this try comes too late, and nothing is kept of it.
    """
    met = obstacle.value if outcome is Outcome.OBSTACLE and obstacle is not None else None
    values: dict[str, Any] = {"outcome": outcome.value, "obstacle": met, "answered_at": now}
    if outcome is Outcome.NOT_YET:
        values["ask_after"] = now + ASK_AGAIN
    if seen:
        values["seen"] = seen
    with store.writing(by=person_id) as connection:
        if is_late(connection, person_id, What.TRY, module, item, min(typed_at or now, now)):
            return
        _begin(connection, person_id, module, item, now, now)
        connection.execute(update(schema.tries).where(_this(person_id, module, item)).values(**values))


def skip_try(store: Store, person_id: int, module: str, item: str, now: datetime) -> None:
    """Never ask about it again."""
    with store.writing(by=person_id) as connection:
        connection.execute(update(schema.tries).where(_this(person_id, module, item)).values(skipped_at=now))


def tried(store: Store, person_id: int) -> tuple[Try, ...]:
    """Give what the person has tried at work, the latest first."""
    return tuple(attempt for attempt in answered(store, person_id) if attempt.outcome is Outcome.TRIED)


def answered(store: Store, person_id: int) -> tuple[Try, ...]:
    """Give everything the person has said of her tries, whatever the outcome, the latest first."""
    mine = and_(rows.person_id == person_id, rows.outcome.is_not(None))
    with store.reading() as connection:
        found = connection.execute(
            select(*_TRY).where(mine).order_by(rows.answered_at.desc(), rows.item)
        ).all()
    return tuple(_try(row) for row in found)


def begun(store: Store, person_id: int) -> tuple[tuple[str, str], ...]:
    """Give the module and item of everything the person was to try, the latest begun first."""
    mine = select(rows.module, rows.item).where(rows.person_id == person_id)
    with store.reading() as connection:
        found = connection.execute(mine.order_by(rows.begun_at.desc(), rows.module, rows.item)).all()
    return tuple((row.module, row.item) for row in found)


def settled(store: Store, person_id: int) -> Mapping[tuple[str, str], datetime]:
    """Give what was told of for good, or is not to be asked about, and since when."""
    told = and_(rows.outcome.is_not(None), rows.outcome != Outcome.NOT_YET.value)
    mine = and_(rows.person_id == person_id, or_(told, rows.skipped_at.is_not(None)))
    with store.reading() as connection:
        found = connection.execute(select(schema.tries).where(mine)).all()
    return {(row.module, row.item): row.skipped_at or row.answered_at for row in found}


def erase_try(store: Store, person_id: int, module: str, item: str, asked_at: datetime | None = None) -> None:
    """Erase a try and what was typed of it; also what is still on its way, when she asks for it herself."""
    with store.writing() as connection:
        if asked_at is not None:
            note(connection, person_id, What.TRY, module, item, asked_at)
        connection.execute(delete(schema.tries).where(_this(person_id, module, item)))
        connection.execute(delete(schema.shared_words).where(_shared(person_id, module, item)))
    store.forget_deleted()


def obstacle_sums(store: Store, whose: Select[tuple[int]] | None = None) -> Mapping[Obstacle, int]:
    """Count who met each obstacle, of some people or of all; no sum below five."""
    met = select(rows.obstacle, func.count(distinct(rows.person_id))).where(rows.obstacle.is_not(None))
    theirs = met if whose is None else met.where(rows.person_id.in_(whose))
    with store.reading() as connection:
        found = connection.execute(theirs.group_by(rows.obstacle)).all()
    counts = {Obstacle(obstacle): count for obstacle, count in found if count >= FEWEST}
    return {each: counts[each] for each in Obstacle if each in counts}


def _begin(
    connection: Connection, person_id: int, module: str, item: str, ask_after: datetime, now: datetime
) -> None:
    known = select(rows.item).where(_this(person_id, module, item))
    if connection.execute(known).first() is None:
        key = {"person_id": person_id, "module": module, "item": item}
        connection.execute(insert(schema.tries).values(**key, ask_after=ask_after, begun_at=now))


def _open_still() -> ColumnElement[bool]:
    """Choose what was not told of for good, and may be asked about."""
    untold = or_(rows.outcome.is_(None), rows.outcome == Outcome.NOT_YET.value)
    return and_(rows.skipped_at.is_(None), untold)


def _this(person_id: int, module: str, item: str) -> ColumnElement[bool]:
    return and_(rows.person_id == person_id, rows.module == module, rows.item == item)


def _shared(person_id: Any, module: Any, item: Any) -> ColumnElement[bool]:
    return and_(shared.person_id == person_id, shared.module == module, shared.item == item)


_IS_SHARED = select(shared.item).where(_shared(rows.person_id, rows.module, rows.item)).exists()
_TRY = (schema.tries, _IS_SHARED.label("shared"))


def _try(row: Row[Any]) -> Try:
    return Try(
        row.module,
        row.item,
        row.ask_after,
        None if row.outcome is None else Outcome(row.outcome),
        None if row.obstacle is None else Obstacle(row.obstacle),
        row.seen,
        row.answered_at,
        row.shared,
    )
