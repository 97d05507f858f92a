"""Who is reminded by mail: an address of her own, asked for, confirmed, and taken back at any moment.

The address is shown to nobody but her. A sending is written down before it is tried, so that a reminder goes
once at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.reminding import Told, may_send
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

kept = schema.reminders.c
LONGEST = 254
CONFIRM_WITHIN = timedelta(days=7)
MOST_ASKS, _DAY = 3, timedelta(days=1)
"""So many confirmations in a day: the address may be somebody else's."""

_PLAIN = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_PLAIN}@(?:{_HOST}\.)+{_HOST}")


@dataclass(frozen=True)
class Reminder:
    """Where somebody is reminded; not before `confirmed_at`. `site` is where the links lead."""

    person_id: int
    address: str
    site: str
    asked_at: datetime
    confirmed_at: datetime | None
    told: Told

    def __repr__(self) -> str:
        """Give no address: this may stand in a log."""
        return f"Reminder({self.person_id})"


def plain_address(written: str) -> str:
    """Give an address as it is kept; AnswerError for what is none."""
    address = written.strip()
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise AnswerError("reminders-address")
    return address


def may_ask(store: Store, person_id: int) -> bool:
    """Say whether a person may be asked for an address: no pupil who joined by a class's code."""
    members = schema.class_members.c
    joined = select(exists().where(members.person_id == person_id, members.by_code))
    with store.reading() as connection:
        return not connection.execute(joined).scalar_one()


def reminder_of(store: Store, person_id: int) -> Reminder | None:
    """Give where a person is reminded, None where nowhere."""
    with store.reading() as connection:
        return _one(connection, person_id)


def everybody(store: Store) -> tuple[Reminder, ...]:
    """Give everybody who has given an address, confirmed or not."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.reminders).where(kept.address.is_not(None))).all()
    return tuple(_reminder(row) for row in rows)


def ask(store: Store, person_id: int, written: str, site: str, now: datetime) -> Reminder:
    """Keep an address until it is confirmed; another one that was there is forgotten.

    Raises AnswerError for what is no address, and for one more than a few in a day.
    """
    address = plain_address(written)
    asked = {"address": address, "site": site, "asked_at": now, "confirmed_at": None}
    with store.writing(by=person_id) as connection:
        row = connection.execute(select(schema.reminders).where(kept.person_id == person_id)).first()
        counted = _counted(row, now)
        if row is None:
            values = {"person_id": person_id, "unanswered": 0, **asked, **counted}
            connection.execute(insert(schema.reminders).values(values))
        else:
            hers = update(schema.reminders).where(kept.person_id == person_id)
            connection.execute(hers.values(**asked, **counted))
        told = Told() if row is None else Told(row.sent_at, row.unanswered)
    if row is not None and row.address not in (None, address):
        store.forget_deleted()
    return Reminder(person_id, address, site, now, None, told)


def _counted(row: Row[Any] | None, now: datetime) -> dict[str, Any]:
    if row is None or now - row.asks_since >= _DAY:
        return {"asks": 1, "asks_since": now}
    if row.asks >= MOST_ASKS:
        raise AnswerError("reminders-wait")
    return {"asks": row.asks + 1, "asks_since": row.asks_since}


def confirm(store: Store, asked: Reminder, now: datetime) -> bool:
    """Let reminders be sent to this address; False when it is another by now, or too late."""
    if now - asked.asked_at >= CONFIRM_WITHIN:
        return False
    this = (kept.person_id == asked.person_id, kept.address == asked.address, kept.asked_at == asked.asked_at)
    with store.writing() as connection:
        confirmed = update(schema.reminders).where(*this).values(confirmed_at=now)
        return connection.execute(confirmed).rowcount > 0


def withdraw(store: Store, person_id: int) -> bool:
    """Forget a person's address; say whether there was one. To do it again does no harm."""
    with store.writing() as connection:
        hers = update(schema.reminders).where(kept.person_id == person_id, kept.address.is_not(None))
        nothing = {"address": None, "site": None, "asked_at": None, "confirmed_at": None}
        found = connection.execute(hers.values(nothing)).rowcount > 0
    if found:
        store.forget_deleted()
    return found


def forget_unconfirmed(store: Store, now: datetime) -> int:
    """Forget the addresses that nobody has confirmed in time; give how many there were."""
    late = (kept.confirmed_at.is_(None), kept.asked_at <= now - CONFIRM_WITHIN)
    with store.writing() as connection:
        gone = connection.execute(delete(schema.reminders).where(*late)).rowcount
    if gone:
        store.forget_deleted()
    return gone


def claim(store: Store, person_id: int, now: datetime, worked_at: datetime | None) -> Reminder | None:
    """Write down that a reminder is sent now, and give where to; None when none may be, by anybody."""
    with store.writing() as connection:
        found = _one(connection, person_id)
        if found is None or found.confirmed_at is None or not may_send(now, found.told, worked_at):
            return None
        told = found.told.after(now, worked_at)
        hers = update(schema.reminders).where(kept.person_id == person_id)
        connection.execute(hers.values(sent_at=told.sent_at, unanswered=told.unanswered))
    return found


def _one(connection: Connection, person_id: int) -> Reminder | None:
    hers = (kept.person_id == person_id, kept.address.is_not(None))
    row = connection.execute(select(schema.reminders).where(*hers)).first()
    return None if row is None else _reminder(row)


def _reminder(row: Row[Any]) -> Reminder:
    told = Told(row.sent_at, row.unanswered)
    return Reminder(row.person_id, row.address, row.site, row.asked_at, row.confirmed_at, told)
