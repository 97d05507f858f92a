"""What a number question knows: the value, how near is near enough, the unit, the sensible range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Near(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    value: float
    tolerance: float = Field(gt=0)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    correct: float
    tolerance: float = Field(ge=0)
    unit: str = ""
    minimum: float
    maximum: float
    near: list[_Near] = Field(default_factory=list)


@dataclass(frozen=True)
class Near:
    """Another answer that many give, met by a note of its own (`near.<id>`)."""

    id: str
    value: float
    tolerance: float


@dataclass(frozen=True)
class Facts:
    """`correct` and `tolerance` in `unit`; None when the key has been taken out."""

    correct: float | None
    tolerance: float
    unit: str
    minimum: float
    maximum: float
    near: tuple[Near, ...]


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    read = _Table.model_validate(dict(table))
    if not read.minimum <= read.correct <= read.maximum:
        raise ValueError("correct: lies outside minimum and maximum")
    near = tuple(Near(n.id, n.value, n.tolerance) for n in read.near)
    return Facts(read.correct, read.tolerance, read.unit, read.minimum, read.maximum, near)


def without_key(facts: Facts) -> Facts:
    """Give the facts that may be known before the answer."""
    return replace(facts, correct=None, tolerance=0.0, near=())


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    near = [{"id": n.id, "value": n.value, "tolerance": n.tolerance} for n in facts.near]
    return {
        "correct": facts.correct,
        "tolerance": facts.tolerance,
        "unit": facts.unit,
        "minimum": facts.minimum,
        "maximum": facts.maximum,
        "near": near,
    }
