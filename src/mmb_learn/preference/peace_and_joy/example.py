"""Solveig Fiktdal's two lists and her day, on which the instrument opens: all of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmb_learn.preference.listening import SECONDS


@dataclass(frozen=True)
class Listed:
    """A song on a list: from the song book by its id, or her own entry, whose title stands in the words.

    `tempo` is «slow», «medium», «fast» or felt beats a minute; `seconds` is how long it lasts.
    """

    name: str
    tempo: str | int
    source: str
    song: str | None = None
    seconds: int = SECONDS


LISTS: Mapping[str, tuple[Listed, ...]] = MappingProxyType(
    {
        "peace": (
            Listed("sunday", 76, "person", "saeterjentens-sondag", 210),
            Listed("goat", "medium", "person", "blamann-blamann", 165),
            Listed("hands", "slow", "family", "sa-ta-da-mine-hender", 195),
            Listed("evening", "slow", "person", "fager-kveldsol-smiler"),
        ),
        "joy": (
            Listed("land", "medium", "person", "fagert-er-landet"),
            Listed("fiddler", "fast", "guess", "per-spelmann", 120),
            Listed("dance", "fast", "person", None, 170),
            Listed("tree", "medium", "family", "du-gronne-glitrende-tre", 150),
        ),
    }
)
"""Her songs; what their labels say stands in `[peace-and-joy.solveig]` by their names."""

DAY: Mapping[str, str] = MappingProxyType(
    {
        "wake": "07:30",
        "care": "08:30",
        "breakfast": "09:15",
        "lunch": "12:15",
        "dinner": "15:30",
        "supper": "19:00",
        "peak-from": "14:00",
        "peak-to": "17:00",
        "bedtime": "21:30",
    }
)
