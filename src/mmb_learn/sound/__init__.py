"""Sound environment: the science of levels, ears and rooms, and the instruments one tries it with."""

from mmb_learn.sound.chart import ChartWords, readings_chart, readings_table
from mmb_learn.sound.hearing import (
    HEARING_FREQUENCIES,
    Sex,
    for_information_only,
    hearing_threshold_shift,
)
from mmb_learn.sound.level import (
    FEWEST_FOR_TENTHS,
    HIGHEST,
    LOWEST,
    checked_levels,
    energy_sum,
    equivalent_level,
    level_exceeded,
    mean_level,
    twice_as_many,
)
from mmb_learn.sound.readings import MOST_READINGS, parse_readings
from mmb_learn.sound.refusal import (
    DayError,
    FrequencyError,
    HearingError,
    LevelError,
    RoomError,
    SoundError,
)
from mmb_learn.sound.room import acoustic_capacity, reverberation_time
from mmb_learn.sound.summary import ReadingsSummary, Tenths, readings_summary
from mmb_learn.sound.weighting import a_weighting

__all__ = [
    "FEWEST_FOR_TENTHS",
    "HEARING_FREQUENCIES",
    "HIGHEST",
    "LOWEST",
    "MOST_READINGS",
    "ChartWords",
    "DayError",
    "FrequencyError",
    "HearingError",
    "LevelError",
    "ReadingsSummary",
    "RoomError",
    "Sex",
    "SoundError",
    "Tenths",
    "a_weighting",
    "acoustic_capacity",
    "checked_levels",
    "energy_sum",
    "equivalent_level",
    "for_information_only",
    "hearing_threshold_shift",
    "level_exceeded",
    "mean_level",
    "parse_readings",
    "readings_chart",
    "readings_summary",
    "readings_table",
    "reverberation_time",
    "twice_as_many",
]
