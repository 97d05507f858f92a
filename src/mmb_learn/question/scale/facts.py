"""What a scale knows: how many worded steps there are, and which earlier scale it looks back on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from mmb_learn.question.ids import Id

STEPS: Final = 5
"""Not seen it, seen it, with help, on my own, can show a colleague: `scale.0` … `scale.4` in ui/."""

THEN: Final = "then."
"""Before a statement's id: where I see now that I stood at the start."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    again: Id | None = None


@dataclass(frozen=True)
class Facts:
    """`again` is the id of the scale that asked the same statements earlier, None for a first time."""

    again: str | None = None


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys; ValueError says which one is off."""
    return Facts(_Table.model_validate(dict(table)).again)


def without_key(facts: Facts) -> Facts:
    """Give the facts as they are: a scale has no key."""
    return facts


def key(facts: Facts) -> dict[str, Any]:
    """Give the facts as JSON."""
    return {} if facts.again is None else {"again": facts.again}
