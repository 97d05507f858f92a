"""Walk calculator: steps and seconds become cadence, speed, step length and a tempo to start with."""

from mmb_learn.rhythm.walk_calculator.controls import WALK_CALCULATOR

__all__ = ["WALK_CALCULATOR"]
