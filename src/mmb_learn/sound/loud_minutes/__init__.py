"""A few loud minutes: what they do to the hour's equivalent level."""

from mmb_learn.sound.loud_minutes.controls import LOUD_MINUTES

__all__ = ["LOUD_MINUTES"]
