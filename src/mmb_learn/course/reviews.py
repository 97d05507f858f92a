"""Reflections for the facilitator: a nameless queue, marks and an answer, a release to the participant.

Marks are appended, never changed, so nothing a facilitator typed is lost; what counts is the latest.
The state is worked out from what is there: no marks, marks, marks called done, and those released.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.at_one_time import Marked, own_between, said_between, together
from mmb_learn.course.feedback import Feedback, to_columns
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.people import Person
from mmb_learn.course.reflection_rows import chain_of, chains
from mmb_learn.course.reflections import REFLECTION, Link, Marking, Review, ReviewItem, ReviewState
from mmb_learn.course.reviewers import answers_to
from mmb_learn.course.store import Store

__all__ = [
    "Marking",
    "Review",
    "ReviewItem",
    "ReviewState",
    "mark",
    "queue",
    "read_reply",
    "release",
    "released",
    "released_review",
    "review",
    "reviewed_before",
    "unread",
]

handed_in, markings, releases = schema.submissions.c, schema.markings.c, schema.releases.c


def queue(store: Store, reviewer: Person, module: str | None = None) -> tuple[ReviewItem, ...]:
    """Give the latest reflection of each whom the reviewer answers, in an order of her own that stays.

    An order by name or time would let the reviewer tire on the same persons each evening.
    """
    which = and_(handed_in.assignment == REFLECTION, answers_to(reviewer, handed_in.person_id))
    if module is not None:
        which = and_(which, handed_in.module == module)
    with store.reading() as connection:
        found = chains(connection, which)
    items = [chain.review().item() for chain in found if chain.latest.answers]
    return tuple(sorted(items, key=lambda item: _place(reviewer.id, item.submission_id)))


def review(store: Store, submission_id: int) -> Review | None:
    """Give a reflection with its latest marks, those of an earlier handing-in included."""
    with store.reading() as connection:
        chain = chain_of(connection, submission_id)
    return None if chain is None else chain.review()


def reviewed_before(store: Store, submission_id: int) -> Mapping[str, Any] | None:
    """Give what was written in the handing-in that was reviewed before this one; None for the first."""
    with store.reading() as connection:
        chain = chain_of(connection, submission_id)
    link = None if chain is None else chain.reviewed_before()
    return None if link is None or link.is_returned else link.answers


def mark(
    store: Store,
    submission_id: int,
    reviewer_id: int,
    marks: Mapping[str, int],
    feedback: Feedback | str,
    now: datetime,
    *,
    done: bool = False,
    again: bool = False,
    base: int | None = None,
) -> Marked | None:
    """Keep marks by criterion and an answer; `done` makes the reflection reviewed. The same twice is one.

    `again` asks for one more version; the participant reads that with the answer. `base` is the revision that
    the reviewer's page was made from: what has been said elsewhere since is put together with it. An answer
    as plain text is one piece. A passage that the reflection does not hold is left out. Gives None where
    there is no text: no reflection, an erased one, or one that lies with its writer.
    """
    said_now = Feedback(whole=feedback) if isinstance(feedback, str) else feedback
    with store.writing() as connection:
        chain = chain_of(connection, submission_id)
        if chain is None or not chain.latest.is_there:
            return None
        said, shown = chain.said(), chain.shown()
        words = said_now.about(chain.latest.answers)
        words = words if shown is None else words.kept_as(shown.feedback)
        sent = new = Marking(reviewer_id, dict(marks), words, done, now, again)
        if base is not None and said and said[-1].id > base:
            new = together(said, sent, base)
        between = (said_between(said, reviewer_id, base), own_between(said, sent, new, base))
        last = chain.latest.markings[-1] if chain.latest.markings else None
        if last is not None and last.says_as(new):
            return Marked(last.id, last, *between)
        return Marked(_append(connection, submission_id, new), new, *between)


def release(store: Store, submission_id: int, reviewer_id: int, now: datetime) -> bool:
    """Let the participant see the marks that `review` shows, and queue their way to the gradebook.

    To release is to call the review done. False when there are no marks to release.
    """
    with store.writing() as connection:
        chain = chain_of(connection, submission_id)
        shown = None if chain is None else chain.shown()
        if chain is None or shown is None or not chain.latest.is_there:
            return False
        if chain.latest.state is ReviewState.RELEASED:
            return True
        if chain.latest.state is not ReviewState.REVIEWED:
            asked = shown.again and bool(chain.latest.markings)
            words = shown.feedback.about(chain.latest.answers)
            said = replace(shown, reviewer_id=reviewer_id, feedback=words, done=True, at=now, again=asked)
            _append(connection, submission_id, said)
        _release(connection, chain.latest, reviewer_id, now)
    return True


def released(store: Store, person_id: int) -> tuple[Review, ...]:
    """Give a person's released reviews, the latest first, as they were when released."""
    mine = and_(handed_in.person_id == person_id, handed_in.assignment == REFLECTION)
    with store.reading() as connection:
        found = chains(connection, mine)
    replies = (link.reply() for chain in found for link in chain.upwards())
    there = (reply for reply in replies if reply is not None)
    return tuple(sorted(there, key=lambda reply: (reply.released_at, reply.submission_id), reverse=True))


def released_review(store: Store, submission_id: int) -> Review | None:
    """Give what was released of a reflection, for the write-back; None for nothing, or when it is away."""
    with store.reading() as connection:
        chain = chain_of(connection, submission_id)
    return None if chain is None or chain.latest.is_returned else chain.reply()


def unread(store: Store, person_id: int) -> tuple[Review, ...]:
    """Give the released reviews that the person has not read."""
    return tuple(reply for reply in released(store, person_id) if reply.read_at is None)


def read_reply(store: Store, person_id: int, submission_id: int, now: datetime) -> None:
    """Remember that a person has read the reply to her own reflection; the first time counts."""
    hers = select(handed_in.id).where(handed_in.id == submission_id, handed_in.person_id == person_id)
    with store.writing() as connection:
        connection.execute(
            update(schema.releases)
            .where(releases.submission_id.in_(hers), releases.read_at.is_(None))
            .values(read_at=now)
        )


def _append(connection: Connection, submission_id: int, marking: Marking) -> int:
    """Append a marking and give its number, which is the reflection's revision from now on."""
    new = insert(schema.markings).values(
        submission_id=submission_id,
        reviewer_id=marking.reviewer_id,
        marks=dict(marking.marks),
        done=marking.done,
        at=marking.at,
        again=marking.again,
        **to_columns(marking.feedback),
    )
    return int(connection.execute(new.returning(markings.id)).scalar_one())


def _release(connection: Connection, link: Link, reviewer_id: int, now: datetime) -> None:
    latest = select(markings.id).where(markings.submission_id == link.id).order_by(markings.id.desc())
    connection.execute(delete(schema.releases).where(releases.submission_id == link.id))
    connection.execute(
        insert(schema.releases).values(
            submission_id=link.id,
            marking_id=connection.execute(latest.limit(1)).scalar_one(),
            reviewer_id=reviewer_id,
            at=now,
        )
    )
    enqueue(connection, JobKind.WRITE_BACK, link.person_id, link.id, {}, now)


def _place(reviewer_id: int, submission_id: int) -> bytes:
    return hashlib.sha256(f"{reviewer_id}:{submission_id}".encode()).digest()
