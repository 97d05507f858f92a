"""How long a class keeps what its pupils wrote, or the course for who is in none, and what is due to go.

A text goes so many months after it was last written; hand-ins, points and what is completed stay. Whoever is
in several classes is promised the shortest time. A choice counts after a week at the earliest, as does coming
into a class or leaving it, so that a slip can be mended and everybody can take her texts along.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, select, true, update

from mmb_learn.course import erasure, group_notes, schema
from mmb_learn.course.erased import Erased
from mmb_learn.course.erasure import Older
from mmb_learn.course.members import Part
from mmb_learn.course.reflections import REFLECTION
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

GRACE = timedelta(days=7)
MOST_MONTHS = 60
_YEAR = 12

kept, members, versions = schema.classes.c, schema.class_members.c, schema.versions.c
of_course, asked, person = schema.course_choices.c, schema.asked_answers, schema.people.c
handed_in, tries, disagreements = schema.submissions.c, schema.tries.c, schema.disagreements.c

Texts = Mapping[str, AbstractSet[str]]
"""The questions of each module that are answered in one's own words."""


@dataclass(frozen=True)
class Promise:
    """What is said to one person: after how many months, and since when that is so."""

    months: int
    since: datetime

    def due(self, written: datetime) -> datetime:
        """Give when a text goes."""
        return max(months_later(written, self.months), self.since + GRACE)


@dataclass(frozen=True)
class Kept:
    """A text that will go: whose, where it stands, when; no word of it. `older` None is an answer."""

    due_at: datetime
    person_id: int
    pseudonym: str
    older: Older | None
    module: str
    item: str

    def erased(self, now: datetime) -> tuple[Erased, ...]:
        """Give what a backup is to be told besides what the store itself remembers."""
        if self.older is None:
            return ()
        return (Erased.older(self.older, self.pseudonym, self.module, self.item, now),)


@dataclass(frozen=True)
class _Written:
    """A text as it is found in the store."""

    person_id: int
    older: Older | None
    module: str
    item: str


def months_later(moment: datetime, months: int) -> datetime:
    """Give the same day of a later month, or that month's last."""
    year, month = divmod(moment.year * _YEAR + moment.month - 1 + months, _YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def set_months(store: Store, class_id: int, months: int | None, now: datetime) -> None:
    """Say after how many months texts go, None for never; AnswerError when that will not do.

    To say the same once more changes nothing.
    """
    _refuse_odd(months)
    other = kept.keep_months.is_distinct_from(months)
    values = {"keep_months": months, "keep_since": now}
    with store.writing() as connection:
        connection.execute(update(schema.classes).where(kept.id == class_id, other).values(values))


def set_course_months(store: Store, months: int | None, now: datetime) -> None:
    """Say the same for whoever is in no class."""
    _refuse_odd(months)
    with store.writing() as connection:
        if connection.execute(select(of_course.id)).first() is None:
            connection.execute(insert(schema.course_choices).values(keep_since=now))
        other = of_course.keep_months.is_distinct_from(months)
        values = {"keep_months": months, "keep_since": now}
        connection.execute(update(schema.course_choices).where(other).values(values))


def course_months(store: Store) -> int | None:
    """Give after how many months the texts of whoever is in no class go; None for never."""
    with store.reading() as connection:
        said = connection.execute(select(of_course.keep_months)).scalar()
    return None if said is None else int(said)


def _refuse_odd(months: int | None) -> None:
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise AnswerError("keep-months", longest=MOST_MONTHS)


def promised(store: Store, person_id: int) -> int | None:
    """Give after how many months a person's texts go; None where nobody has said so."""
    with store.reading() as connection:
        said = [promise.months for promise in _promises(connection, {person_id}).get(person_id, ())]
    return min(said, default=None)


def texts_kept(store: Store, texts: Texts, people: AbstractSet[int] | None = None) -> tuple[Kept, ...]:
    """Give the texts that will go, of everybody or of some people, the first first."""
    with store.reading() as connection:
        promises = _promises(connection, people)
        named = select(person.id, person.pseudonym).where(_among(person.id, people))
        pseudonyms = {row.id: row.pseudonym for row in connection.execute(named)}
        latest = _latest(_written(connection, texts, promises.keys()))
    found = (
        Kept(
            min(promise.due(at) for promise in promises[text.person_id]),
            text.person_id,
            pseudonyms[text.person_id],
            text.older,
            text.module,
            text.item,
        )
        for text, at in latest.items()
    )
    return tuple(sorted(found, key=lambda each: (each.due_at, each.person_id, each.module, each.item)))


def delete_texts(store: Store, gone: Iterable[Kept], now: datetime) -> None:
    """Delete texts with every earlier version and what was said about them; to do it again does no harm."""
    with store.writing() as connection:
        for each in gone:
            if each.older is None:
                erasure.erase_within(connection, each.person_id, each.module, each.item, now)
            else:
                erasure.forget(connection, each.older, each.person_id, each.module, each.item, now)
    store.forget_deleted()


def _among(whose: ColumnElement[int], people: AbstractSet[int] | None) -> ColumnElement[bool]:
    """Choose the rows of some people; every row for None."""
    return true() if people is None else whose.in_(people)


def _promises(connection: Connection, people: AbstractSet[int] | None) -> Mapping[int, list[Promise]]:
    said = (
        select(members.person_id, kept.keep_months, kept.keep_since, members.since)
        .join(schema.classes)
        .where(members.part == Part.PUPIL.value, kept.keep_months.is_not(None))
        .where(_among(members.person_id, people))
    )
    found: dict[int, list[Promise]] = defaultdict(list)
    for row in connection.execute(said):
        found[row.person_id].append(Promise(row.keep_months, max(row.keep_since, row.since)))
    return found | _to_classless(connection, people)


def _to_classless(connection: Connection, people: AbstractSet[int] | None) -> dict[int, list[Promise]]:
    """Give what the course says to everybody who is no class's pupil."""
    said = connection.execute(select(schema.course_choices).where(of_course.keep_months.is_not(None))).first()
    if said is None:
        return {}
    pupils = select(members.person_id).where(members.part == Part.PUPIL.value)
    classless = select(person.id, person.classless_since).where(person.id.not_in(pupils))
    return {
        row.id: [Promise(said.keep_months, max(said.keep_since, row.classless_since or said.keep_since))]
        for row in connection.execute(classless.where(_among(person.id, people)))
    }


def _latest(written: Iterable[tuple[_Written, datetime]]) -> Mapping[_Written, datetime]:
    found: dict[_Written, datetime] = {}
    for text, at in written:
        found[text] = max(at, found.get(text, at))
    return found


def _written(
    connection: Connection, texts: Texts, people: AbstractSet[int]
) -> Iterator[tuple[_Written, datetime]]:
    typed = select(
        versions.person_id, versions.module, versions.question, func.max(versions.saved_at).label("at")
    ).group_by(versions.person_id, versions.module, versions.question)
    for row in connection.execute(typed.where(versions.person_id.in_(people))):
        if row.question in texts.get(row.module, ()):
            yield _Written(row.person_id, None, row.module, row.question), row.at
    for row in connection.execute(select(schema.submissions).where(handed_in.person_id.in_(people))):
        for question in row.answers:
            if row.assignment == REFLECTION or question in texts.get(row.module, ()):
                yield _Written(row.person_id, None, row.module, question), row.handed_in_at
    told = select(schema.tries).where(tries.person_id.in_(people), tries.seen.is_not(None))
    for row in connection.execute(told):
        yield _Written(row.person_id, Older.WORDS, row.module, row.item), row.answered_at or row.begun_at
    for row in connection.execute(select(schema.disagreements).where(disagreements.person_id.in_(people))):
        yield _Written(row.person_id, Older.OBJECTION, row.module, row.question), row.at
    said = select(asked).where(asked.c.person_id.in_(people), asked.c.words.is_not(None))
    for row in connection.execute(said):
        yield _Written(row.person_id, Older.SAID, str(row.run_id), row.round), row.at
    yield from _written_in_groups(connection, people)


def _written_in_groups(
    connection: Connection, people: AbstractSet[int]
) -> Iterator[tuple[_Written, datetime]]:
    for person_id, number, at in group_notes.common_of(connection, people):
        yield _Written(person_id, Older.GROUP, "", str(number)), at
    for person_id, number, at in group_notes.own_of(connection, people):
        yield _Written(person_id, Older.OWN_NOTES, "", str(number)), at
