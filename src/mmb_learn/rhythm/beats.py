"""When the beats of a pulse come: at one tempo, or while the tempo moves evenly to another.

The tempo is in beats per minute. In a ramp it changes linearly in time, from `start` to `end` within
`seconds`, and stays at `end`. The number of beats until then is its integral, solved here in closed form, so
no error grows from beat to beat. `beats.js` reckons the same; a browser test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from math import sqrt

MINUTE = 60  # seconds


@dataclass(frozen=True)
class Pulse:
    """A pulse: its tempo at the beginning and, after a ramp of so many seconds, at the end.

    Raises ValueError for a tempo that is not above zero, and for a ramp of less than no time.
    """

    start: float
    end: float
    seconds: float = 0

    def __post_init__(self) -> None:
        """Refuse what gives no beats."""
        if not (self.start > 0 and self.end > 0):
            raise ValueError(f"a tempo must be above zero, not {self.start} and {self.end}")
        if not self.seconds >= 0:
            raise ValueError(f"a ramp must take some time or none, not {self.seconds} seconds")

    @property
    def ramp_beats(self) -> float:
        """Give the number of beats within the ramp: its mean tempo, times its length."""
        return (self.start + self.end) / 2 * self.seconds / MINUTE


def steady(tempo: float) -> Pulse:
    """Pulse that keeps one tempo."""
    return Pulse(tempo, tempo)


def tempo_at(pulse: Pulse, seconds: float) -> float:
    """Tempo so many seconds after the first beat; before it, that of the beginning."""
    if seconds < 0:
        return pulse.start
    if seconds >= pulse.seconds:
        return pulse.end
    return pulse.start + (pulse.end - pulse.start) * seconds / pulse.seconds


def beat_at(pulse: Pulse, seconds: float) -> float:
    """Beats passed so many seconds after the first one, with the part of a beat; negative before it."""
    if seconds >= pulse.seconds:
        return pulse.ramp_beats + (seconds - pulse.seconds) * pulse.end / MINUTE
    return (pulse.start + tempo_at(pulse, seconds)) / 2 * seconds / MINUTE


def beat_time(pulse: Pulse, beat: float) -> float:
    """Seconds from the first beat, number 0, to that beat; parts of a beat count too."""
    if beat >= pulse.ramp_beats:
        return pulse.seconds + (beat - pulse.ramp_beats) * MINUTE / pulse.end
    if beat <= 0:
        return beat * MINUTE / pulse.start
    # start·t + slope·t²/2 = 60·beat, with the root that stays exact when the slope is nearly none
    slope = (pulse.end - pulse.start) / pulse.seconds
    return 2 * MINUTE * beat / (pulse.start + sqrt(pulse.start**2 + 2 * slope * MINUTE * beat))


def beat_times(pulse: Pulse, seconds: float) -> tuple[float, ...]:
    """Give the times in seconds of all beats from the first one, at 0, until just before `seconds`."""
    return tuple(takewhile(lambda time: time < seconds, _times(pulse)))


def _times(pulse: Pulse) -> Iterator[float]:
    return (beat_time(pulse, beat) for beat in count())
