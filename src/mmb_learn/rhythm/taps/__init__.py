"""Two who tap to the same pulse, one steadily and one not: every tap before or after its beat."""

from mmb_learn.rhythm.taps.chart import TapsWords, taps_chart, taps_table

__all__ = ["TapsWords", "taps_chart", "taps_table"]
