"""The competence aims of schools that lesson plans serve, and whether anybody has read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Track(StrEnum):
    """Whom a curriculum is for: classes in health, classes in child and youth work, or both."""

    HEALTH = "health"
    CHILD = "child"
    BOTH = "both"


@dataclass(frozen=True)
class Curriculum:
    """A curriculum of upper secondary school, by the code it is published under."""

    id: str
    code: str
    track: Track


@dataclass(frozen=True)
class Aim:
    """A competence aim of a curriculum; `address` is where it stands, or where to look for it.

    `confirmed` says that somebody read it there, on the day `checked`.
    """

    id: str
    curriculum: str
    confirmed: bool
    address: str
    checked: date | None
    line: int
