"""Personal links: a secret that leads one person to her place; the store keeps nothing of it but a hash.

A person has one live link at most: a new one closes the old. What a link opens, and with which code, is
`joining`'s to say.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from mmb_learn.course import schema
from mmb_learn.course.access import Event, note
from mmb_learn.course.people import READABLE
from mmb_learn.course.store import Store

links = schema.links.c
_GROUPS, _EACH = 5, 5  # 25 letters of 31: 123 bits, too many to guess, few enough to type from paper
TOKEN = re.compile(rf"(?:[{READABLE}]{{{_EACH}}}-){{{_GROUPS - 1}}}[{READABLE}]{{{_EACH}}}(?![{READABLE}-])")
"""A link's secret as it stands in its address."""


class LinkState(StrEnum):
    """What a link that somebody opens is worth."""

    LIVE = "live"
    EXPIRED = "expired"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Link:
    """A link as the store knows it. `used_at` is its first use; `expires_at` None is never."""

    person_id: int
    made_at: datetime
    used_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True)
class FoundLink:
    """Whose link it is, None where nobody's, and what it is worth."""

    state: LinkState
    person_id: int | None


def secret_words() -> str:
    """Make up a secret that can be read aloud and typed: `abcde-fghjk-mnpqr-stuvw-xyz23`."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(_EACH)) for _ in range(_GROUPS))


def token_in(pasted: str) -> str | None:
    """Find a link's secret in what somebody pasted or typed, be it the whole address; None without one."""
    found = TOKEN.search("".join(pasted.split()).lower())
    return None if found is None else found[0]


def digest(secret: str) -> str:
    """Give the hash that stands for a secret in the store; a fast one, for the secret is long and random."""
    return sha256(secret.encode()).hexdigest()


def new_link(store: Store, person_id: int, now: datetime, lasts: timedelta | None = None) -> str:
    """Make a person's link and give its secret, which nobody can give again; the old link is closed."""
    token = secret_words()
    with store.writing() as connection:
        close(connection, person_id, now)
        expires_at = None if lasts is None else now + lasts
        row = {"person_id": person_id, "digest": digest(token), "made_at": now, "expires_at": expires_at}
        connection.execute(insert(schema.links).values(row))
        note(connection, person_id, Event.LINK_MADE, now)
    return token


def close(connection: Connection, person_id: int, now: datetime) -> None:
    """Close a person's link, if one is open, within a transaction."""
    mine = and_(links.person_id == person_id, links.closed_at.is_(None))
    if connection.execute(update(schema.links).where(mine).values(closed_at=now)).rowcount:
        note(connection, person_id, Event.LINK_CLOSED, now)


def find_link(store: Store, token: str, now: datetime) -> FoundLink:
    """Say whose link this is and what it is worth."""
    with store.reading() as connection:
        return look_up(connection, token, now)


def look_up(connection: Connection, token: str, now: datetime) -> FoundLink:
    """Say whose link this is and what it is worth, within a transaction."""
    row = connection.execute(select(schema.links).where(links.digest == digest(token))).first()
    if row is None:
        return FoundLink(LinkState.UNKNOWN, None)
    if row.closed_at is not None:
        return FoundLink(LinkState.CLOSED, row.person_id)
    expired = row.expires_at is not None and row.expires_at <= now
    return FoundLink(LinkState.EXPIRED if expired else LinkState.LIVE, row.person_id)


def live_links(store: Store, now: datetime) -> Mapping[int, Link]:
    """Give every live link by the person's number."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.links).where(_live(now))).all()
    return {row.person_id: _link(row) for row in rows}


def _live(now: datetime) -> ColumnElement[bool]:
    return and_(links.closed_at.is_(None), or_(links.expires_at.is_(None), links.expires_at > now))


def _link(row: Row[tuple[object, ...]]) -> Link:
    return Link(row.person_id, row.made_at, row.used_at, row.expires_at)
