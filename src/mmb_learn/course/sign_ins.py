"""Who is signed in on which device: a random secret in the device's cookie, its hash in the store.

A sign-in that is ended is gone from the store, so its cookie is worth nothing from that moment on, wherever
it is kept or copied.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from mmb_learn.course import schema
from mmb_learn.course.access import Event, note
from mmb_learn.course.links import digest
from mmb_learn.course.people import Person, known_person
from mmb_learn.course.store import Store

sign_ins = schema.sign_ins.c
_BYTES = 32


class Device(StrEnum):
    """What kind of device it is; enough to tell one's telephone from the shared PC."""

    TELEPHONE = "telephone"
    COMPUTER = "computer"


@dataclass(frozen=True)
class SignIn:
    """One device on which a person is signed in."""

    id: int
    device: Device
    began_at: datetime


def begin(store: Store, person_id: int, device: Device, now: datetime) -> str:
    """Sign a person in on a device; give the secret for its cookie."""
    with store.writing() as connection:
        return begun(connection, person_id, device, now)


def begun(connection: Connection, person_id: int, device: Device, now: datetime) -> str:
    """Sign a person in on a device, within a transaction."""
    secret = secrets.token_urlsafe(_BYTES)
    row = {"person_id": person_id, "digest": digest(secret), "device": device.value, "began_at": now}
    connection.execute(insert(schema.sign_ins).values(row))
    return secret


def who(store: Store, secret: str) -> Person | None:
    """Give the person whose device holds this secret, None for nobody's."""
    mine = select(schema.people).join(schema.sign_ins).where(sign_ins.digest == digest(secret))
    with store.reading() as connection:
        return known_person(connection, mine)


def devices(store: Store, person_id: int) -> tuple[SignIn, ...]:
    """Give the devices on which a person is signed in, the latest first."""
    mine = select(schema.sign_ins).where(sign_ins.person_id == person_id).order_by(sign_ins.id.desc())
    with store.reading() as connection:
        rows = connection.execute(mine).all()
    return tuple(SignIn(row.id, Device(row.device), row.began_at) for row in rows)


def this_device(store: Store, secret: str) -> int | None:
    """Give the number of the sign-in that this secret is of."""
    with store.reading() as connection:
        number: int | None = connection.execute(
            select(sign_ins.id).where(sign_ins.digest == digest(secret))
        ).scalar()
    return number


def end(store: Store, secret: str, now: datetime) -> None:
    """Sign out on the device that holds this secret."""
    with store.writing() as connection:
        _end(connection, sign_ins.digest == digest(secret), now)


def end_device(store: Store, person_id: int, number: int, now: datetime) -> bool:
    """Sign a person out on one of her devices; False when it is none of hers."""
    with store.writing() as connection:
        return _end(connection, and_(sign_ins.id == number, sign_ins.person_id == person_id), now)


def end_all(connection: Connection, person_id: int, now: datetime) -> None:
    """Sign a person out everywhere, within a transaction."""
    _end(connection, sign_ins.person_id == person_id, now)


def _end(connection: Connection, which: ColumnElement[bool], now: datetime) -> bool:
    ended = connection.execute(delete(schema.sign_ins).where(which).returning(sign_ins.person_id)).all()
    for row in ended:
        note(connection, row.person_id, Event.SIGNED_OUT, now)
    return bool(ended)
