"""What goes beside the marks of a reflection: a reviewer's own note, and that another should read it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, select

from mmb_learn.course import returned, schema
from mmb_learn.course.store import Store

notes, seconds, handed_in = schema.review_notes.c, schema.second_readers.c, schema.submissions.c


@dataclass(frozen=True)
class SecondReader:
    """That a reflection should be read by one more; `by_me` when it was oneself who asked."""

    by_me: bool


def note(store: Store, submission_id: int, reviewer_id: int) -> str:
    """Give a reviewer's own note on a reflection; that on an earlier handing-in until there is a newer."""
    this = schema.submissions.alias().c
    same = and_(handed_in.person_id == this.person_id, handed_in.module == this.module)
    earlier = and_(same, handed_in.assignment == this.assignment, handed_in.number <= this.number)
    asked = (
        select(notes.text)
        .join(schema.submissions, notes.submission_id == handed_in.id)
        .join(this.id.table, earlier)
        .where(this.id == submission_id, notes.reviewer_id == reviewer_id)
        .order_by(handed_in.number.desc())
    )
    with store.reading() as connection:
        return connection.execute(asked.limit(1)).scalar() or ""


def write_note(store: Store, submission_id: int, reviewer_id: int, text: str, now: datetime) -> None:
    """Keep a reviewer's own note in the place of the one before; nothing stays of what was written over."""
    own = and_(notes.submission_id == submission_id, notes.reviewer_id == reviewer_id)
    values = {"submission_id": submission_id, "reviewer_id": reviewer_id, "text": text, "at": now}
    with store.writing(by=reviewer_id) as connection:
        text_of = select(handed_in.answers).where(handed_in.id == submission_id)
        erased = not connection.execute(text_of).scalar()
        if erased or returned.is_away(connection, submission_id):
            return
        if connection.execute(select(notes.text).where(own)).scalar() == text:
            return
        connection.execute(delete(schema.review_notes).where(own))
        connection.execute(insert(schema.review_notes).values(**values))


def ask_second(store: Store, submission_id: int, reviewer_id: int, now: datetime, *, wanted: bool) -> None:
    """Ask that another read it too, or take that back; who asked first stays the one who asked."""
    of_this = seconds.submission_id == submission_id
    values = {"submission_id": submission_id, "asked_by": reviewer_id, "at": now}
    with store.writing(by=reviewer_id) as connection:
        if not wanted:
            connection.execute(delete(schema.second_readers).where(of_this))
        elif connection.execute(select(seconds.at).where(of_this)).first() is None:
            connection.execute(insert(schema.second_readers).values(**values))


def second_reader(store: Store, submission_id: int, reviewer_id: int) -> SecondReader | None:
    """Say whether another reader is asked for."""
    asked = select(seconds.asked_by).where(seconds.submission_id == submission_id)
    with store.reading() as connection:
        row = connection.execute(asked).first()
    return None if row is None else SecondReader(row.asked_by == reviewer_id)


def wanting_second(store: Store) -> frozenset[int]:
    """Give the reflections for which another reader is asked."""
    with store.reading() as connection:
        return frozenset(connection.execute(select(seconds.submission_id)).scalars())
