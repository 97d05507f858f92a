"""Sound environment: the science of levels, and the instruments one tries it with."""

from mmb_learn.sound.chart import ChartWords, readings_chart, readings_table
from mmb_learn.sound.level import (
    FEWEST_FOR_TENTHS,
    HIGHEST,
    LOWEST,
    LevelError,
    checked_levels,
    energy_sum,
    equivalent_level,
    level_exceeded,
    mean_level,
    twice_as_many,
)
from mmb_learn.sound.readings import MOST_READINGS, parse_readings
from mmb_learn.sound.summary import ReadingsSummary, Tenths, readings_summary

__all__ = [
    "FEWEST_FOR_TENTHS",
    "HIGHEST",
    "LOWEST",
    "MOST_READINGS",
    "ChartWords",
    "LevelError",
    "ReadingsSummary",
    "Tenths",
    "checked_levels",
    "energy_sum",
    "equivalent_level",
    "level_exceeded",
    "mean_level",
    "parse_readings",
    "readings_chart",
    "readings_summary",
    "readings_table",
    "twice_as_many",
]
