"""What a class, or an institution, has done so far: who is how far, and what was hard.

A teacher sees how far her own pupils are, in weeks and never in hours. What no pupil handed in is told as
sums of five or more people, or not at all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, select, tuple_

from mmb_learn.course import progress, schema
from mmb_learn.course.members import Part
from mmb_learn.course.people import Institution, Role
from mmb_learn.course.store import Store
from mmb_learn.course.tries import FEWEST

members, versions, seen = schema.class_members.c, schema.versions.c, schema.seen_steps.c
handed_in = schema.submissions.c


Whose = Select[tuple[int]]
"""Whose work is asked for: a query of numbers of people."""

TAKES_PART = cast(schema.people.c.roles, Text).contains(f'"{Role.PARTICIPANT.value}"')
"""Somebody has the role of who takes part."""


def of_class(class_id: int) -> Whose:
    """Choose the pupils of a class."""
    return select(members.person_id).where(members.class_id == class_id, members.part == Part.PUPIL.value)


def of_person(person_id: int) -> Whose:
    """Choose one person."""
    mine = schema.people.c.id == person_id
    return select(schema.people.c.id.label("person_id")).where(mine)


def of_institution(institution: Institution | None) -> Whose:
    """Choose the participants of an institution; of all of them for None."""
    chosen = select(schema.people.c.id.label("person_id")).where(TAKES_PART, schema.people.c.name != "")
    return chosen if institution is None else chosen.where(schema.people.c.institution == institution.value)


@dataclass
class Work:
    """What one pupil has done: ids alone, no word of hers. `last_at` is when something was last saved."""

    seen: set[tuple[str, str, str]] = field(default_factory=set)
    answered: set[tuple[str, str]] = field(default_factory=set)
    handed_in: set[tuple[str, str]] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    last_at: datetime | None = None

    def touch(self, moment: datetime) -> None:
        """Remember the latest moment."""
        self.last_at = moment if self.last_at is None else max(self.last_at, moment)


@dataclass(frozen=True)
class Missed:
    """A checked question as the class answered it last: how many did, how many not rightly, and how most."""

    module: str
    question: str
    answered: int
    missed: int
    common: Any
    common_count: int


@dataclass(frozen=True)
class Growth:
    """A statement of a self-assessment, answered at the start and at the end by `people` of the class.

    The means are of its steps, 0 to 4.
    """

    module: str
    statement: str
    people: int
    before: float
    after: float


def work(store: Store, whose: Whose) -> Mapping[int, Work]:
    """Give what each of them has done, by her number."""
    with store.reading() as connection:
        found = {row.person_id: Work() for row in connection.execute(whose)}
        for row in connection.execute(select(schema.seen_steps).where(seen.person_id.in_(whose))):
            found[row.person_id].seen.add((row.module, row.unit, row.step))
            found[row.person_id].touch(row.seen_at)
        current = select(versions.person_id, versions.module, versions.question, versions.saved_at)
        for row in connection.execute(current.where(versions.person_id.in_(whose), versions.is_current)):
            found[row.person_id].answered.add((row.module, row.question))
            found[row.person_id].touch(row.saved_at)
        _add_hand_ins(connection, whose, found)
    return found


def last_worked(store: Store, person_id: int) -> datetime | None:
    """Give when a person was last at work here, be it only to read; None for never."""
    latest = progress.latest_place(store, person_id)
    moments = (work(store, of_person(person_id))[person_id].last_at, latest and latest[1].at)
    return max(filter(None, moments), default=None)


def _add_hand_ins(connection: Connection, whose: Whose, found: Mapping[int, Work]) -> None:
    told = select(handed_in.person_id, handed_in.module, handed_in.assignment, handed_in.handed_in_at)
    answered = told.add_columns(schema.releases.c.at).outerjoin(schema.releases)
    for row in connection.execute(answered.where(handed_in.person_id.in_(whose))):
        mine = found[row.person_id]
        mine.handed_in.add((row.module, row.assignment))
        mine.touch(row.handed_in_at)
        if row.at is not None:
            mine.released.add(row.module)


def missed(store: Store, whose: Whose, most: int = 5) -> tuple[Missed, ...]:
    """Give the checked questions that most of them got wrong, by their latest hand-in, the worst first.

    Only those that five or more have answered.
    """
    with store.reading() as connection:
        latest = {(row.person_id, row.module, row.assignment): row for row in _hand_ins(connection, whose)}
    answers = defaultdict(list)
    for row in latest.values():
        for question, (points, maximum) in row.scores.items():
            answers[row.module, question].append((points < maximum, row.answers.get(question)))
    told = (_missed(*key, given) for key, given in answers.items() if len(given) >= FEWEST)
    ranked = sorted(told, key=lambda each: (-each.missed / each.answered, each.module, each.question))
    return tuple(each for each in ranked if each.missed)[:most]


def _missed(module: str, question: str, given: Iterable[tuple[bool, Any]]) -> Missed:
    all_given = list(given)
    wrong = [value for is_wrong, value in all_given if is_wrong]
    spelt = Counter(json.dumps(value, sort_keys=True) for value in wrong if value is not None)
    common, count = spelt.most_common(1)[0] if spelt else ("null", 0)
    return Missed(module, question, len(all_given), len(wrong), json.loads(common), count)


def growth(store: Store, whose: Whose, scales: Mapping[str, tuple[str, str]]) -> tuple[Growth, ...]:
    """Give how self-assessments have changed, for statements that five or more answered both times.

    `scales` names each module's first scale and the one that looks back on it.
    """
    wanted = [(module, scale) for module, pair in scales.items() for scale in pair]
    mine = select(versions.person_id, versions.module, versions.question, versions.value)
    of_these = tuple_(versions.module, versions.question).in_(wanted)
    with store.reading() as connection:
        rows = connection.execute(mine.where(versions.person_id.in_(whose), versions.is_current, of_these))
        said = {(row.person_id, row.module, row.question): row.value for row in rows}
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (person, module, question), before in said.items():
        first, last = scales[module]
        after = said.get((person, module, last), {})
        if question == first:
            for statement in before.keys() & after.keys():
                pairs[module, statement].append((before[statement], after[statement]))
    return tuple(_growth(*key, steps) for key, steps in sorted(pairs.items()) if len(steps) >= FEWEST)


def _growth(module: str, statement: str, steps: list[tuple[int, int]]) -> Growth:
    people = len(steps)
    before, after = (sum(each[at] for each in steps) / people for at in (0, 1))
    return Growth(module, statement, people, before, after)


def _hand_ins(connection: Connection, whose: Whose) -> list[Any]:
    chosen = select(schema.submissions).where(handed_in.person_id.in_(whose)).order_by(handed_in.number)
    return list(connection.execute(chosen).all())
