"""«Jeg er uenig»: what a participant holds against a verdict, and what a facilitator answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, select

from mmb_learn.course import schema
from mmb_learn.course.people import Person
from mmb_learn.course.reviewers import answers_to
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late

raised, answers = schema.disagreements.c, schema.disagreement_replies.c


@dataclass(frozen=True)
class Disagreement:
    """What somebody disagrees with; nameless, and with a day but no time of day."""

    id: int
    module: str
    question: str
    text: str
    raised_on: date


@dataclass(frozen=True)
class Reply:
    """A facilitator's answer to `asked`, for the person who disagreed."""

    disagreement_id: int
    module: str
    question: str
    asked: str
    text: str
    replied_at: datetime


def disagree(
    store: Store,
    person_id: int,
    module: str,
    question: str,
    text: str,
    now: datetime,
    typed_at: datetime | None = None,
) -> Disagreement | None:
    """Keep a disagreement; the same words sent twice are one, and None is kept of an answer erased since."""
    mine = and_(raised.person_id == person_id, raised.module == module, raised.question == question)
    with store.writing(by=person_id) as connection:
        if is_late(connection, person_id, What.ANSWER, module, question, min(typed_at or now, now)):
            return None
        row = connection.execute(select(schema.disagreements).where(mine, raised.text == text)).first()
        if row is None:
            key = {"person_id": person_id, "module": module, "question": question}
            added = insert(schema.disagreements).values(**key, text=text, at=now)
            row = connection.execute(added.returning(schema.disagreements)).one()
    return _disagreement(row)


def open_disagreements(store: Store, reviewer: Person) -> tuple[Disagreement, ...]:
    """Give what nobody has replied to, of those whom a reviewer answers, the oldest first.

    What is said of a text that lies with its writer is hidden with it.
    """
    unanswered = raised.id.not_in(select(answers.disagreement_id))
    hers = answers_to(reviewer, raised.person_id)
    waiting = select(schema.disagreements).where(unanswered, hers).order_by(raised.id)
    with store.reading() as connection:
        away = _away(connection)
        return tuple(_disagreement(row) for row in connection.execute(waiting) if _about(row) not in away)


def raised_by(store: Store, found: Iterable[Disagreement]) -> tuple[int, ...]:
    """Give whose some disagreements are, for the log of who looked; no page names them."""
    named = select(raised.person_id).where(raised.id.in_([each.id for each in found])).distinct()
    with store.reading() as connection:
        return tuple(connection.execute(named).scalars())


def disagreement(store: Store, disagreement_id: int) -> tuple[int, Disagreement] | None:
    """Give whose a disagreement is, and what it says; None for one that is not, is erased, or is hidden."""
    with store.reading() as connection:
        row = connection.execute(select(schema.disagreements).where(raised.id == disagreement_id)).first()
        hidden = row is not None and _about(row) in _away(connection)
    return None if row is None or hidden else (row.person_id, _disagreement(row))


def reply(store: Store, disagreement_id: int, reviewer_id: int, text: str, now: datetime) -> None:
    """Answer a disagreement; a second answer stands beside the first; nothing is kept of an erased one."""
    with store.writing(by=reviewer_id) as connection:
        if connection.execute(select(raised.id).where(raised.id == disagreement_id)).first() is not None:
            connection.execute(
                insert(schema.disagreement_replies).values(
                    disagreement_id=disagreement_id, reviewer_id=reviewer_id, text=text, at=now
                )
            )


def replies(store: Store, person_id: int) -> tuple[Reply, ...]:
    """Give what a person was answered, the oldest first."""
    answered = (
        select(schema.disagreements, answers.text.label("reply"), answers.at.label("replied_at"))
        .join(schema.disagreement_replies)
        .where(raised.person_id == person_id)
        .order_by(answers.id)
    )
    with store.reading() as connection:
        found = connection.execute(answered).all()
    return tuple(
        Reply(row.id, row.module, row.question, row.text, row.reply, row.replied_at) for row in found
    )


def _away(connection: Connection) -> frozenset[tuple[int, str, str]]:
    """Give what lies with its writer, by person, module and question."""
    handed_in = schema.submissions.c
    asked = select(handed_in.person_id, handed_in.module, handed_in.answers).join(schema.returned_texts)
    rows = connection.execute(asked)
    return frozenset((row.person_id, row.module, question) for row in rows for question in row.answers)


def _about(row: Row[Any]) -> tuple[int, str, str]:
    return row.person_id, row.module, row.question


def _disagreement(row: Row[Any]) -> Disagreement:
    return Disagreement(row.id, row.module, row.question, row.text, row.at.date())
