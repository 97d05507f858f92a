"""The tempo of music to walk to: the person's own cadence first, then a little above.

Nothing here knows the person: the stop rule stands before any tempo, and where the feet freeze a
physiotherapist sets it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from mmb_learn.rhythm.refusal import TempoError, within

TEMPO_ENDS = (30.0, 220.0)
"""Slowest and fastest pulse that the course plays or names, in beats per minute. Ours: the usual metronomes
go from 40 to 208, and half of a slow step is felt below that."""

CADENCE_ENDS = (10.0, 300.0)
"""Refused outside, in steps per minute: slower is standing, faster is beyond sprinting. Ours."""

CHANGE_ENDS = (-50.0, 50.0)
"""Refused outside, in per cent: further away it is no longer the same walk. Ours."""

SMALL_STEPS = (5.0, 10.0)
"""How much above the own cadence, in per cent, when the person follows it well.

Rhythmic auditory stimulation is set 5–10 % above the own cadence on average (Fysioterapeuten 9/2005, checked
2026-11-21); those who freeze may take shorter steps at +10 % (Willems 2006, the same day).
"""


@dataclass(frozen=True)
class Cue:
    """Whole beats per minute: where to start, which is the own cadence, and the range to go on to."""

    start: int
    lowest: int
    highest: int


@dataclass(frozen=True)
class FeltTempi:
    """What one pulse can be felt as, in beats per minute; None for what lies outside 30–220."""

    half: float | None
    written: float | None
    double: float | None

    @property
    def known(self) -> tuple[float, ...]:
        """Give those inside 30–220, the slowest first."""
        return tuple(tempo for tempo in (self.half, self.written, self.double) if tempo is not None)


def cue_tempo(cadence: float, change: float) -> float:
    """Tempo that lies `change` per cent above the cadence (below it when negative), per minute.

    Raises TempoError `rhythm-cadence` outside 10–300 steps per minute, `rhythm-change` outside −50–50 %.
    """
    own = within(cadence, CADENCE_ENDS, "cadence", TempoError)
    return own * (1 + within(change, CHANGE_ENDS, "change", TempoError) / 100)


def suggested_cue(cadence: float) -> Cue:
    """Give the starting tempo, the person's own, and the range 5–10 % above it.

    Raises TempoError as `cue_tempo` does. Worked: 98.6 steps per minute start at 99 and go on to 104–108.
    """
    start, lowest, highest = (whole(cue_tempo(cadence, change)) for change in (0.0, *SMALL_STEPS))
    return Cue(start, lowest, highest)


def felt_tempi(bpm: float) -> FeltTempi:
    """Half, as written and double: a label of 52 or 208 can be the same felt pulse as 104.

    Raises TempoError `rhythm-tempo` where none of the three lies within 30–220.
    """
    slowest, fastest = TEMPO_ENDS
    written = within(bpm, (slowest / 2, fastest * 2), "tempo", TempoError)
    half, same, double = (
        tempo if slowest <= tempo <= fastest else None for tempo in (written / 2, written, written * 2)
    )
    return FeltTempi(half, same, double)


def whole(tempo: float) -> int:
    """Give the nearest whole beat; a half goes up, as it does in the browser."""
    return math.floor(tempo + 0.5)
