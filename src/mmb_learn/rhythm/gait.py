"""A walk in figures: how many steps a minute, how fast, and how long each step.

What nobody can have walked is refused. What hardly anybody walks is reckoned all the same and questioned:
`doubts` names what to look at again, for a person may walk in a way that no table holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mmb_learn.rhythm.refusal import Ends, GaitError, within

MINUTE = 60  # s

DISTANCE_ENDS = (1.0, 1000.0)
"""Refused outside, in metres: less is no walk, more is a slip of the keyboard. Ours."""

STEPS_ENDS = (1.0, 10_000.0)
"""Refused outside: nobody counts further. Ours."""

SECONDS_ENDS = (1.0, 3600.0)
"""Refused outside: under a second there is no step, and above an hour nobody holds the watch. Ours."""

USUAL_CADENCE = (40.0, 160.0)
"""Questioned outside, in steps per minute.

Adults begin to run at 135–140 (28 people, Hum Mov Sci 2023; 90:103117, pubmed.gov/37336086, checked
2026-11-22); 160 leaves room for short people who hurry, and 40 is two steps in three seconds. Both
limits are ours.
"""

USUAL_STEP_LENGTH = (0.15, 1.0)
"""Questioned outside, in metres.

At the cadence and speed where adults begin to run (140 a minute, 2.1 m/s, the same source) a step is 0.9 m;
with 15 cm neither foot passes the other. Both limits are ours.
"""

FASTEST_USUAL = 2.2
"""Questioned above, in m/s: walking turns into running at about 2.1 (the same source), the limit is ours."""


@dataclass(frozen=True)
class Gait:
    """What a walk was like: steps per minute, metres per second, metres a step.

    What cannot be known is None: without seconds there is no cadence, without distance no step length, and
    the speed needs both.
    """

    cadence: float | None
    speed: float | None
    step_length: float | None


class Doubt(StrEnum):
    """What hardly occurs in adults who walk, each a key of `rhythm.doubt`."""

    FEW_STEPS = "few-steps"
    MANY_STEPS = "many-steps"
    SHORT_STEPS = "short-steps"
    LONG_STEPS = "long-steps"
    FAST = "fast"


LIMITS: Mapping[Doubt, float] = MappingProxyType(
    {
        Doubt.FEW_STEPS: USUAL_CADENCE[0],
        Doubt.MANY_STEPS: USUAL_CADENCE[1],
        Doubt.SHORT_STEPS: USUAL_STEP_LENGTH[0],
        Doubt.LONG_STEPS: USUAL_STEP_LENGTH[1],
        Doubt.FAST: FASTEST_USUAL,
    }
)
"""Where each doubt begins: steps per minute, metres, or metres per second."""


def gait(distance: float | None, steps: float, seconds: float | None) -> Gait:
    """Cadence, speed and step length of a walk of so many metres, whole steps and seconds.

    Distance or seconds may be None where only the other was measured. Raises GaitError `rhythm-distance`,
    `rhythm-steps` or `rhythm-seconds` outside what can be walked and counted (with `lowest` and `highest`),
    `rhythm-whole-steps` for a part of a step, and `rhythm-only-steps` when both measures are missing.
    Source: cadence = 60·steps/seconds, speed = metres/seconds, step length = metres/steps, by definition.
    """
    counted = within(steps, STEPS_ENDS, "steps", GaitError)
    if counted != int(counted):
        raise GaitError("rhythm-whole-steps", steps=counted)
    if distance is None and seconds is None:
        raise GaitError("rhythm-only-steps", steps=counted)
    metres = None if distance is None else within(distance, DISTANCE_ENDS, "distance", GaitError)
    time = None if seconds is None else within(seconds, SECONDS_ENDS, "seconds", GaitError)
    return Gait(
        cadence=None if time is None else MINUTE * counted / time,
        speed=None if time is None or metres is None else metres / time,
        step_length=None if metres is None else metres / counted,
    )


def doubts(walked: Gait) -> tuple[Doubt, ...]:
    """Name what in these figures hardly occurs in adults who walk, to be counted or measured once more."""
    found = (
        _outside(walked.cadence, USUAL_CADENCE, Doubt.FEW_STEPS, Doubt.MANY_STEPS),
        _outside(walked.step_length, USUAL_STEP_LENGTH, Doubt.SHORT_STEPS, Doubt.LONG_STEPS),
        Doubt.FAST if walked.speed is not None and walked.speed > FASTEST_USUAL else None,
    )
    return tuple(doubt for doubt in found if doubt is not None)


def _outside(value: float | None, usual: Ends, below: Doubt, above: Doubt) -> Doubt | None:
    if value is None or usual[0] <= value <= usual[1]:
        return None
    return below if value < usual[0] else above
