"""Days before a change and days with it: a dot a day, a line between the phases, and each one's median."""

from mmb_learn.observation.phases_chart.chart import PhasesWords, phases_chart, phases_table

__all__ = ["PhasesWords", "phases_chart", "phases_table"]
