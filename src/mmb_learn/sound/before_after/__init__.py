"""Two rows of readings beside each other: before something was changed, and after."""

from mmb_learn.sound.before_after.chart import BeforeAfterWords, before_after_chart, before_after_table

__all__ = ["BeforeAfterWords", "before_after_chart", "before_after_table"]
