"""The invented series one can open; the people are invented, as are their days."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from mmb_learn.observation.case import FORMAT

_DAYS: Mapping[str, tuple[str, str, tuple[tuple[float, ...], tuple[float, ...]]]] = MappingProxyType(
    {
        "solveig": ("day", "lower", ((48, 55, 40, 62, 51, 58, 45), (46, 35, 41, 30, 28, 38, 26))),
        "trap": ("day", "lower", ((50, 46, 43, 40, 37), (34, 31, 28, 26, 23))),
        "mats": ("week", "higher", ((1, 0, 2, 1), (2, 3, 2, 3, 4, 3))),
        "ella": ("time", "lower", ((14, 11, 16, 12, 15), (9, 8, 12, 7, 8, 6))),
        "bjornar": ("day", "lower", ((3, 1, 4, 2, 3, 2), (1, 2, 0, 1, 0, 1))),
        "anne": ("time", "lower", ((6, 9, 7, 10, 8), (4, 5, 7, 3, 4, 3))),
    }
)

EXAMPLES = tuple(_DAYS)
"""Their ids; the first is the one that stands open."""

TOLD = ("what", "unit", "before", "after")
"""What of a series is told in words."""


def example(name: str, told: Mapping[str, str]) -> dict[str, Any]:
    """Give a series as a person would have kept it, told in the reader's language."""
    each, better, days = _DAYS[name]
    return {
        "format": FORMAT,
        "what": told["what"],
        "unit": told["unit"],
        "each": each,
        "better": better,
        "phases": [
            {"name": told[phase], "days": list(given)}
            for phase, given in zip(("before", "after"), days, strict=True)
        ],
    }
