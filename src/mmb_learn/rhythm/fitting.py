"""Which songs go with a walk: songs whose pulse, half of it or twice it, is the person's own cadence.

A song comes with the slowest and fastest tempo that people usually sing it in. At a cadence it is sung in the
cadence itself (a step on each beat), in half of it (two steps) or in twice it (a step on every second beat);
`fitting.js` reckons the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mmb_learn.rhythm.cue import felt_tempi
from mmb_learn.rhythm.refusal import TempoError, within

WALKING_ENDS = (40.0, 160.0)
"""Cadences that songs are looked up for, in steps per minute. Ours: slower is standing, faster running."""

WITHIN = 3.0
"""How far outside the usual tempo a song may be sung and still fit, in per cent. Ours: 3 beats at 100."""

NEAR = 12.0
"""How far outside it is still near, in per cent. Ours: further away a song loses its character."""

_ROUNDING = 1e-9  # 97 is 3.0000000000000027 per cent below 100


@dataclass(frozen=True)
class Sung:
    """What is asked of a song: its usual tempo, slowest and fastest felt beats per minute, and how beats go.

    Beats go two and two, or three and three as in a waltz; None where nobody has noted the metre.
    """

    id: str
    tempo: tuple[float, float]
    beats_together: Literal[2, 3] | None = None
    language: str = ""


@dataclass(frozen=True)
class Fit:
    """How a song goes with a cadence: the tempo to sing it in, and the steps on each of its beats.

    `off` is how far that lies outside the usual tempo, in per cent: below zero it is sung slower than usual.
    """

    id: str
    tempo: float
    steps: float
    off: float

    @property
    def fits(self) -> bool:
        """Whether hardly anybody hears that the song is slower or faster than usual."""
        return abs(self.off) <= WITHIN + _ROUNDING


def fitting(
    songs: Iterable[Sung],
    cadence: float,
    beats_together: Literal[2, 3] | None = None,
    language: str = "",
) -> tuple[Fit, ...]:
    """Songs that fit a cadence, the best first, and after them those that are near.

    Among those that fit, a step on each beat comes before two, and both before a step on every second beat;
    then beats that go two and two, as feet do, before a metre that nobody has noted and before three and
    three. Only songs of that metre and language when they are given. Raises TempoError `rhythm-cadence`
    outside 40–160 steps per minute.
    """
    own = within(cadence, WALKING_ENDS, "cadence", TempoError)
    ranked = [
        min(ways)
        for place, song in enumerate(songs)
        if beats_together in {None, song.beats_together}
        and language in {"", song.language}
        and (ways := list(_ways(song, place, own)))
    ]
    return tuple(fit for *_, fit in sorted(ranked, key=lambda rank: rank[:-1]))


Rank = tuple[bool, float, float, float, float, int, Fit]

_FOR_FEET = {2: 0, None: 1, 3: 2}


def _ways(song: Sung, place: int, cadence: float) -> Iterator[Rank]:
    """Give each way to sing it that fits or is near, with what it is ranked by."""
    felt = felt_tempi(cadence)
    for order, (steps, tempo) in enumerate(((1.0, felt.written), (2.0, felt.half), (0.5, felt.double))):
        if tempo is None:
            continue
        off = _off(tempo, song.tempo)
        if abs(off) > NEAR + _ROUNDING:
            continue
        fit = Fit(song.id, tempo, steps, off)
        feet = _FOR_FEET[song.beats_together]
        first = (order, feet, abs(off)) if fit.fits else (abs(off), order, feet)
        yield not fit.fits, *first, _from_middle(tempo, song.tempo), place, fit


def _off(tempo: float, usual: tuple[float, float]) -> float:
    slowest, fastest = usual
    if tempo < slowest:
        return 100 * (tempo / slowest - 1)
    return 100 * (tempo / fastest - 1) if tempo > fastest else 0.0


def _from_middle(tempo: float, usual: tuple[float, float]) -> float:
    middle = (usual[0] + usual[1]) / 2
    return max(tempo / middle, middle / tempo)
