"""What a plan knows: its boxes. A plan carries no points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BOXES = ("what", "who", "when", "next", "obstacle", "then")
"""What, who with which colleague, when, smallest next step, «if …», «then …»."""


@dataclass(frozen=True)
class Facts:
    """Nothing that differs between plans."""


def read(table: Mapping[str, Any]) -> Facts:
    """Read the kind's own keys: there are none; ValueError names any that is there."""
    if table:
        raise ValueError(f"{next(iter(table))}: a plan has no such key")
    return Facts()


def without_key(facts: Facts) -> Facts:
    """Give the facts as they are: a plan has no key."""
    return facts


def key(facts: Facts) -> dict[str, Any]:  # noqa: ARG001 - every kind takes its facts
    """Give the facts as JSON: nothing."""
    return {}
