"""The comment bank: words that reviewers have used well, shared within the course, the most used first.

A comment is its writer's to change. When she answers here no more, it is any facilitator's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true, update

from mmb_learn.course import schema
from mmb_learn.course.people import STAFF, Person, Role
from mmb_learn.course.store import Store

LONGEST_TITLE, LONGEST_WORDS = 80, 2000

kept = schema.bank_comments.c


@dataclass(frozen=True)
class BankComment:
    """One comment of the bank; `is_own` for whoever asks, `is_left` by a writer who answers here no more."""

    id: int
    title: str
    words: str
    used: int
    is_own: bool
    is_left: bool

    def may_be_changed_by(self, who: Person) -> bool:
        """Say whether somebody may change or remove it; `is_own` is to be hers."""
        return self.is_own or (self.is_left and Role.FACILITATOR in who.roles)


def comments(store: Store, reviewer_id: int) -> tuple[BankComment, ...]:
    """Give the whole bank, the most used first, then by title."""
    with store.reading() as connection:
        return _comments(connection, reviewer_id, true())


def _comments(
    connection: Connection, reviewer_id: int, which: ColumnElement[bool]
) -> tuple[BankComment, ...]:
    written = select(schema.bank_comments, schema.people.c.roles).outerjoin(schema.people).where(which)
    rows = connection.execute(written.order_by(kept.used.desc(), func.lower(kept.title), kept.id))
    return tuple(
        BankComment(
            row.id,
            row.title,
            row.words,
            row.used,
            is_own=row.writer_id == reviewer_id,
            is_left=not STAFF & set(row.roles or ()),
        )
        for row in rows
    )


def add(store: Store, reviewer_id: int, title: str, words: str, now: datetime) -> int:
    """Put a comment into the bank, and give its id; the same words twice are one."""
    with store.writing(by=reviewer_id) as connection:
        known = connection.execute(select(kept.id).where(kept.words == words)).scalar()
        if known is not None:
            return int(known)
        new = insert(schema.bank_comments).values(
            writer_id=reviewer_id, title=title, words=words, used=0, added_at=now
        )
        return int(connection.execute(new.returning(kept.id)).scalar_one())


def change(store: Store, who: Person, comment_id: int, title: str, words: str) -> bool:
    """Change a comment; False where it is not hers. What was already answered with it stays as it was."""
    new = update(schema.bank_comments).where(kept.id == comment_id).values(title=title, words=words)
    with store.writing() as connection:
        return _is_hers(connection, who, comment_id) and connection.execute(new).rowcount > 0


def remove(store: Store, who: Person, comment_id: int) -> bool:
    """Take a comment out of the bank; False where it is not hers."""
    gone = delete(schema.bank_comments).where(kept.id == comment_id)
    with store.writing() as connection:
        done = _is_hers(connection, who, comment_id) and connection.execute(gone).rowcount > 0
    store.forget_deleted()
    return done


def use(store: Store, comment_id: int) -> bool:
    """Count that a comment was put into an answer; False when it is gone."""
    counted = update(schema.bank_comments).where(kept.id == comment_id).values(used=kept.used + 1)
    with store.writing() as connection:
        return connection.execute(counted).rowcount > 0


def _is_hers(connection: Connection, who: Person, comment_id: int) -> bool:
    return any(each.may_be_changed_by(who) for each in _comments(connection, who.id, kept.id == comment_id))
