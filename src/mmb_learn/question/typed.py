"""Free text as it was typed: limits, and the characters that no keyboard sends."""

from __future__ import annotations

import re

from mmb_learn.errors import AnswerError

LIMIT = 20_000
"""Characters in one box: about ten times the longest reflection asked for."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def typed(value: object, limit: int = LIMIT) -> str:
    """Give the text of one box without control characters.

    Raises AnswerError `not-text` for anything but a string and `too-long` above `limit` characters.
    """
    if not isinstance(value, str):
        raise AnswerError("not-text")
    if len(value) > limit:
        raise AnswerError("too-long", limit=limit, length=len(value))
    return _CONTROL.sub("", value.replace("\r\n", "\n"))


def boxes(value: object, names: tuple[str, ...]) -> dict[str, str]:
    """Give the named boxes of a form, the missing ones empty; unknown names raise AnswerError `unknown-box`."""
    if not isinstance(value, dict):
        raise AnswerError("not-text")
    if set(value) - set(names):
        raise AnswerError("unknown-box")
    return {name: typed(value.get(name, "")) for name in names}
