"""The hours of a day: restlessness or sound level, with what else happens as named bands."""

from mmb_learn.sound.day_curve.chart import DayCurveWords, day_curve_chart, day_curve_table
from mmb_learn.sound.day_curve.day import Band, Day, Stretch, day_of

__all__ = [
    "Band",
    "Day",
    "DayCurveWords",
    "Stretch",
    "day_curve_chart",
    "day_curve_table",
    "day_of",
]
