"""Sing through a care situation: a timeline of moments, a move for each, and what the person answers."""

from mmb_learn.song.sing_through.controls import SING_THROUGH

__all__ = ["SING_THROUGH"]
