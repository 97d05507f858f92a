"""Solveig Fiktdal's two weeks at Lyngstua, on which the sheet opens: she is invented, as is all of it.

In the week before, the television is on all afternoon; in the week after it is off from 14 to 17, and nothing
else is changed. Her minutes of searching from 14 to 17 are those of her case, in whole quarters.
"""

from __future__ import annotations

from mmb_learn.observation.day_sheet import NONE, QUARTERS

CODES = (("a", "0"), ("b", "1"), ("c", "2"), ("d", "3"), ("e", "4"), ("f", "S"), ("g", "M"))
"""The suggested codes: id and letter. Their names and definitions are words."""

_DAY = (
    "00:00-06:45 f  06:45-07:30 a  07:30-07:45 e  07:45-08:00 a  08:00-09:00 b  09:00-11:15 a  "
    "11:15-12:15 b  12:15-13:15 f  13:15-19:00 a  19:00-20:00 b  20:00-21:30 a  21:30-24:00 f"
)
_MORNING = "07:30-07:45 a"
_MUSIC = "18:30-19:00 g"
_BEFORE = (
    f"14:45-15:30 c  {_MUSIC}",
    "14:30-15:30 c  16:15-16:30 d",
    f"02:15-02:30 d  {_MORNING}  15:00-15:45 c  {_MUSIC}",
    "14:45-15:45 c  22:00-22:15 d",
    f"{_MORNING}  15:00-15:45 c  {_MUSIC}",
    "14:30-15:30 c",
    f"{_MORNING}  15:15-16:00 c  20:00-20:30 .",
)
_AFTER = (
    f"14:45-15:30 c  {_MUSIC}",
    f"{_MORNING}  15:00-15:30 c",
    f"15:00-15:45 c  {_MUSIC}",
    f"{_MORNING}  15:15-15:45 c",
    f"14:30-15:00 b  15:15-15:45 c  {_MUSIC}",
    f"04:00-04:15 d  {_MORNING}  15:15-15:45 c",
    f"{_MORNING}  15:00-15:30 c  16:00-16:30 b",
)


def example_weeks() -> dict[str, list[str]]:
    """Give both weeks as a record keeps them."""
    return {"before": [_day(each) for each in _BEFORE], "after": [_day(each) for each in _AFTER]}


def _day(own: str) -> str:
    """Give the usual day, with what was different on this one in its place."""
    quarters = NONE * QUARTERS
    parts = f"{_DAY} {own}".split()
    for span, code in zip(parts[::2], parts[1::2], strict=True):
        start, end = map(_quarter, span.split("-"))
        quarters = quarters[:start] + code * (end - start) + quarters[end:]
    return quarters


def _quarter(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 4 + int(minute) // 15
