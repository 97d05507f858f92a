"""Charts become inline SVG in one process beside the server, which alone knows the converter.

A specification goes in over a socket, an SVG in the page's own colours comes out; what was drawn before comes
from the disk. `DrawingProcess` keeps that process alive for the server, `draw` and `draw_async` ask it.
"""

from mmb_learn.drawing.client import draw, draw_async
from mmb_learn.drawing.process import DrawingProcess
from mmb_learn.drawing.wire import DrawingError

__all__ = ["DrawingError", "DrawingProcess", "draw", "draw_async"]
