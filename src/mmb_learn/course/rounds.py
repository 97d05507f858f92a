"""Rounds of questions: opened by whoever leads a run, answered by those in it, and seen as sums alone.

An answer can be changed until the round closes, and withdrawn at any time. Sums stand when a round has closed
and five or more have answered, so that nobody's answer can be told from the one before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select, update

from mmb_learn.course import gatherings, runs, schema
from mmb_learn.course.plain import lines
from mmb_learn.course.round_questions import CHECK_INS, AskedRound, Asking, asked, check_ins
from mmb_learn.course.runs import Run
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, is_late, note
from mmb_learn.course.tries import FEWEST
from mmb_learn.errors import AnswerError

MOST_QUESTIONS, MOST_DAYS, LONGEST_WORDS = 3, 60, 1000

kept, given = schema.asked_rounds.c, schema.asked_answers.c


@dataclass(frozen=True)
class Given:
    """What one person has answered: a step for each question, and her words."""

    steps: Mapping[str, int]
    words: str


@dataclass(frozen=True)
class AskedSums:
    """A round in sums: how many answered of how many, each question's steps counted, and words without names.

    `answered` is None below five; without it, and while the round is open, there are no counts and no words.
    """

    answered: int | None
    of: int
    counts: Mapping[str, tuple[int, ...]]
    words: tuple[str, ...]


def begin(
    store: Store, run_id: int, kind: Asking, questions: Sequence[str], days: int, now: datetime
) -> None:
    """Open a round for so many days; AnswerError for what cannot be asked."""
    is_chosen = kind is Asking.PULSE
    chosen = list(dict.fromkeys(questions if is_chosen else asked().kinds[kind]))
    if kind in CHECK_INS or not set(chosen) <= asked().questions.keys():
        raise AnswerError("not-readable")
    if is_chosen and not 1 <= len(chosen) <= MOST_QUESTIONS:
        raise AnswerError("asked-how-many", most=MOST_QUESTIONS)
    if not 1 <= days <= MOST_DAYS:
        raise AnswerError("answer-days", longest=MOST_DAYS)
    values = {"run_id": run_id, "kind": kind.value, "questions": chosen}
    times = {"opens_at": now, "closes_at": now + timedelta(days=days)}
    with store.writing() as connection:
        connection.execute(insert(schema.asked_rounds).values(values | times))


def close(store: Store, run_id: int, key: str, now: datetime) -> None:
    """Close a round now; a check-in closes by itself."""
    open_still = and_(kept.run_id == run_id, kept.closes_at > now)
    with store.writing() as connection:
        for row in connection.execute(select(kept.id).where(open_still)).all():
            if _key(row.id) == key:
                this = update(schema.asked_rounds).where(kept.id == row.id)
                connection.execute(this.values(closes_at=now))


def rounds_of(store: Store, run: Run, now: datetime) -> tuple[AskedRound, ...]:
    """Give the rounds of a run that have opened, the newest first."""
    return _opened(store, [run.id], now)


def find_round(store: Store, run: Run, key: str, now: datetime) -> AskedRound | None:
    """Give a round of a run that has opened."""
    return next((each for each in rounds_of(store, run, now) if each.key == key), None)


def waiting(store: Store, person_id: int, now: datetime) -> tuple[AskedRound, ...]:
    """Give the rounds that a person can answer now and has not, the newest first."""
    found = _opened(store, [run.id for run in runs.taken_by(store, person_id)], now)
    told = select(given.run_id, given.round).where(given.person_id == person_id)
    with store.reading() as connection:
        said = {(row.run_id, row.round) for row in connection.execute(told)}
    return tuple(each for each in found if each.is_open(now) and (each.run_id, each.key) not in said)


def given_by(store: Store, person_id: int, asked_round: AskedRound) -> Given | None:
    """Give what a person has answered in a round, None for nothing."""
    with store.reading() as connection:
        row = connection.execute(
            select(schema.asked_answers).where(_this(person_id, asked_round.run_id, asked_round.key))
        ).first()
    return None if row is None else Given(dict(row.steps), row.words or "")


def answer(
    store: Store,
    person_id: int,
    asked_round: AskedRound,
    said: Given,
    now: datetime,
    typed_at: datetime | None = None,
) -> None:
    """Keep an answer in place of the earlier one; AnswerError when it will not do, or the round has closed.

    What was typed before she withdrew comes too late, and nothing is kept of it.
    """
    if not asked_round.is_open(now):
        raise AnswerError("asked-closed")
    words = lines(said.words, LONGEST_WORDS)
    for question, step in said.steps.items():
        if question not in asked_round.questions or step not in range(asked().questions[question].steps):
            raise AnswerError("not-readable")
    this = _this(person_id, asked_round.run_id, asked_round.key)
    row = {"steps": dict(said.steps), "words": words or None, "at": now}
    at = min(typed_at or now, now)
    with store.writing(by=person_id) as connection:
        if is_late(connection, person_id, What.ASKED, str(asked_round.run_id), asked_round.key, at):
            return
        if connection.execute(update(schema.asked_answers).where(this).values(row)).rowcount == 0:
            key = {"person_id": person_id, "run_id": asked_round.run_id, "round": asked_round.key}
            connection.execute(insert(schema.asked_answers).values(row | key))


def withdraw(store: Store, person_id: int, run_id: int, key: str, now: datetime) -> None:
    """Take an answer back for good; to do it again does no harm."""
    with store.writing(by=person_id) as connection:
        note(connection, person_id, What.ASKED, str(run_id), key, now)
        connection.execute(delete(schema.asked_answers).where(_this(person_id, run_id, key)))
    store.forget_deleted()


def sums(store: Store, run: Run, asked_round: AskedRound, now: datetime) -> AskedSums:
    """Give a round in sums of all who answered it, also of those who have left since.

    Who leaves a class takes no answer out of a sum that somebody has seen: the difference would be hers.
    """
    whose = runs.whose(run)
    mine = and_(given.run_id == run.id, given.round == asked_round.key)
    with store.reading() as connection:
        of = connection.execute(select(func.count()).select_from(whose.subquery())).scalar_one()
        found = connection.execute(select(schema.asked_answers).where(mine)).all()
    of = max(of, len(found))
    if len(found) < FEWEST:
        return AskedSums(None, of, {}, ())
    if asked_round.is_open(now):
        return AskedSums(len(found), of, {}, ())
    steps = [row.steps for row in found]
    counts = {question: _counts(question, steps) for question in asked_round.questions}
    words = [row.words for row in found if row.words]
    told = {question: counted for question, counted in counts.items() if sum(counted) >= FEWEST}
    return AskedSums(len(found), of, told, _shuffled(words))


def _opened(store: Store, of: Sequence[int], now: datetime) -> tuple[AskedRound, ...]:
    chosen = select(schema.asked_rounds).where(kept.run_id.in_(of))
    with store.reading() as connection:
        found = [_round(row) for row in connection.execute(chosen)]
        ends = gatherings.last_ends(connection, of)
    found += [each for run_id in of for each in check_ins(run_id, ends.get(run_id))]
    opened = (each for each in found if each.opens_at <= now)
    return tuple(sorted(opened, key=lambda each: (each.opens_at, each.key), reverse=True))


def _counts(question: str, steps: Collection[Mapping[str, int]]) -> tuple[int, ...]:
    given_steps = [each[question] for each in steps if question in each]
    return tuple(given_steps.count(step) for step in range(asked().questions[question].steps))


def _shuffled(words: Collection[str]) -> tuple[str, ...]:
    """Give texts in an order that has nothing to do with who wrote them or when."""
    return tuple(sorted(words, key=lambda text: hashlib.sha256(text.encode()).hexdigest()))


def _this(person_id: int, run_id: int, key: str) -> ColumnElement[bool]:
    return and_(given.person_id == person_id, given.run_id == run_id, given.round == key)


def _key(number: int) -> str:
    return f"round-{number}"


def _round(row: Row[Any]) -> AskedRound:
    return AskedRound(
        row.run_id, _key(row.id), Asking(row.kind), tuple(row.questions), row.opens_at, row.closes_at
    )
