"""What an order question knows: the right sequence of all its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from mmb_learn.question.ids import MOST, Id


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    correct: list[Id] = Field(min_length=2, max_length=MOST)


@dataclass(frozen=True)
class Facts:
    """`correct` are all option ids in the right sequence; empty when the key has been taken out."""

    correct: tuple[str, ...]


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    correct = tuple(_Table.model_validate(dict(table)).correct)
    if len(set(correct)) != len(correct):
        raise ValueError("correct: a step stands there twice")
    return Facts(correct)


def without_key(facts: Facts) -> Facts:
    """Give the facts that may be known before the answer."""
    return replace(facts, correct=())


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    return {"correct": list(facts.correct)}
