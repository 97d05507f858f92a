"""Every version of an answer is kept, and the later typing is current (the outbox rule).

A browser sends an `Entry` as often as it likes. Same base as the current revision: stored, and current.
Another base, because two devices typed: the later typing is current, the other goes to the history and is
given back as `kept`, for the page to offer. A repeated entry id changes nothing, nor does what was typed
before the answer was erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.erasure import erase_answer
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late

__all__ = [
    "Entry",
    "Saved",
    "Version",
    "attempted",
    "attempts",
    "current",
    "erase_answer",
    "history",
    "save",
]

versions, erased_entries = schema.versions.c, schema.erased_entries.c


@dataclass(frozen=True)
class Entry:
    """What a browser sends: one typing. `base` is the revision it was typed upon, 0 for none.

    `attempt` says that the person asked for a verdict; `edition` is the module's when it was typed.
    """

    id: str
    module: str
    question: str
    value: Any
    base: int
    typed_at: datetime
    attempt: bool
    edition: int


@dataclass(frozen=True)
class Version:
    """One kept typing; revisions of one answer rise. `verdict` is opaque JSON; `value` None means erased."""

    entry_id: str
    revision: int
    value: Any
    typed_at: datetime
    saved_at: datetime
    attempt: bool
    edition: int
    verdict: Any


@dataclass(frozen=True)
class Saved:
    """The state after saving. `kept` is the other device's version when the two differ."""

    current: Version
    repeated: bool
    kept: Version | None


def save(store: Store, person_id: int, entry: Entry, verdict: Any, now: datetime) -> Saved:
    """Keep a typing and say what is current; a clock ahead of `now` is set back to it."""
    with store.writing_own(person_id) as connection:
        mine = _of(person_id, entry.module, entry.question)
        if connection.execute(select(versions.id).where(mine, versions.entry_id == entry.id)).first():
            return Saved(_current(connection, mine), repeated=True, kept=None)
        erased = _erased(connection, person_id, entry, now)
        if erased is not None:
            return Saved(erased, repeated=True, kept=None)
        return _append(connection, person_id, entry, verdict, now)


def current(store: Store, person_id: int, module: str) -> dict[str, Version]:
    """Give the current version of each answered question of a module."""
    mine = and_(versions.person_id == person_id, versions.module == module, versions.is_current)
    with store.reading() as connection:
        rows = connection.execute(select(schema.versions).where(mine)).all()
    return {row.question: _version(row) for row in rows}


def history(store: Store, person_id: int, module: str, question: str) -> tuple[Version, ...]:
    """Give every version of an answer, in the order of saving."""
    return _versions(store, _of(person_id, module, question))


def attempts(store: Store, person_id: int, module: str, question: str) -> tuple[Version, ...]:
    """Give the versions for which the person asked for a verdict, in the order of saving."""
    return _versions(store, and_(_of(person_id, module, question), versions.attempt))


def attempted(store: Store, person_id: int, module: str) -> frozenset[str]:
    """Give the questions of a module that were attempted at least once."""
    mine = and_(versions.person_id == person_id, versions.module == module, versions.attempt)
    with store.reading() as connection:
        return frozenset(connection.execute(select(versions.question).where(mine)).scalars())


def _append(connection: Connection, person_id: int, entry: Entry, verdict: Any, now: datetime) -> Saved:
    mine = _of(person_id, entry.module, entry.question)
    before = connection.execute(select(schema.versions).where(mine, versions.is_current)).first()
    typed_at = min(entry.typed_at, now)
    agreed = before is None or entry.base == before.revision
    wins = before is None or agreed or typed_at >= before.typed_at
    if before is not None and wins:
        connection.execute(update(schema.versions).where(versions.id == before.id).values(is_current=False))
    row = connection.execute(
        insert(schema.versions)
        .values(
            person_id=person_id,
            module=entry.module,
            question=entry.question,
            entry_id=entry.id,
            revision=_next_revision(connection, person_id, entry),
            is_current=wins,
            value=entry.value,
            base=entry.base,
            typed_at=typed_at,
            saved_at=now,
            attempt=entry.attempt,
            edition=entry.edition,
            verdict=verdict,
        )
        .returning(schema.versions)
    ).one()
    new, old = _version(row), None if before is None else _version(before)
    if old is None or agreed or old.value == new.value:
        return Saved(new if wins or old is None else old, repeated=False, kept=None)
    return Saved(new, repeated=False, kept=old) if wins else Saved(old, repeated=False, kept=new)


def _next_revision(connection: Connection, person_id: int, entry: Entry) -> int:
    """Rise also above what was erased, so that an old base never matches a new text."""
    kept = select(func.max(versions.revision)).where(_of(person_id, entry.module, entry.question))
    gone = select(func.max(erased_entries.revision)).where(_gone(person_id, entry))
    return 1 + max(connection.execute(kept).scalar() or 0, connection.execute(gone).scalar() or 0)


def _erased(connection: Connection, person_id: int, entry: Entry, now: datetime) -> Version | None:
    """Say what stands now when an entry comes whose text was erased since; it stays erased.

    It comes once more, or was on its way for the first time when the answer was erased.
    """
    known = select(erased_entries.entry_id).where(
        _gone(person_id, entry), erased_entries.entry_id == entry.id
    )
    what = (person_id, What.ANSWER, entry.module, entry.question)
    if not connection.execute(known).first() and not is_late(connection, *what, min(entry.typed_at, now)):
        return None
    mine = and_(_of(person_id, entry.module, entry.question), versions.is_current)
    row = connection.execute(select(schema.versions).where(mine)).first()
    if row is not None:
        return _version(row)
    revision = _next_revision(connection, person_id, entry) - 1
    return Version(entry.id, revision, None, min(entry.typed_at, now), now, False, entry.edition, None)  # noqa: FBT003 - attempt, a column


def _current(connection: Connection, mine: ColumnElement[bool]) -> Version:
    return _version(connection.execute(select(schema.versions).where(mine, versions.is_current)).one())


def _versions(store: Store, which: ColumnElement[bool]) -> tuple[Version, ...]:
    with store.reading() as connection:
        rows = connection.execute(select(schema.versions).where(which).order_by(versions.revision)).all()
    return tuple(_version(row) for row in rows)


def _of(person_id: int, module: str, question: str) -> ColumnElement[bool]:
    return and_(versions.person_id == person_id, versions.module == module, versions.question == question)


def _gone(person_id: int, entry: Entry) -> ColumnElement[bool]:
    return and_(
        erased_entries.person_id == person_id,
        erased_entries.module == entry.module,
        erased_entries.question == entry.question,
    )


def _version(row: Row[Any]) -> Version:
    return Version(
        row.entry_id,
        row.revision,
        row.value,
        row.typed_at,
        row.saved_at,
        row.attempt,
        row.edition,
        row.verdict,
    )
