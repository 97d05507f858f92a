"""«Hvor legger vi lista»: what each institution means to reach, with whom, and with how much time.

It is said before the first gathering, by institution and never by person, and lies beside what they say of
working together (`cooperation`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from mmb_learn.course.cooperation import LONGEST, keep, parts
from mmb_learn.course.people import Institution
from mmb_learn.course.plain import lines
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

TEXTS: Final = ("ambition", "scope", "time")
MOST_PEOPLE, MOST_HOURS = 999, 40


class Level(StrEnum):
    """How high the bar is laid."""

    KNOW = "know"
    SOME = "some"
    DAILY = "daily"


@dataclass(frozen=True)
class Bar:
    """What one institution says: how high, how many people, hours a week for each of them, and in words."""

    level: Level | None = None
    people: int | None = None
    hours: float | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_said(self) -> bool:
        """Say whether there is anything."""
        numbers = (self.level, self.people, self.hours)
        return any(each is not None for each in numbers) or any(self.texts.values())


@dataclass(frozen=True)
class Bars:
    """What all institutions of a run say; `revisions` are 0 where nothing is said."""

    bars: Mapping[Institution, Bar]
    revisions: Mapping[Institution, int]


def bars(store: Store, run_id: int) -> Bars:
    """Read what is said in a run."""
    said = parts(store, run_id)
    there = {each: said.get(_part(each)) for each in Institution}
    return Bars(
        {each: Bar() if row is None else _bar(row.said) for each, row in there.items()},
        {each: 0 if row is None else row.revision for each, row in there.items()},
    )


def say(store: Store, run_id: int, whose: Institution, revision: int, bar: Bar, now: datetime) -> bool:
    """Keep what an institution says, as it stood at a revision; False when another of it was quicker."""
    if not 0 <= (bar.people or 0) <= MOST_PEOPLE or not 0 <= (bar.hours or 0) <= MOST_HOURS:
        raise AnswerError("bar-number", people=MOST_PEOPLE, hours=MOST_HOURS)
    texts = {name: lines(bar.texts.get(name, ""), LONGEST) for name in TEXTS}
    level = None if bar.level is None else bar.level.value
    said = {"level": level, "people": bar.people, "hours": bar.hours, "texts": texts}
    return keep(store, run_id, _part(whose), revision, said, now)


def _part(whose: Institution) -> str:
    return f"bar-{whose.value}"


def _bar(said: Mapping[str, Any]) -> Bar:
    level = None if said["level"] is None else Level(said["level"])
    return Bar(level, said["people"], said["hours"], dict(said["texts"]))
