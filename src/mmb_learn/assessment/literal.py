"""A person's text inside a Markdown cell: shown as it was typed, never as markup.

nbgrader's feedback and formgrader pages put Markdown cells and comments into HTML unescaped, on the teacher's
own Jupyter server, so a script in a reflection would run as the teacher, and an image would call home.
"""

from __future__ import annotations

import html
import re

_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "&<>\"'\\`*_[]$~|#!"})
_INDENTED = re.compile(r"^[ \t]", re.MULTILINE)
_REPLACEMENT = "\ufffd"


def literal(text: str) -> str:
    """Give Markdown that shows `text`; `html.unescape` gives it back.

    NUL and half characters (lone surrogates), which no page can show, become U+FFFD.
    """
    return _INDENTED.sub(lambda space: f"&#{ord(space[0])};", _whole(text).translate(_MARKS))


def escaped(comment: str) -> str:
    """Give a reviewer's comment without HTML of its own; its Markdown stays, since staff wrote it."""
    return html.escape(_whole(comment), quote=False)


def _whole(text: str) -> str:
    return text.replace("\0", _REPLACEMENT).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
