"""What a mark question knows: which segments of its text are to be marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from mmb_learn.question.ids import MOST, Id


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    correct: list[Id] = Field(min_length=1, max_length=MOST)


@dataclass(frozen=True)
class Facts:
    """`correct` are segment ids; empty when the key has been taken out."""

    correct: frozenset[str]


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    return Facts(frozenset(_Table.model_validate(dict(table)).correct))


def without_key(facts: Facts) -> Facts:
    """Give the facts that may be known before the answer."""
    return replace(facts, correct=frozenset())


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    return {"correct": sorted(facts.correct)}
