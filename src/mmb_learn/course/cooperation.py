"""How three institutions work together: the four steps of the ladder, goals that collide, and an agreement.

The steps are those of «samordningsstigen» (Difi, 2014): to share what one knows, to see the problem alike, to
strengthen each other's goals, and to make something together that none could alone. A step is reached when an
institution says that it is so, names what shows it, and has reached those below. Nothing is about a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, and_, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.people import Institution
from mmb_learn.course.plain import lines
from mmb_learn.course.store import Store

STEPS: Final = ("share", "understand", "strengthen", "joint")
MOST_GOALS: Final = 3
FIELDS: Final = ("together", "roles", "time", "meet", "lasts", "looked-at")
"""What the agreement says, in the order of its page."""

LONGEST: Final = 600
AGREEMENT: Final = "agreement"

kept = schema.cooperation.c


class Says(StrEnum):
    """Whether a step is how it is."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"


class Effect(StrEnum):
    """What another's goal does to one's own."""

    EASIER = "easier"
    SAME = "same"
    HARDER = "harder"


@dataclass(frozen=True)
class Rung:
    """One step as an institution sees it, and what shows it."""

    says: Says | None = None
    proof: str = ""


@dataclass(frozen=True)
class Partner:
    """What one institution says; `effects` are by the keys of others' goals (`goal_key`)."""

    rungs: Mapping[str, Rung] = field(default_factory=dict)
    goals: tuple[str, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)

    def rung(self, step: str) -> Rung:
        """Give one step."""
        return self.rungs.get(step, Rung())

    @property
    def reached(self) -> int:
        """Give how many steps are reached from below, 0 to 4."""
        for number, step in enumerate(STEPS):
            if self.rung(step).says is not Says.YES or not self.rung(step).proof:
                return number
        return len(STEPS)

    @property
    def unproved(self) -> tuple[str, ...]:
        """Give the steps that are said to be so without anything that shows it."""
        return tuple(s for s in STEPS if self.rung(s).says is Says.YES and not self.rung(s).proof)


@dataclass(frozen=True)
class Clash:
    """A goal of one institution that makes it harder for another to reach its own."""

    whose: Institution
    goal: str
    harder_for: Institution


@dataclass(frozen=True)
class Cooperation:
    """All that is said in one run; `revisions` are by institution or `AGREEMENT`, 0 where nothing is said."""

    partners: Mapping[Institution, Partner]
    agreement: Mapping[str, str]
    revisions: Mapping[str, int]

    def differing(self) -> tuple[str, ...]:
        """Give the steps that the institutions see differently, of those that two or more have answered."""
        return tuple(step for step in STEPS if len(set(self._said(step))) > 1)

    def _said(self, step: str) -> list[Says]:
        rungs = (partner.rung(step) for partner in self.partners.values())
        return [rung.says for rung in rungs if rung.says is not None]

    def goals_of_others(self, own: Institution) -> tuple[tuple[Institution, str, str], ...]:
        """Give the others' goals: whose, the key, and the words."""
        return tuple(
            (whose, goal_key(whose, goal), goal)
            for whose, partner in self.partners.items()
            if whose is not own
            for goal in partner.goals
        )

    def clashes(self) -> tuple[Clash, ...]:
        """Give the goals that weaken another's."""
        return tuple(
            Clash(whose, goal, own)
            for own, partner in self.partners.items()
            for whose, key, goal in self.goals_of_others(own)
            if partner.effects.get(key) is Effect.HARDER
        )


def goal_key(whose: Institution, goal: str) -> str:
    """Give by what a goal is answered: of a goal that was written anew, nothing has been said yet."""
    return f"{whose.value}-{hashlib.sha256(goal.encode()).hexdigest()[:10]}"


def cooperation(store: Store, run_id: int) -> Cooperation:
    """Read what is said in a run."""
    said = parts(store, run_id)
    partners = {each: _partner(said[each].said) if each in said else Partner() for each in Institution}
    agreed = said[AGREEMENT].said if AGREEMENT in said else {}
    agreement = {name: str(agreed.get(name, "")) for name in FIELDS}
    return Cooperation(partners, agreement, {part: row.revision for part, row in said.items()})


def parts(store: Store, run_id: int) -> Mapping[str, Row[Any]]:
    """Give what is kept of a run, by part."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.cooperation).where(kept.run_id == run_id)).all()
    return {row.part: row for row in rows}


def say(
    store: Store, run_id: int, whose: Institution, revision: int, partner: Partner, now: datetime
) -> bool:
    """Keep what an institution says, as it stood at a revision; False when another of it was quicker.

    What is said of a goal that nobody has, or has no longer, is left out.
    """
    rungs = {step: Rung(partner.rung(step).says, lines(partner.rung(step).proof, LONGEST)) for step in STEPS}
    goals = tuple(goal for goal in (lines(goal, LONGEST) for goal in partner.goals[:MOST_GOALS]) if goal)
    asked = {key for _, key, _ in cooperation(store, run_id).goals_of_others(whose)}
    effects = {key: effect for key, effect in partner.effects.items() if key in asked}
    told = asdict(Partner(rungs, goals, effects))
    return keep(store, run_id, whose.value, revision, told | {"goals": list(goals)}, now)


def agree(store: Store, run_id: int, revision: int, said: Mapping[str, str], now: datetime) -> bool:
    """Keep the agreement as it stood at a revision; False when somebody else was quicker."""
    told = {name: lines(said.get(name, ""), LONGEST) for name in FIELDS}
    return keep(store, run_id, AGREEMENT, revision, told, now)


def keep(store: Store, run_id: int, part: str, revision: int, said: Mapping[str, Any], now: datetime) -> bool:
    """Keep one part as it stood at a revision; False when somebody else was quicker."""
    this = and_(kept.run_id == run_id, kept.part == part)
    values = {"said": said, "revision": revision + 1, "changed_at": now}
    with store.writing() as connection:
        row = connection.execute(select(schema.cooperation).where(this)).first()
        if row is not None and row.said == said:
            return True
        if (0 if row is None else row.revision) != revision:
            return False
        if row is None:
            connection.execute(insert(schema.cooperation).values(run_id=run_id, part=part, **values))
        else:
            connection.execute(update(schema.cooperation).where(this).values(**values))
    return True


def _partner(said: Mapping[str, Any]) -> Partner:
    rungs = {
        step: Rung(Says(rung["says"]) if rung["says"] else None, rung["proof"])
        for step, rung in said["rungs"].items()
    }
    effects = {key: Effect(effect) for key, effect in said["effects"].items()}
    return Partner(rungs, tuple(said["goals"]), effects)
