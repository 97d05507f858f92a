"""Sound environment: the science of levels, ears and rooms, and the instruments one tries it with."""

from mmb_learn.sound.age_curves import AgeCurvesWords, age_curves_chart, age_curves_table
from mmb_learn.sound.before_after import BeforeAfterWords, before_after_chart, before_after_table
from mmb_learn.sound.chart import ChartWords, readings_chart, readings_table
from mmb_learn.sound.day_curve import (
    Band,
    Day,
    DayCurveWords,
    Stretch,
    day_curve_chart,
    day_curve_table,
    day_of,
)
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
    equal_sources,
    equivalent_level,
    level_exceeded,
    mean_level,
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
    "AgeCurvesWords",
    "Band",
    "BeforeAfterWords",
    "ChartWords",
    "Day",
    "DayCurveWords",
    "DayError",
    "FrequencyError",
    "HearingError",
    "LevelError",
    "ReadingsSummary",
    "RoomError",
    "Sex",
    "SoundError",
    "Stretch",
    "Tenths",
    "a_weighting",
    "acoustic_capacity",
    "age_curves_chart",
    "age_curves_table",
    "before_after_chart",
    "before_after_table",
    "checked_levels",
    "day_curve_chart",
    "day_curve_table",
    "day_of",
    "energy_sum",
    "equal_sources",
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
]
