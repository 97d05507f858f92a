"""The goals that fail, each for one reason, and what mends it; people and figures are invented.

What they say in words stands in the table of the example's name; here is what they choose and count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

WEEKS_AHEAD = 4


@dataclass(frozen=True)
class Example:
    """One goal that fails: its figures and choices, the letter it fails on, and what mends it.

    `told_better` are the boxes whose mended words stand in the table, `better` the figures and choices.
    Without `has_day` nobody has said by when.
    """

    letter: str
    unit: str
    start: str
    goal: str
    whose: str = "person"
    accepted: str = "person"
    has_day: bool = True
    better: Mapping[str, str] = field(default_factory=dict)
    told_better: tuple[str, ...] = ()


EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "solveig": Example("s", "minutes-day", "51", "35", told_better=("seen",)),
        "anne": Example("m", "minutes-time", "", "", better={"from": "8", "to": "4"}),
        "torleif": Example("m", "times-week", "", "4", better={"from": "2"}),
        "mats": Example(
            "a",
            "times-week",
            "1",
            "3",
            whose="staff",
            accepted="not-asked",
            better={"whose": "person", "accepted": "person"},
            told_better=("wish",),
        ),
        "many": Example("s", "minutes-day", "51", "35", told_better=("seen",)),
        "ella": Example(
            "t", "minutes-time", "14", "10", accepted="family", has_day=False, better={"by": "ahead"}
        ),
        "bjornar": Example("r", "times-evening", "3", "0", better={"to": "1"}),
    }
)
"""By the name of their table, in the order they are met."""
