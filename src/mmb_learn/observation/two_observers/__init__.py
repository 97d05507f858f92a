"""Two observers: the same invented minutes, marked by two who do not see each other's marks."""

from mmb_learn.observation.two_observers.controls import TWO_OBSERVERS

__all__ = ["TWO_OBSERVERS"]
