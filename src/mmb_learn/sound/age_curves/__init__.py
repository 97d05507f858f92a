"""Hearing by age: the medians of ISO 7029:2017 over frequency."""

from mmb_learn.sound.age_curves.chart import AgeCurvesWords, age_curves_chart, age_curves_table

__all__ = ["AgeCurvesWords", "age_curves_chart", "age_curves_table"]
