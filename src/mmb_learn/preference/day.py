"""When in a person's day to listen: before the restlessness, beside the meals, never all day long.

Times are whole minutes from midnight. The day begins when the person wakes, so that one who goes to bed
after midnight, or sleeps by day, gets a plan like anybody.

Music at least 30 minutes before the usual peak is the advice of L. A. Gerdner, Individualized Music, quick
reference guide (paperzz.com/doc/7757337, checked 2026-11-22). Before morning care, before or after meals and
at bedtime are the programme's own times. All other figures are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from mmb_learn.errors import WorkbookError

DAY = 24 * 60
LEAD = 30
"""Minutes of quiet, at least, between the end of listening and the usual peak."""

BEFORE_CARE = (20, 15)
"""Minutes of music before morning care, the longer where there is room."""

CARE, MEAL = 30, 45
"""How long morning care and a meal are taken to last: no music then; humming belongs to care singing."""

SHORTEST, LONGEST = 10, 30
"""Least and most minutes of one time of listening."""

REST = 60
"""Least minutes from one time of listening to the next: music that never stops is wallpaper."""

WINDING_DOWN = 120
"""Last minutes before bedtime, without the joy list."""

SEARCH, STEP = 120, 5
"""How far before the peak a free time is looked for, and in which steps."""

AWAKE_ENDS = (4 * 60, 22 * 60)
MOST_MEALS = 8
LONG_PEAK = 6 * 60

Kind = Literal["peak", "bed", "morning", "before-meal", "after-meal"]
List = Literal["peace", "joy"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Span = tuple[int, int]


class PlanError(WorkbookError, ValueError):
    """No day is like this; `code` names a sentence `error.<code>` in `language/ui`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Slot:
    """One time of listening: why, which list, from and to in minutes from midnight."""

    kind: Kind
    list: List
    start: int
    end: int


@dataclass(frozen=True)
class Doubt:
    """Something to look at again: a sentence's name, and the time of day it concerns, if any."""

    code: str
    at: int | None = None


@dataclass(frozen=True)
class Plan:
    """A day's listening in the order of the day, and what is doubted of it."""

    slots: tuple[Slot, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class _Hours:
    """A day as minutes after waking: what is in the way, and how long each list is played."""

    awake: int
    peak: Span | None
    meals: tuple[int, ...]
    care: int | None
    minutes: dict[List, int]

    @property
    def taken(self) -> Iterator[Span]:
        """Give the times without music; what began the day before may still go on."""
        spans = [(meal, meal + MEAL) for meal in self.meals]
        if self.care is not None:
            spans.append((self.care, self.care + CARE))
        if self.peak is not None:
            spans.append((self.peak[0] - LEAD, self.peak[1]))
        for start, end in spans:
            yield from ((start - DAY, end - DAY), (start, end), (start + DAY, end + DAY))


def day_plan(
    peak: Span | None,
    meals: Sequence[int],
    bedtime: int,
    wake: int,
    care: int | None = None,
    *,
    peace: int = 20,
    joy: int = 20,
) -> Plan:
    """Give a day's listening, four times at most, each with its reason.

    `peak` is when the restlessness usually begins and ends, `meals` and `care` are beginnings; `peace` and
    `joy` are the whole minutes of the lists, 0 for an empty one. Every time lies within waking hours, ends 30
    minutes before the peak begins or comes after its end, and touches neither meal nor care.

    Raises PlanError `peace-and-joy-clock` for what is no time of day, `peace-and-joy-hours` outside 4–22
    hours awake, `peace-and-joy-peak` for a peak without length, `peace-and-joy-meals` for more than eight.
    """
    hours, doubts = _hours(peak, meals, bedtime, wake, care)
    hours.minutes.update({"peace": _length(peace), "joy": _length(joy)})
    doubts += [Doubt(f"empty-{name}") for name, total in (("peace", peace), ("joy", joy)) if not total]
    doubts += [Doubt(f"long-{name}") for name, total in (("peace", peace), ("joy", joy)) if total > LONGEST]
    placed: list[Slot] = []
    for name, candidates in _PLACES:
        found = list(candidates(hours))
        free = next((slot for slot in found if _fits(slot, hours, placed)), None)
        if free is not None:
            placed.append(free)
        elif found:
            doubts.append(Doubt(f"no-room-{name}"))
    placed.sort(key=lambda slot: slot.start)
    return Plan(tuple(_by_the_clock(slot, wake) for slot in placed), tuple(doubts))


def _hours(
    peak: Span | None, meals: Sequence[int], bedtime: int, wake: int, care: int | None
) -> tuple[_Hours, list[Doubt]]:
    _refuse(peak, meals, bedtime, wake, care)
    awake = (bedtime - wake) % DAY
    doubts = _doubts_of_peak(peak, awake, wake)
    eaten = sorted((meal - wake) % DAY for meal in meals)
    doubts += [Doubt("meal-asleep", (meal + wake) % DAY) for meal in eaten if meal >= awake]
    eaten = [meal for meal in eaten if meal < awake]
    doubts += [Doubt("meals-close", (two + wake) % DAY) for one, two in pairwise(eaten) if two - one < MEAL]
    washed = None if care is None else (care - wake) % DAY
    if washed is not None and washed >= awake:
        doubts.append(Doubt("care-asleep", care))
        washed = None
    return _Hours(awake, _after_waking(peak, wake), tuple(eaten), washed, {}), doubts


def _refuse(peak: Span | None, meals: Sequence[int], bedtime: int, wake: int, care: int | None) -> None:
    times = [*(peak or ()), *meals, bedtime, wake, *(() if care is None else (care,))]
    if not all(isinstance(at, int) and 0 <= at < DAY for at in times):
        raise PlanError("peace-and-joy-clock")
    if not AWAKE_ENDS[0] <= (bedtime - wake) % DAY <= AWAKE_ENDS[1]:
        raise PlanError("peace-and-joy-hours")
    if peak is not None and peak[0] == peak[1]:
        raise PlanError("peace-and-joy-peak")
    if len(meals) > MOST_MEALS:
        raise PlanError("peace-and-joy-meals")


def _doubts_of_peak(peak: Span | None, awake: int, wake: int) -> list[Doubt]:
    span = _after_waking(peak, wake)
    if span is None:
        return [Doubt("no-peak")]
    doubts = [Doubt("peak-asleep", peak[0])] if peak and span[0] >= awake else []
    return doubts + ([Doubt("peak-long")] if span[1] - span[0] > LONG_PEAK else [])


def _after_waking(peak: Span | None, wake: int) -> Span | None:
    if peak is None:
        return None
    start = (peak[0] - wake) % DAY
    return start, start + (peak[1] - peak[0]) % DAY


def _length(total: int) -> int:
    """Give how long a list is played at a time: whole five minutes, nothing for an empty list."""
    if total <= 0:
        return 0
    return min(LONGEST, max(SHORTEST, -(-total // STEP) * STEP))


def _before_peak(hours: _Hours) -> Iterator[Slot]:
    minutes = hours.minutes["peace"]
    if hours.peak is None or not minutes or hours.peak[0] >= hours.awake:
        return
    for earlier in range(0, SEARCH + 1, STEP):
        end = hours.peak[0] - LEAD - earlier
        yield Slot("peak", "peace", end - minutes, end)


def _at_bedtime(hours: _Hours) -> Iterator[Slot]:
    if minutes := hours.minutes["peace"]:
        yield Slot("bed", "peace", hours.awake - minutes, hours.awake)


def _before_care(hours: _Hours) -> Iterator[Slot]:
    if hours.care is not None and hours.minutes["peace"]:
        for minutes in BEFORE_CARE:
            yield Slot("morning", "peace", hours.care - minutes, hours.care)


def _beside_meals(hours: _Hours) -> Iterator[Slot]:
    minutes = hours.minutes["joy"]
    for meal in hours.meals if minutes else ():
        yield Slot("before-meal", "joy", meal - minutes, meal)
        yield Slot("after-meal", "joy", meal + MEAL, meal + MEAL + minutes)


_PLACES: tuple[tuple[str, Callable[[_Hours], Iterator[Slot]]], ...] = (
    ("peak", _before_peak),
    ("bed", _at_bedtime),
    ("morning", _before_care),
    ("meal", _beside_meals),
)
"""What is placed, the most important first."""


def _fits(slot: Slot, hours: _Hours, placed: Sequence[Slot]) -> bool:
    last = hours.awake - (WINDING_DOWN if slot.list == "joy" else 0)
    within = slot.start >= 0 and slot.end <= last
    free = all(slot.end <= start or slot.start >= end for start, end in hours.taken)
    rested = all(slot.end + REST <= other.start or slot.start >= other.end + REST for other in placed)
    return within and free and rested


def _by_the_clock(slot: Slot, wake: int) -> Slot:
    return Slot(slot.kind, slot.list, (slot.start + wake) % DAY, (slot.end + wake) % DAY)
