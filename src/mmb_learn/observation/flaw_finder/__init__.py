"""The flaw finder: what used to be said, what was studied, and what one can do with it on the next shift."""

from mmb_learn.observation.flaw_finder.controls import FLAW_FINDER

__all__ = ["FLAW_FINDER"]
