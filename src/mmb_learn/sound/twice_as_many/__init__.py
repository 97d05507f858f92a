"""Twice as many equal sources: three decibels more."""

from mmb_learn.sound.twice_as_many.controls import TWICE_AS_MANY

__all__ = ["TWICE_AS_MANY"]
