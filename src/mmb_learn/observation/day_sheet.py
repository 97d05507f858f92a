"""A 24-hour sheet as a person keeps or sends it: its codes, and two weeks of quarters of an hour.

It is JSON, `{"format": …, "step": 30, "codes": […], "weeks": {"before": […], "after": […]}}`, and names
nobody: there is no entry for a name, a date or a place. A week is seven texts of 96 letters, one a quarter of
an hour: the id of its code, or «.» for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from mmb_learn.errors import AnswerError

FORMAT = "mmb-day-grid-1"
STEPS = (15, 30)
"""Minutes a cell may show; a record keeps quarters of an hour whichever it is."""

IDS = tuple("abcdefgh")
"""What codes are kept by: each has its own colour and pattern, whatever letter and name it is given."""

NONE = "."
DAYS = 7
QUARTERS = 96
WEEKS = ("before", "after")
LONGEST_NAME = 30
LONGEST = 300
"""Letters in one definition."""

Week = tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """What is marked: the letter that stands in the cells, its name, and when it counts."""

    id: str
    letter: str
    name: str
    definition: str


@dataclass(frozen=True)
class DaySheet:
    """Codes, and the weeks before and after."""

    codes: tuple[Code, ...]
    weeks: Mapping[str, Week]

    @property
    def filled(self) -> tuple[str, ...]:
        """Give the names of the weeks in which anything is marked."""
        return tuple(name for name in WEEKS if any(day.strip(NONE) for day in self.weeks[name]))

    def letter(self, week: str, day: int, quarter: int) -> str:
        """Give the letter of a quarter's code, nothing where none is marked."""
        found = self.weeks[week][day][quarter]
        return next((code.letter for code in self.codes if code.id == found), "")


def read_sheet(value: object) -> DaySheet:
    """Give a sheet as it was sent.

    Raises AnswerError `day-grid-foreign` for what is none of ours, or longer than any of ours.
    """
    if not _is_sheet(value):
        raise AnswerError("day-grid-foreign")
    sheet = cast("dict[str, Any]", value)
    codes = tuple(Code(**code) for code in sheet["codes"])
    return DaySheet(codes, {name: tuple(sheet["weeks"][name]) for name in WEEKS})


def empty_week() -> list[str]:
    """Give a week in which nothing is marked."""
    return [NONE * QUARTERS] * DAYS


def _is_sheet(value: object) -> bool:
    if not _has(value, ("format", "step", "codes", "weeks")):
        return False
    sheet = cast("dict[str, Any]", value)
    if sheet["format"] != FORMAT or sheet["step"] not in STEPS or not _are_codes(sheet["codes"]):
        return False
    known = {NONE, *(code["id"] for code in sheet["codes"])}
    weeks = sheet["weeks"]
    return _has(weeks, WEEKS) and all(_is_week(weeks[name], known) for name in WEEKS)


def _has(value: object, names: tuple[str, ...]) -> bool:
    return isinstance(value, dict) and value.keys() == set(names)


def _are_codes(value: object) -> bool:
    if not isinstance(value, list) or not 0 < len(value) <= len(IDS) or not all(map(_is_code, value)):
        return False
    return all(len({code[name].lower() for code in value}) == len(value) for name in ("id", "letter"))


def _is_code(value: object) -> bool:
    if not _has(value, tuple(each.name for each in fields(Code))):
        return False
    code = cast("dict[str, Any]", value)
    if not all(isinstance(text, str) for text in code.values()):
        return False
    lettered = len(code["letter"]) == 1 and bool(code["letter"].strip())
    named = len(code["name"]) <= LONGEST_NAME and bool(code["name"].strip())
    return code["id"] in IDS and lettered and named and len(code["definition"]) <= LONGEST


def _is_week(value: object, known: set[str]) -> bool:
    return (
        isinstance(value, list)
        and len(value) == DAYS
        and all(isinstance(day, str) and len(day) == QUARTERS and set(day) <= known for day in value)
    )
