"""How much is measured: the whole benchmark, or as little as possible to see that it measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of visits, people and repeats; `flood`, `still` and `pause` (from, to) are seconds.

    `live` are the numbers of live sessions, least first, `live_stock` those that stock Voilà is tried with.
    """

    quick: bool
    visits: int
    open_pages: int
    at_once: int
    at_once_times: int
    at_once_times_stock: int
    live: tuple[int, ...]
    live_stock: tuple[int, ...]
    live_visits: int
    saves: int
    pause: tuple[float, float]
    flood: float
    submissions: int
    submissions_stock: int
    still: float


WHOLE = Size(
    quick=False,
    visits=5,
    open_pages=8,
    at_once=30,
    at_once_times=3,
    at_once_times_stock=1,
    live=(10, 100, 300),
    live_stock=(10, 100),
    live_visits=3,
    saves=10,
    pause=(0.5, 2.0),
    flood=5.0,
    submissions=100,
    submissions_stock=100,
    still=2.0,
)
QUICK = Size(
    quick=True,
    visits=1,
    open_pages=1,
    at_once=2,
    at_once_times=1,
    at_once_times_stock=1,
    live=(1, 2),
    live_stock=(1,),
    live_visits=1,
    saves=2,
    pause=(0.05, 0.1),
    flood=0.2,
    submissions=2,
    submissions_stock=1,
    still=0.25,
)
