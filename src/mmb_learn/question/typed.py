"""Free text as it was typed: limits, and the characters that no keyboard sends."""

from __future__ import annotations

import re
from typing import Any

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
    text = _plain(value)  # a box counts a line end as one, and a form sends two
    if len(text) > limit:
        raise AnswerError("too-long", limit=limit, length=len(text))
    return text


def cleaned(value: Any) -> Any:
    """Give a JSON value with every text in it as it may be stored: one kind of newline, no control character.

    NUL is no character to PostgreSQL, and half a surrogate pair is none to anybody.
    """
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    if isinstance(value, dict):
        return {_plain(key): cleaned(part) for key, part in value.items()}
    return value


def _plain(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n"))


def boxes(value: object, names: tuple[str, ...]) -> dict[str, str]:
    """Give the named boxes of a form, the missing ones empty; AnswerError `unknown-box` for any other."""
    if not isinstance(value, dict):
        raise AnswerError("not-text")
    if set(value) - set(names):
        raise AnswerError("unknown-box")
    return {name: typed(value.get(name, "")) for name in names}
