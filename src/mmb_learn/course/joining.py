"""Coming in by a link: it opens with the person's own code, which the first who opens it sets.

A try is counted as wrong before it is looked at and forgiven when it was right, so that a hundred tries at
once are no better than a hundred in a row. The slow hash is reckoned outside every transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from mmb_learn.course import codes, links, schema, sign_ins
from mmb_learn.course.access import Event, note
from mmb_learn.course.links import LinkState
from mmb_learn.course.sign_ins import Device
from mmb_learn.course.store import Store
from mmb_learn.course.throttle import PER_CODE, Wrong, free_at, one_more

kept = schema.codes.c


class Refusal(StrEnum):
    """Why nobody is let in."""

    NO_LINK = "no-link"
    WRONG_CODE = "wrong-code"
    WAIT = "wait"


@dataclass(frozen=True)
class Joined:
    """Somebody came in: the secret for her device's cookie."""

    person_id: int
    secret: str


@dataclass(frozen=True)
class Refused:
    """Nobody came in: why, and until when no try is looked at."""

    why: Refusal
    until: datetime | None = None


def has_code(store: Store, person_id: int) -> bool:
    """Say whether a person has set a code of her own."""
    with store.reading() as connection:
        return _kept(connection, person_id) is not None


def join(store: Store, token: str, code: str, device: Device, now: datetime) -> Joined | Refused:
    """Let a person in by her link and code; without a code of hers yet, this one is it from now on.

    Raises AnswerError when a new code is too short or too easy.
    """
    person_id = _person_of(store, token, now)
    if person_id is None:
        return Refused(Refusal.NO_LINK)
    if has_code(store, person_id) or not _set_first(store, person_id, code, now):
        refused = _try(store, person_id, code, now)
        if refused is not None:
            return refused
    return _let_in(store, token, person_id, device, now)


def change_code(store: Store, person_id: int, code: str, new: str, now: datetime) -> Refused | None:
    """Set another code for whoever knows the present one; AnswerError when the new one is too easy."""
    digest = codes.hashed(codes.chosen(new))
    refused = _try(store, person_id, code, now)
    if refused is None:
        with store.writing() as connection:
            mine = kept.person_id == person_id
            connection.execute(update(schema.codes).where(mine).values(digest=digest, set_at=now))
            note(connection, person_id, Event.CODE_SET, now)
    return refused


def renew(store: Store, person_id: int, now: datetime, lasts: timedelta | None = None) -> str:
    """Begin anew for one who forgot her code, or whose code somebody knows: all is ended, a link is made."""
    forget(store, person_id, now)
    return links.new_link(store, person_id, now, lasts)


def forget(store: Store, person_id: int, now: datetime) -> None:
    """Close a person's link, sign her out everywhere, and forget her code and her words."""
    shut(store, person_id, now)
    with store.writing() as connection:
        connection.execute(delete(schema.return_words).where(schema.return_words.c.person_id == person_id))
        if connection.execute(delete(schema.codes).where(kept.person_id == person_id)).rowcount:
            note(connection, person_id, Event.CODE_FORGOTTEN, now)


def shut(store: Store, person_id: int, now: datetime) -> None:
    """Close a person's link and sign her out everywhere; her code stays for a later link."""
    with store.writing() as connection:
        links.close(connection, person_id, now)
        sign_ins.end_all(connection, person_id, now)


def _person_of(store: Store, token: str, now: datetime) -> int | None:
    found = links.find_link(store, token, now)
    return found.person_id if found.state is LinkState.LIVE else None


def _kept(connection: Connection, person_id: int) -> Row[Any] | None:
    return connection.execute(select(schema.codes).where(kept.person_id == person_id)).first()


def _set_first(store: Store, person_id: int, code: str, now: datetime) -> bool:
    """Set a person's first code; False when another device was quicker."""
    digest = codes.hashed(codes.chosen(code))
    with store.writing() as connection:
        if _kept(connection, person_id) is not None:
            return False
        row = {"person_id": person_id, "digest": digest, "set_at": now, "wrong": 0}
        connection.execute(insert(schema.codes).values(row))
        note(connection, person_id, Event.CODE_SET, now)
    return True


def _try(store: Store, person_id: int, code: str, now: datetime) -> Refused | None:
    """Look at a code, unless too many were wrong; None when it is right."""
    with store.writing() as connection:
        row = _kept(connection, person_id)
        if row is None:  # forgotten this moment: whoever opens the link again may set one
            return Refused(Refusal.NO_LINK)
        wrong = Wrong(row.wrong, row.wrong_at) if row.wrong else None
        until = free_at(wrong, PER_CODE, now)
        if until is not None:
            return Refused(Refusal.WAIT, until)
        counted = one_more(wrong, PER_CODE, now)
        _count(connection, person_id, counted.count, now)
    if codes.matches(code, row.digest):
        with store.writing() as connection:
            _count(connection, person_id, 0, None)
        return None
    with store.writing() as connection:
        note(connection, person_id, Event.CODE_WRONG, now)
    return Refused(Refusal.WRONG_CODE, free_at(counted, PER_CODE, now))


def _count(connection: Connection, person_id: int, wrong: int, at: datetime | None) -> None:
    mine = kept.person_id == person_id
    connection.execute(update(schema.codes).where(mine).values(wrong=wrong, wrong_at=at))


def _let_in(store: Store, token: str, person_id: int, device: Device, now: datetime) -> Joined | Refused:
    """Sign in, unless the link was closed while the code was looked at."""
    with store.writing() as connection:
        if links.look_up(connection, token, now).state is not LinkState.LIVE:
            return Refused(Refusal.NO_LINK)
        of_token = schema.links.c.digest == links.digest(token)
        first = and_(of_token, schema.links.c.used_at.is_(None))
        connection.execute(update(schema.links).where(first).values(used_at=now))
        note(connection, person_id, Event.LINK_USED, now)
        return Joined(person_id, sign_ins.begun(connection, person_id, device, now))
