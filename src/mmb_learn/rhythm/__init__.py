"""Rhythm: the science of walking and keeping time, and the instruments one tries it with."""

from mmb_learn.rhythm.change import Change, Way, change
from mmb_learn.rhythm.cue import (
    CADENCE_ENDS,
    CHANGE_ENDS,
    SMALL_STEPS,
    TEMPO_ENDS,
    Cue,
    FeltTempi,
    cue_tempo,
    felt_tempi,
    suggested_cue,
)
from mmb_learn.rhythm.gait import (
    DISTANCE_ENDS,
    FASTEST_USUAL,
    LIMITS,
    SECONDS_ENDS,
    STEPS_ENDS,
    USUAL_CADENCE,
    USUAL_STEP_LENGTH,
    Doubt,
    Gait,
    doubts,
    gait,
)
from mmb_learn.rhythm.refusal import GaitError, RhythmError, TapsError, TempoError
from mmb_learn.rhythm.synchronisation import Synchronisation, steadiness, synchronisation

__all__ = [
    "CADENCE_ENDS",
    "CHANGE_ENDS",
    "DISTANCE_ENDS",
    "FASTEST_USUAL",
    "LIMITS",
    "SECONDS_ENDS",
    "SMALL_STEPS",
    "STEPS_ENDS",
    "TEMPO_ENDS",
    "USUAL_CADENCE",
    "USUAL_STEP_LENGTH",
    "Change",
    "Cue",
    "Doubt",
    "FeltTempi",
    "Gait",
    "GaitError",
    "RhythmError",
    "Synchronisation",
    "TapsError",
    "TempoError",
    "Way",
    "change",
    "cue_tempo",
    "doubts",
    "felt_tempi",
    "gait",
    "steadiness",
    "suggested_cue",
    "synchronisation",
]
