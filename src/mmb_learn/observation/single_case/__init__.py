"""Single case: one person's days as dots, what they can bear, two rival explanations, and then a verdict."""

from mmb_learn.observation.single_case.controls import SINGLE_CASE

__all__ = ["SINGLE_CASE"]
