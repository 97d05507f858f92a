"""Questions put to a room, one after the other, and what its devices answer, twice.

An answer is a device's choice in one turn of one round; to send it again changes nothing, another choice
takes its place while the turn is open. Nobody's number stands beside it. When the next question is asked or
the room is closed, the rows go, and sums of five or more stay.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.plain import one_line
from mmb_learn.course.room_stages import BEGINNING, Path, Stage, Tally, Turn, open_turn, tally
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

LONGEST_QUESTION, LONGEST_OPTION = 300, 120
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
MOST_HANDS, MOST_DEVICES = 500, 300
_LETTERS = "abcdef"

kept, given = schema.room_rounds.c, schema.room_answers.c


@dataclass(frozen=True)
class Own:
    """A question in the asker's own words; it has no key."""

    prompt: str
    options: tuple[str, ...]

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """Give each option with its id."""
        return tuple(zip(_LETTERS, self.options, strict=False))


@dataclass(frozen=True)
class What:
    """What is asked: a question of a module, one statement of a scale in it, or a question of one's own."""

    module: str | None = None
    question: str | None = None
    statement: str | None = None
    own: Own | None = None


@dataclass(frozen=True)
class Round:
    """One question in a room. `hands` and `sums` are counts by turn; `sums` None as long as it goes on."""

    id: int
    room_id: int
    what: What
    path: Path
    stage_at: datetime
    hands: Mapping[str, Mapping[str, int]]
    sums: Mapping[str, Mapping[str, int]] | None

    @property
    def stage(self) -> Stage:
        """Give where it stands."""
        return self.path[-1]


def own_question(prompt: str, options: Sequence[str]) -> Own:
    """Give a question of one's own; AnswerError when it has no words, too many, or too few options."""
    words = tuple(each for each in (one_line(option) for option in options) if each)
    asked = one_line(prompt)
    if not asked:
        raise AnswerError("room-no-question")
    if not FEWEST_OPTIONS <= len(words) <= MOST_OPTIONS:
        raise AnswerError("room-options", fewest=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if len(asked) > LONGEST_QUESTION or max(map(len, words)) > LONGEST_OPTION:
        raise AnswerError("room-too-long", question=LONGEST_QUESTION, option=LONGEST_OPTION)
    return Own(asked, words)


def ask(store: Store, room_id: int, asker_id: int, what: What, now: datetime) -> Round:
    """Put a question to a room; the one before it is over."""
    own = None if what.own is None else {"prompt": what.own.prompt, "options": list(what.own.options)}
    of_module = {"module": what.module, "question": what.question, "statement": what.statement}
    row = {"room_id": room_id, "person_id": asker_id, "own": own, "path": _written(BEGINNING)}
    with store.writing(by=asker_id) as connection:
        settle(connection, room_id)
        new = insert(schema.room_rounds).values(row | of_module | {"stage_at": now, "hands": {}})
        return _round(connection.execute(new.returning(schema.room_rounds)).one())


def rounds_of(store: Store, room_id: int) -> tuple[Round, ...]:
    """Give all that was asked in a room, the latest first."""
    with store.reading() as connection:
        every = select(schema.room_rounds).where(kept.room_id == room_id).order_by(kept.id.desc())
        return tuple(_round(row) for row in connection.execute(every))


def current(store: Store, room_id: int) -> Round | None:
    """Give what a room is asked now, None before the first question."""
    with store.reading() as connection:
        last = select(schema.room_rounds).where(kept.room_id == room_id).order_by(kept.id.desc()).limit(1)
        row = connection.execute(last).first()
    return None if row is None else _round(row)


def move(store: Store, round_id: int, before: Path, after: Path, now: datetime) -> bool:
    """Go from one stage to another; False where it stood elsewhere already, as after a second press."""
    there = and_(kept.id == round_id, kept.path == _written(before), kept.sums.is_(None))
    values = {"path": _written(after), "stage_at": now}
    with store.writing() as connection:
        return connection.execute(update(schema.room_rounds).where(there).values(values)).rowcount > 0


def count_hands(store: Store, round_id: int, turn: Turn, counted: Mapping[str, int]) -> bool:
    """Keep how many hands were counted, while that turn is open; AnswerError for what no room holds."""
    if not all(0 <= n <= MOST_HANDS for n in counted.values()):
        raise AnswerError("room-hands", most=MOST_HANDS)
    with store.writing() as connection:
        row = _open_row(connection, round_id, turn)
        if row is None:
            return False
        hands = {**row.hands, turn.value: {choice: n for choice, n in counted.items() if n}}
        connection.execute(update(schema.room_rounds).where(kept.id == round_id).values(hands=hands))
    return True


def answer(store: Store, round_id: int, turn: Turn, token: str, choice: str) -> bool:
    """Keep what a device chose; False when that turn is closed, AnswerError when the room is full."""
    mine = _mine(round_id, turn, token)
    with store.writing() as connection:
        if _open_row(connection, round_id, turn) is None:
            return False
        if connection.execute(update(schema.room_answers).where(mine).values(choice=choice)).rowcount:
            return True
        if _how_many(connection, round_id, turn) >= MOST_DEVICES:
            raise AnswerError("room-full", most=MOST_DEVICES)
        row = {"round_id": round_id, "turn": turn.value, "device": _device(round_id, turn, token)}
        connection.execute(insert(schema.room_answers).values(row | {"choice": choice}))
    return True


def chosen(store: Store, round_id: int, turn: Turn, token: str) -> str | None:
    """Give what a device has chosen in a turn, None for nothing yet."""
    with store.reading() as connection:
        found = connection.execute(select(given.choice).where(_mine(round_id, turn, token)))
        return found.scalar_one_or_none()


def answered(store: Store, asked: Round, turn: Turn) -> int:
    """Give how many answers a turn has so far, on phones and by raised hands."""
    with store.reading() as connection:
        return _how_many(connection, asked.id, turn) + sum(asked.hands.get(turn, {}).values())


def tally_of(store: Store, asked: Round, turn: Turn) -> Tally:
    """Give how many chose what in a turn; of a round that is over, what is left of it."""
    if asked.sums is not None:
        counts = asked.sums.get(turn)
        return Tally(counts, sum((counts or {}).values()))
    with store.reading() as connection:
        return tally(_phones(connection, asked.id, turn), asked.hands.get(turn, {}))


def settle(connection: Connection, room_id: int) -> None:
    """End what a room is asked, within a transaction: sums of five or more stay, no device's answer does."""
    ongoing = and_(kept.room_id == room_id, kept.sums.is_(None))
    for row in connection.execute(select(schema.room_rounds).where(ongoing)).all():
        found = {turn: tally(_phones(connection, row.id, turn), row.hands.get(turn, {})) for turn in Turn}
        sums = {turn.value: dict(each.counts) for turn, each in found.items() if each.counts is not None}
        connection.execute(update(schema.room_rounds).where(kept.id == row.id).values(sums=sums))
        connection.execute(delete(schema.room_answers).where(given.round_id == row.id))


def _open_row(connection: Connection, round_id: int, turn: Turn) -> Row[Any] | None:
    """Give a round whose turn is open; writers take turns, so that it still is when it is used."""
    ongoing = and_(kept.id == round_id, kept.sums.is_(None))
    row = connection.execute(select(schema.room_rounds).where(ongoing)).first()
    return row if row is not None and open_turn(_read(row.path)) is turn else None


def _mine(round_id: int, turn: Turn, token: str) -> ColumnElement[bool]:
    of_turn = and_(given.round_id == round_id, given.turn == turn.value)
    return and_(of_turn, given.device == _device(round_id, turn, token))


def _device(round_id: int, turn: Turn, token: str) -> str:
    return hashlib.sha256(f"{round_id}:{turn}:{token}".encode()).hexdigest()


def _how_many(connection: Connection, round_id: int, turn: Turn) -> int:
    of_turn = and_(given.round_id == round_id, given.turn == turn.value)
    return connection.execute(select(func.count()).where(of_turn)).scalar_one()


def _phones(connection: Connection, round_id: int, turn: Turn) -> Counter[str]:
    of_turn = and_(given.round_id == round_id, given.turn == turn.value)
    found = select(given.choice, func.count().label("chosen")).where(of_turn).group_by(given.choice)
    return Counter({row.choice: row.chosen for row in connection.execute(found)})


def _written(path: Path) -> str:
    return " ".join(path)


def _read(path: str) -> Path:
    return tuple(Stage(each) for each in path.split())


def _round(row: Row[Any]) -> Round:
    own = None if row.own is None else Own(row.own["prompt"], tuple(row.own["options"]))
    what = What(row.module, row.question, row.statement, own)
    return Round(row.id, row.room_id, what, _read(row.path), row.stage_at, row.hands, row.sums)
