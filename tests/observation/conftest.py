"""One real drawing process for the figures."""

from real_drawing import draw_really

__all__ = ["draw_really"]
