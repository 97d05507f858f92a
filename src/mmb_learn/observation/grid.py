"""The 24-hour grid: which share of the observed time was so, hour by hour, and when most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmb_learn.observation.refusal import GridError, is_number

HOURS = 24


def share_per_hour(days: Iterable[Sequence[str | None]], code: str) -> tuple[float | None, ...]:
    """Give for each hour from midnight the share of its observed cells that carry the code, from 0 to 1.

    A day is its cells in order, equally many in each hour; None is a cell nobody observed and counts nowhere.
    An hour without an observed cell is None. Raises GridError `observation-cells` where a day's cells do not
    fill 24 hours equally.
    """
    cells: list[list[str]] = [[] for _ in range(HOURS)]
    for day in days:
        if not day or len(day) % HOURS:
            raise GridError("observation-cells", count=len(day))
        for place, cell in enumerate(day):
            if cell is not None:
                cells[place * HOURS // len(day)].append(cell)
    return tuple(hour.count(code) / len(hour) if hour else None for hour in cells)


def peak_hour(shares: Sequence[float | None]) -> int | None:
    """Give the hour with the largest share, 0 to 23; of equal ones the earliest.

    None where no hour has a share above 0. Raises GridError `observation-hours` unless there are 24 shares,
    each a number or None.
    """
    if len(shares) != HOURS or not all(share is None or is_number(share) for share in shares):
        raise GridError("observation-hours", count=len(shares))
    most = max((share for share in shares if share is not None), default=0)
    return shares.index(most) if most > 0 else None
