"""The comment bank: words that reviewers have used well, shared within the course, the most used first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.store import Store

LONGEST_TITLE, LONGEST_WORDS = 80, 2000

kept = schema.bank_comments.c


@dataclass(frozen=True)
class BankComment:
    """One comment of the bank; `is_own` for whoever asks."""

    id: int
    title: str
    words: str
    used: int
    is_own: bool


def comments(store: Store, reviewer_id: int) -> tuple[BankComment, ...]:
    """Give the whole bank, the most used first, then by title."""
    asked = select(schema.bank_comments).order_by(kept.used.desc(), func.lower(kept.title), kept.id)
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(
        BankComment(row.id, row.title, row.words, row.used, row.writer_id == reviewer_id) for row in rows
    )


def add(store: Store, reviewer_id: int, title: str, words: str, now: datetime) -> int:
    """Put a comment into the bank, and give its id; the same words twice are one."""
    with store.writing() as connection:
        known = connection.execute(select(kept.id).where(kept.words == words)).scalar()
        if known is not None:
            return int(known)
        new = insert(schema.bank_comments).values(
            writer_id=reviewer_id, title=title, words=words, used=0, added_at=now
        )
        return int(connection.execute(new.returning(kept.id)).scalar_one())


def change(store: Store, reviewer_id: int, comment_id: int, title: str, words: str) -> bool:
    """Change one's own comment; False for another's. What was already answered with it stays as it was."""
    new = update(schema.bank_comments).where(_own(reviewer_id, comment_id)).values(title=title, words=words)
    with store.writing() as connection:
        return connection.execute(new).rowcount > 0


def remove(store: Store, reviewer_id: int, comment_id: int) -> bool:
    """Take one's own comment out of the bank; False for another's."""
    with store.writing() as connection:
        gone = connection.execute(delete(schema.bank_comments).where(_own(reviewer_id, comment_id)))
    store.forget_deleted()
    return gone.rowcount > 0


def use(store: Store, comment_id: int) -> bool:
    """Count that a comment was put into an answer; False when it is gone."""
    counted = update(schema.bank_comments).where(kept.id == comment_id).values(used=kept.used + 1)
    with store.writing() as connection:
        return connection.execute(counted).rowcount > 0


def _own(reviewer_id: int, comment_id: int) -> ColumnElement[bool]:
    return and_(kept.id == comment_id, kept.writer_id == reviewer_id)
