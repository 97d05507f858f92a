"""What the science of sound says when it is asked for something it cannot reckon.

SoundError
├── LevelError      these readings, or this share of them
├── FrequencyError  a tone outside the curve or the table
├── HearingError    an age or a sex that the standard says nothing of
├── RoomError       a room, its absorption, its reverberation or the talk in it
└── DayError        a day that does not hang together
"""

from __future__ import annotations

import math
from numbers import Real
from typing import TypeGuard

SHOWN = 20
"""Longest piece of somebody's typing that is said back, in letters."""


class SoundError(ValueError):
    """This cannot be reckoned with.

    `code` names a sentence `error.<code>` in `language/ui`; `values` fill its holes.
    """

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(", ".join([code, *(f"{name} = {value}" for name, value in values.items())]))
        self.code = code
        self.values = values


class LevelError(SoundError):
    """These readings cannot be reckoned with."""


class FrequencyError(SoundError):
    """This frequency lies outside the curve or the table."""


class HearingError(SoundError):
    """The standard says nothing of this age or sex."""


class RoomError(SoundError):
    """This room, or the talk in it, cannot be reckoned with."""


class DayError(SoundError):
    """These hours, counts or bands do not make a day."""


def is_number(value: object) -> TypeGuard[float]:
    """Say whether it is a number; a truth value or a text is none."""
    return isinstance(value, Real) and not isinstance(value, bool)


def named(value: object) -> str:
    """Give what was asked as a short text, to say it back."""
    return str(value)[:SHOWN]


def within(value: object, ends: tuple[float, float], name: str, error: type[SoundError]) -> float:
    """Give back a number from one end to the other, both included.

    Raises `error` with the code `sound-<name>`, and tells the value as `<name>`, `lowest` and `highest`.
    """
    told: dict[str, float | str] = {name: named(value), "lowest": ends[0], "highest": ends[1]}
    if not is_number(value) or not math.isfinite(value):
        raise error(f"sound-{name}", **told)
    if not ends[0] <= value <= ends[1]:
        raise error(f"sound-{name}", **told | {name: float(value)})
    return float(value)
