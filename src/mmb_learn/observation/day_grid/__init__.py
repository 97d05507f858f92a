"""The 24-hour sheet: a week in quarters of an hour, painted or listed, and the hour in which it was most."""

from mmb_learn.observation.day_grid.controls import DAY_GRID

__all__ = ["DAY_GRID"]
