"""The invented class as data: what `class.toml` and the reflections say of each person.

A moment is told as days before today, since a demo begins on any day. `reached` and `unseen` name steps as
`unit/step`: everything up to the step that was reached is seen, but for the unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from mmb_learn.course import Institution, Obstacle, Outcome, Workplace

KNOWN_WORDS = ConfigDict(extra="forbid")
"""A misspelt word is told, not passed over."""

Level = Literal["low", "medium", "high"]


@dataclass(frozen=True, config=KNOWN_WORDS)
class HandIn:
    """One handing-in of the tasks, and how many of them are right by then."""

    days: float
    level: Level


@dataclass(frozen=True, config=KNOWN_WORDS)
class Tried:
    """How it went with what a unit or a plan asked to try; without an outcome it is yet to be asked."""

    item: str
    days: float
    outcome: Outcome | None = None
    obstacle: Obstacle | None = None
    seen: str = ""


@dataclass(frozen=True, config=KNOWN_WORDS)
class Plan:
    """The boxes of a plan; `days` before today is the day it was made for."""

    days: int
    what: str
    who: str
    next: str
    obstacle: str = ""
    then: str = ""


@dataclass(frozen=True, config=KNOWN_WORDS)
class Disagreement:
    """«Jeg er uenig» on a checked question, and the facilitator's reply where there is one."""

    question: str
    days: float
    text: str
    reply: str = ""


@dataclass(frozen=True, config=KNOWN_WORDS)
class Reflection:
    """One handing-in of the reflection; `file` holds its boxes and the facilitator's answer so far."""

    file: str
    days: float
    state: Literal["waiting", "in-marking", "reviewed", "released", "read"] = "waiting"
    marks: Mapping[str, int] | None = None


@dataclass(frozen=True, config=KNOWN_WORDS)
class Classmate:
    """One invented person. `days` before today she began."""

    name: str
    institution: Institution
    workplace: Workplace | None
    language: Literal["nb", "nn", "en"]
    days: float
    reached: str
    unseen: tuple[str, ...] = ()
    tasks: tuple[HandIn, ...] = ()
    plan: Plan | None = None
    tries: tuple[Tried, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, config=KNOWN_WORDS)
class InRoom:
    """A question on the big screen, and the option that each phone chose, first and after the talk."""

    question: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


@dataclass(frozen=True, config=KNOWN_WORDS)
class Together:
    """The class as its teacher, you, made it: what was said to it, and how many days its module is given."""

    name: str
    message: str
    given: int
    due: int
    room: tuple[InRoom, ...] = ()


@dataclass(frozen=True, config=KNOWN_WORDS)
class Meeting:
    """A gathering of the course: so many days from today, at hours of that day, in Norway's time."""

    name: str
    days: int
    begins: int
    ends: int
    place: str
    prepare: str = ""
    agreed: str = ""


@dataclass(frozen=True, config=KNOWN_WORDS)
class InventedCourse:
    """The course that they take together, and the ready questions that it asks everybody now."""

    name: str
    asks: tuple[str, ...]
    gathering: tuple[Meeting, ...]
    note: Mapping[str, str]
    """What three of them wrote together, box by box."""


@dataclass(frozen=True, config=KNOWN_WORDS)
class InventedClass:
    """The class, its facilitator's name, and you: the one participant of solo mode, halfway through."""

    module: str
    facilitator: str
    together: Together
    you: Classmate
    people: tuple[Classmate, ...]


@dataclass(frozen=True, config=KNOWN_WORDS)
class Written:
    """A reflection in the words of its file: each box, the answer to it, and the reply to that."""

    boxes: Mapping[str, str]
    answer: Mapping[str, str]
    reply: str
