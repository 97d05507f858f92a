"""What was typed can be erased: every version, every copy in a submission, every text about it.

The rows go in one transaction, together with a job that erases the assessment's copies; then the file and
its log are written anew, so that no byte of the text stays in the data folder. Scores and marks stay.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    cast,
    delete,
    insert,
    select,
    true,
    union,
    update,
)

from mmb_learn.course import group_notes, schema, shared_words
from mmb_learn.course.feedback import NOTHING_SAID
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.reflections import REFLECTION
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, note

BOX = "/"
"""Between an item and its box, where one word tells of both."""


class Older(StrEnum):
    """What a list of erasures tells by the moment, for it has no id of its own."""

    TRY = "tries"
    SHARED = "shared"
    ASKED = "asked"
    SAID = "said"
    WORDS = "words"
    OBJECTION = "objections"
    ADDRESS = "address"
    GROUP = "group"
    OWN_NOTES = "group-own"


_WORDS = {Older.WORDS: "seen", Older.SAID: "words"}
"""Where the words alone go, and the rest of the row stays."""

versions, submissions = schema.versions.c, schema.submissions.c
shared, asked = schema.shared_words.c, schema.asked_answers.c
disagreements, tries, reminders = schema.disagreements.c, schema.tries.c, schema.reminders.c
recalls = schema.recalls.c


def erase_answer(store: Store, person_id: int, module: str, question: str, now: datetime) -> None:
    """Erase an answer everywhere; what it scored stays. To erase it once more does no harm.

    What she typed before and is still on its way comes too late.
    """
    with store.writing() as connection:
        note(connection, person_id, What.ANSWER, module, question, now)
        erase_within(connection, person_id, module, question, now)
    store.forget_deleted()


def erase_person_texts(connection: Connection, person_id: int, now: datetime) -> None:
    """Erase everything a person typed, and what was written back about it; her scores stay.

    Within a transaction; whoever calls lets the store forget the bytes.
    """
    for module, question in _typed(connection, person_id):
        erase_within(connection, person_id, module, question, now)
    connection.execute(update(schema.tries).where(tries.person_id == person_id).values(seen=None))
    connection.execute(delete(schema.shared_words).where(shared.person_id == person_id))
    mine = asked.person_id == person_id
    connection.execute(update(schema.asked_answers).where(mine).values(words=None))


def erase_older(store: Store, older: Older, person_id: int, module: str, item: str, moment: datetime) -> bool:
    """Erase what has no id of its own and was begun before a moment; say whether there was such a thing.

    Whoever calls lets the store forget the bytes.
    """
    with store.writing() as connection:
        return forget(connection, older, person_id, module, item, moment) > 0


def forget(
    connection: Connection, older: Older, person_id: int, module: str, item: str, moment: datetime
) -> int:
    """Erase it within a transaction; give how much there was. A group's number is the item."""
    if older is Older.GROUP:
        return group_notes.erase_within(connection, int(item), moment)
    if older is Older.OWN_NOTES:
        return group_notes.erase_own_within(connection, int(item), person_id, moment)
    if older in {Older.TRY, Older.WORDS}:
        shared_words.forget(connection, person_id, module, item)
    table, this, begun_at = _begun(older, module, item)
    before = and_(table.c.person_id == person_id, this, begun_at <= moment)
    words = _WORDS.get(older)
    if words is None:
        return connection.execute(delete(table).where(before)).rowcount
    worded = update(table).where(before, table.c[words].is_not(None))
    return connection.execute(worded.values({words: None})).rowcount


def _begun(older: Older, module: str, item: str) -> tuple[Table, ColumnElement[bool], Column[datetime]]:
    """Give where it lies, by which of a person's rows it is known, and when it was begun."""
    if older in {Older.TRY, Older.WORDS}:
        return schema.tries, and_(tries.module == module, tries.item == item), tries.begun_at
    if older in {Older.ASKED, Older.SAID}:
        of_round = and_(cast(asked.run_id, String) == module, asked.round == item)
        return schema.asked_answers, of_round, asked.at
    if older is Older.SHARED:
        thing, _, box = item.partition(BOX)
        ticked = and_(shared.module == module, shared.item == thing, shared.box == box)
        return schema.shared_words, ticked, shared.at
    if older is Older.ADDRESS:
        return schema.reminders, true(), reminders.asked_at
    of_answer = and_(disagreements.module == module, disagreements.question == item)
    return schema.disagreements, of_answer, disagreements.at


def erase_within(
    connection: Connection,
    person_id: int,
    module: str,
    question: str,
    now: datetime,
    *,
    but: int | None = None,
) -> None:
    """Erase an answer within a transaction; whoever calls lets the store forget the bytes.

    `but` is a submission that stays, with the version that is current: all that came before them is erased.
    """
    _forget_versions(connection, person_id, module, question, but_current=but is not None)
    _forget_recalls(connection, person_id, module, question)
    _forget_disagreements(connection, person_id, module, question)
    shared_words.forget(connection, person_id, module, question)
    emptied = _take_out(connection, person_id, module, question, but)
    payload = {"module": module, "question": question, "submissions": list(emptied)}
    enqueue(connection, JobKind.ERASE, person_id, None, payload, now)


def _forget_versions(
    connection: Connection, person_id: int, module: str, question: str, *, but_current: bool
) -> None:
    mine = and_(
        versions.person_id == person_id,
        versions.module == module,
        versions.question == question,
        versions.is_current.is_(False) if but_current else true(),
    )
    columns = ("person_id", "module", "question", "entry_id", "revision")
    traces = select(*(schema.versions.c[column] for column in columns)).where(mine)
    connection.execute(insert(schema.erased_entries).from_select(columns, traces))
    connection.execute(delete(schema.versions).where(mine))


def _forget_recalls(connection: Connection, person_id: int, module: str, question: str) -> None:
    mine = and_(recalls.person_id == person_id, recalls.module == module, recalls.question == question)
    connection.execute(delete(schema.recalls).where(mine))


def _forget_disagreements(connection: Connection, person_id: int, module: str, question: str) -> None:
    mine = and_(
        disagreements.person_id == person_id,
        disagreements.module == module,
        disagreements.question == question,
    )
    connection.execute(delete(schema.disagreements).where(mine))


def _take_out(
    connection: Connection, person_id: int, module: str, question: str, but: int | None
) -> tuple[int, ...]:
    """Take the answer out of each submission that holds it; give their ids."""
    mine = and_(submissions.person_id == person_id, submissions.module == module)
    rows = connection.execute(select(schema.submissions).where(mine)).all()
    holding = [row for row in rows if question in row.answers and row.id != but]
    for row in holding:
        left = {key: value for key, value in row.answers.items() if key != question}
        connection.execute(update(schema.submissions).where(submissions.id == row.id).values(answers=left))
        if row.assignment == REFLECTION:
            _forget_comments(connection, row.id)
            if not left:
                of_this = schema.returned_texts.c.submission_id == row.id
                connection.execute(delete(schema.returned_texts).where(of_this))
    return tuple(row.id for row in holding)


def _forget_comments(connection: Connection, submission_id: int) -> None:
    """Forget what was written of a reflection and back, for it may quote the text; the marks stay."""
    of_note = schema.review_notes.c.submission_id == submission_id
    connection.execute(delete(schema.review_notes).where(of_note))
    of_this = schema.markings.c.submission_id == submission_id
    connection.execute(update(schema.markings).where(of_this).values(NOTHING_SAID))
    replied = schema.replies_back.c.submission_id == submission_id
    connection.execute(delete(schema.replies_back).where(replied))


def _typed(connection: Connection, person_id: int) -> tuple[tuple[str, str], ...]:
    """Give (module, question) of everything a person answered, handed in or disagreed with."""
    kept = (schema.versions, schema.disagreements)
    named = union(*(select(t.c.module, t.c.question).where(t.c.person_id == person_id) for t in kept))
    handed_in = select(submissions.module, submissions.answers).where(submissions.person_id == person_id)
    found = {(row.module, row.question) for row in connection.execute(named)}
    found |= {(row.module, question) for row in connection.execute(handed_in) for question in row.answers}
    return tuple(sorted(found))
