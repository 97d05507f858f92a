"""What a reflection knows: its length and the criteria a facilitator reads it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

BOXES = ("done", "learned", "clever", "next")
"""The programme's own four: gjort, lært, lurt, neste steg."""


class _Criterion(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    levels: int = Field(ge=2, le=5)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    words: int = Field(ge=20, le=1000)
    criteria: list[_Criterion] = Field(min_length=1)


@dataclass(frozen=True)
class Criterion:
    """One thing to look for, in levels worth 0, 1, … points."""

    id: str
    levels: int


@dataclass(frozen=True)
class Facts:
    """`words` is the length asked for in all, never enforced."""

    words: int
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> int:
        """Give the points of all criteria at their highest level."""
        return sum(criterion.levels - 1 for criterion in self.criteria)


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    read = _Table.model_validate(dict(table))
    return Facts(read.words, tuple(Criterion(c.id, c.levels) for c in read.criteria))


def without_key(facts: Facts) -> Facts:
    """Give the facts as they are: a reflection has no key."""
    return facts


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    criteria = [{"id": c.id, "levels": c.levels} for c in facts.criteria]
    return {"words": facts.words, "criteria": criteria}
