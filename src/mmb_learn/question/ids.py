"""Ids as they are sent: each names an option, a thing or a category of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import StringConstraints

from mmb_learn.errors import AnswerError

MOST: Final = 40
"""Options that one question could have; who sends more did not use the page."""

_PATTERN: Final = r"^[a-z][a-z0-9-]{0,40}$"
_ID: Final = re.compile(_PATTERN)

Id = Annotated[str, StringConstraints(pattern=_PATTERN)]


def is_id(value: object) -> bool:
    """Say whether a value has the form of an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def ids(value: object) -> tuple[str, ...]:
    """Give a list of different ids in its order; AnswerError `not-readable` for anything else."""
    if not isinstance(value, list) or len(value) > MOST or not all(is_id(each) for each in value):
        raise AnswerError("not-readable")
    if len(set(value)) != len(value):
        raise AnswerError("not-readable")
    return tuple(value)


def by_id(value: object) -> Mapping[str, object]:
    """Give a JSON object with a few short names; AnswerError `not-readable` for anything else."""
    if not isinstance(value, dict) or len(value) > 2 * MOST:
        raise AnswerError("not-readable")
    return value
