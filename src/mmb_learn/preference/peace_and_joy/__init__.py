"""Peace and joy: two lists from candidate songs, and when in the person's day to listen to them."""

from mmb_learn.preference.peace_and_joy.controls import PEACE_AND_JOY

__all__ = ["PEACE_AND_JOY"]
