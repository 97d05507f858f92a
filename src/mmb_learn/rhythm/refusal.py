"""What the science of rhythm says when it is asked for something it cannot reckon.

RhythmError
├── GaitError   a walk that cannot have been: its distance, its steps, its time
├── TempoError  a cadence, a change or a tempo outside what anybody walks or plays
└── TapsError   these taps, or these beats
"""

from __future__ import annotations

import math
from numbers import Real
from typing import TypeGuard

from mmb_learn.errors import WorkbookError

SHOWN = 20
"""Longest piece of somebody's typing that is said back, in letters."""

Ends = tuple[float, float]


class RhythmError(WorkbookError, ValueError):
    """This cannot be reckoned with.

    `code` names a sentence `error.<code>` in `language/ui`; `values` fill its holes.
    """

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(", ".join([code, *(f"{name} = {value}" for name, value in values.items())]))
        self.code = code
        self.values = values


class GaitError(RhythmError):
    """Nobody can have walked so."""


class TempoError(RhythmError):
    """This cadence, change or tempo lies outside what anybody walks or plays."""


class TapsError(RhythmError):
    """These taps and beats cannot be held against each other."""


def is_number(value: object) -> TypeGuard[float]:
    """Say whether it is a finite number; a truth value, a text, NaN or infinity is none."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def named(value: object) -> str:
    """Give what was asked as a short text, to say it back."""
    return str(value)[:SHOWN]


def within(value: object, ends: Ends, name: str, error: type[RhythmError]) -> float:
    """Give back a number from one end to the other, both included.

    Raises `error` with the code `rhythm-<name>`, and tells the value as `<name>`, `lowest` and `highest`.
    """
    if not is_number(value):
        raise error(f"rhythm-{name}", **{name: named(value)}, lowest=ends[0], highest=ends[1])
    if not ends[0] <= value <= ends[1]:
        raise error(f"rhythm-{name}", **{name: float(value)}, lowest=ends[0], highest=ends[1])
    return float(value)
