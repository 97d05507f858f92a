"""Aim builder: a SMART goal piece by piece, invented ones that fail to mend first, and nothing is kept."""

from mmb_learn.observation.aim_builder.controls import AIM_BUILDER

__all__ = ["AIM_BUILDER"]
