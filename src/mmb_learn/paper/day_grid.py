"""The 24-hour sheet on paper: a week in quarters of an hour, filled in or empty, and what its codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.language import Words
from mmb_learn.observation.day_sheet import DAYS, QUARTERS, DaySheet, read_sheet
from mmb_learn.paper.sheet import Grid, Part, Sheet, Table

_IN_HOUR = 4
_WIDTHS = (1, 3, 12)


def day_grid_sheet(data: Mapping[str, Any], words: Words) -> Sheet:
    """Give the sheet of both weeks, of one where the other is empty, and an empty one where both are.

    Raises AnswerError `day-grid-foreign` for what is no such thing.
    """
    given = read_sheet(data)
    weeks = given.filled or ("empty",)
    return Sheet(
        language=words.language,
        title=words["day-grid.title"],
        rule=words["day-grid.paper.rule"],
        page=words["day-grid.paper.page"],
        missing=words["day-grid.paper.missing"],
        parts=(
            *(_part(given, week, words) for week in weeks),
            Part(words["day-grid.codes"], (_codes(given, words),), words["day-grid.codes-help"]),
        ),
        wide=True,
    )


def _part(given: DaySheet, week: str, words: Words) -> Part:
    title = words["day-grid.paper.empty-week" if week == "empty" else f"day-grid.week.{week}"]
    days = tuple(words[f"day-grid.day.{day + 1}"] for day in range(DAYS))
    rows = tuple(
        (f"{hour:02}", *_letters(given, week, hour * _IN_HOUR)) for hour in range(QUARTERS // _IN_HOUR)
    )
    grid = Grid(words["day-grid.paper.quarters"], (words["day-grid.hour"], *days), rows, _IN_HOUR)
    legend = " · ".join(f"{code.letter} {code.name}" for code in given.codes)
    return Part(title, (grid,), legend)


def _letters(given: DaySheet, week: str, start: int) -> tuple[str, ...]:
    cells = ((day, quarter) for day in range(DAYS) for quarter in range(start, start + _IN_HOUR))
    return tuple("" if week == "empty" else given.letter(week, *cell) for cell in cells)


def _codes(given: DaySheet, words: Words) -> Table:
    head = tuple(words[f"day-grid.code-{name}"] for name in ("letter", "name", "definition"))
    rows = tuple((code.letter, code.name, code.definition) for code in given.codes)
    return Table(words["day-grid.codes"], head, rows, _WIDTHS)
