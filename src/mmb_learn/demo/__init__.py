"""An invented class with work in every state, so that every page has something in it.

`class.toml` and `reflections/` hold the class in words that a teacher can change; `fill` pours it into an
empty store through the functions that real work goes through; the grader then scores what was handed in.
"""

from mmb_learn.demo.fill import fill
from mmb_learn.demo.folder import invite, is_invented, send_home
from mmb_learn.demo.read import read_class, read_reflection

__all__ = ["fill", "invite", "is_invented", "read_class", "read_reflection", "send_home"]
