"""What processes that share a store have together: one secret to sign with, and duties that one does for all.

A duty is taken on a lease, so that one whose doer was killed is done by another an hour later.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import and_, insert, or_, select, update

from mmb_learn.course import schema
from mmb_learn.course.store import Store

LEASE = timedelta(hours=1)
COOKIES, COOKIE_FILE = "cookies", "cookie-secret"
"""The secret that signs cookies: its name in a database, and its file in a data folder."""

secrets, duties = schema.shared_secrets.c, schema.duties.c


def secret(store: Store, name: str, made: str) -> str:
    """Give the secret that all share; where none is kept yet, what was `made` becomes it."""
    asked = select(secrets.value).where(secrets.name == name)
    with store.writing() as connection:
        kept: str | None = connection.execute(asked).scalar()
        if kept is None:
            connection.execute(insert(schema.shared_secrets).values(name=name, value=made))
        return kept or made


def kept(store: Store, name: str) -> str | None:
    """Give a secret that all share, None where none is kept yet."""
    with store.reading() as connection:
        found: str | None = connection.execute(select(secrets.value).where(secrets.name == name)).scalar()
    return found


def take_duty(store: Store, name: str, day: date, now: datetime) -> bool:
    """Take what is to be done once a day; False where it is done, or another is at it."""
    mine = and_(
        duties.name == name,
        or_(duties.done_on.is_(None), duties.done_on != day.isoformat()),
        or_(duties.taken_until.is_(None), duties.taken_until <= now),
    )
    with store.writing() as connection:
        if connection.execute(select(duties.name).where(duties.name == name)).first() is None:
            connection.execute(insert(schema.duties).values(name=name))
        taken = connection.execute(update(schema.duties).where(mine).values(taken_until=now + LEASE))
        return bool(taken.rowcount)


def end_duty(store: Store, name: str, done_on: date | None) -> None:
    """Say that it is done for that day; None where it failed, and may be tried again by anybody."""
    day = {} if done_on is None else {"done_on": done_on.isoformat()}
    with store.writing() as connection:
        connection.execute(update(schema.duties).where(duties.name == name).values(taken_until=None, **day))
