"""What the science of observation says when it is asked for something it cannot reckon.

ObservationError
├── SeriesError     these days and phases
├── AgreementError  these two observers' marks
└── GridError       this grid of days and hours
"""

from __future__ import annotations

import math
from numbers import Real
from typing import TypeGuard

from mmb_learn.errors import WorkbookError

SHOWN = 20
"""Longest piece of somebody's typing that is said back, in letters."""


class ObservationError(WorkbookError, ValueError):
    """This cannot be reckoned with.

    `code` names a sentence `error.<code>` in `language/ui`; `values` fill its holes.
    """

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(", ".join([code, *(f"{name} = {value}" for name, value in values.items())]))
        self.code = code
        self.values = values


class SeriesError(ObservationError):
    """These days cannot be summed up or held against each other."""


class AgreementError(ObservationError):
    """These two observers' marks cannot be held against each other."""


class GridError(ObservationError):
    """This is no grid of whole days."""


def is_number(value: object) -> TypeGuard[float]:
    """Say whether it is a finite number; a truth value, a text, NaN or infinity is none."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def named(value: object) -> str:
    """Give what was asked as a short text, to say it back."""
    return str(value)[:SHOWN]
