"""What a choice question knows: its right options, and whether several may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    correct: list[str] = Field(min_length=1)
    several: bool = False


@dataclass(frozen=True)
class Facts:
    """`correct` are option ids; empty when the key has been taken out."""

    correct: frozenset[str]
    several: bool


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    read = _Table.model_validate(dict(table))
    if not read.several and len(read.correct) > 1:
        raise ValueError("correct: several right options need several = true")
    return Facts(frozenset(read.correct), read.several)


def without_key(facts: Facts) -> Facts:
    """Give the facts that may be known before the answer."""
    return replace(facts, correct=frozenset())


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    return {"correct": sorted(facts.correct), "several": facts.several}
