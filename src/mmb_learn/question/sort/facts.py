"""What a sort question knows: its categories, and the one each thing belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from mmb_learn.question.ids import MOST, Id

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    categories: list[Id] = Field(min_length=2, max_length=6)
    correct: dict[Id, Id] = Field(min_length=2, max_length=MOST)


@dataclass(frozen=True)
class Facts:
    """`categories` in the order they are shown; `correct` gives each thing its category, or is taken out."""

    categories: tuple[str, ...]
    correct: Mapping[str, str]


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    read = _Table.model_validate(dict(table))
    categories = tuple(read.categories)
    if len(set(categories)) != len(categories):
        raise ValueError("categories: one stands there twice")
    for thing, category in read.correct.items():
        if category not in categories:
            raise ValueError(f"correct: «{thing}» belongs to «{category}», which is no category")
    return Facts(categories, MappingProxyType(dict(read.correct)))


def without_key(facts: Facts) -> Facts:
    """Give the facts that may be known before the answer."""
    return replace(facts, correct=_NOTHING)


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON, for the assessment."""
    return {"categories": list(facts.categories), "correct": dict(facts.correct)}
