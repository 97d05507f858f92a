"""Memory years: a year of birth becomes the years to begin asking about, and what many heard then."""

from mmb_learn.preference.memory_years.controls import MEMORY_YEARS

__all__ = ["MEMORY_YEARS"]
