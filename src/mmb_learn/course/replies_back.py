"""One reply below an answer: what the participant writes back to her reviewer, and no turn after it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.reflection_rows import chain_of
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

LONGEST = 4000

replies, handed_in = schema.replies_back.c, schema.submissions.c


def send(store: Store, person_id: int, submission_id: int, text: str, now: datetime) -> str | None:
    """Keep a reply to the answer to one's own reflection, and give the one that stands: the first.

    None where nothing was answered, and where the reflection's text was erased. AnswerError where the text
    lies with her: nobody would read the reply.
    """
    with store.writing(by=person_id) as connection:
        chain = chain_of(connection, submission_id)
        link = None if chain is None else chain.latest
        if link is None or link.person_id != person_id or link.released is None or not link.answers:
            return None
        if link.reply is not None:
            return link.reply.text
        if link.is_returned:
            raise AnswerError("reply-returned")
        connection.execute(
            insert(schema.replies_back).values(
                submission_id=submission_id, person_id=person_id, text=text, at=now
            )
        )
    return text


def read(store: Store, submission_id: int, now: datetime) -> None:
    """Remember that a reviewer has read what was written back; the first time counts."""
    this = schema.submissions.alias().c
    same = and_(handed_in.person_id == this.person_id, handed_in.module == this.module)
    hers = select(handed_in.id).where(same, this.id == submission_id)
    with store.writing() as connection:
        connection.execute(
            update(schema.replies_back)
            .where(replies.submission_id.in_(hers), replies.read_at.is_(None))
            .values(read_at=now)
        )
