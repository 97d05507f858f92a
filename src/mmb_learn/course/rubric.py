"""What a reflection's marks are worth: criteria with their levels, and what staff set for a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, int]
"""A criterion and a level."""

Levels = Mapping[str, int]
"""How many levels each criterion has."""


@dataclass(frozen=True)
class Rubric:
    """Criteria with their number of levels, None where nobody has said; `own` are points set by staff."""

    levels: Levels | None = None
    own: Mapping[Key, float] = field(default_factory=dict)

    def gives(self, criterion: str, level: int) -> float:
        """Give what a level is worth: its number, or what staff set; never more than the highest level."""
        worth = self.own.get((criterion, level), float(level))
        return worth if self.levels is None else min(worth, float(self.levels.get(criterion, 1) - 1))

    def points(self, marks: Mapping[str, int]) -> float:
        """Give what marks are worth together."""
        return sum(
            self.gives(criterion, level) for criterion, level in marks.items() if self._has(criterion, level)
        )

    def _has(self, criterion: str, level: int) -> bool:
        return self.levels is None or level < self.levels.get(criterion, 0)


@dataclass(frozen=True)
class OwnLevel:
    """What staff set for one level: points, a private note, and words for the learner by language."""

    points: float | None = None
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A rubric as staff would have it, in the words of one language; what is as the content's is left out.

    `scope` is what is meant by it: what was set of other criteria, for an older edition, stays as it is.
    """

    scope: frozenset[Key]
    language: str
    points: Mapping[Key, float]
    words: Mapping[Key, str]
    notes: Mapping[Key, str]


@dataclass(frozen=True)
class Effect:
    """How many markings a change meets, and how many of them it changes."""

    marked: int
    more: int
    fewer: int
    told: int
    """Of those that change, how many are released."""

    @property
    def changed(self) -> int:
        """Give how many get other points."""
        return self.more + self.fewer


def unmarked(marks: Mapping[str, int], levels: Levels) -> tuple[str, ...]:
    """Give the criteria that have no mark, or one of a level that is no more."""
    return tuple(
        criterion for criterion, count in levels.items() if not 0 <= marks.get(criterion, -1) < count
    )
