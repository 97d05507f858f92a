"""How much is driven: the whole measurement, or as little as shows that it measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    """Numbers of people, and seconds: of steady work, of a pause between saves, of handing in one by one.

    `live` are the steps, fewest first. In each so many sign in `by_links`, the others have done so before;
    `at_once` sign in or open a page at the same time on the way there.
    `peak` is the size of the class that comes at once, or within `peak_seconds`; `flood` is how long all save
    without a pause.
    """

    quick: bool
    live: tuple[int, ...]
    work: float
    think: tuple[float, float]
    handing_in: float
    by_links: int
    at_once: int
    peak: int
    peak_seconds: float
    flood: float


WHOLE = Amount(
    quick=False,
    live=(10, 100, 300),
    work=45.0,
    think=(3.0, 9.0),
    handing_in=20.0,
    by_links=20,
    at_once=4,
    peak=30,
    peak_seconds=60.0,
    flood=8.0,
)
QUICK = Amount(
    quick=True,
    live=(3,),
    work=3.0,
    think=(0.5, 1.5),
    handing_in=1.0,
    by_links=2,
    at_once=2,
    peak=3,
    peak_seconds=1.0,
    flood=1.0,
)
