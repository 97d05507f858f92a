"""Points for one answer: what every test cell calls, with or without a kernel.

The key travels in the hidden part of the test cell, so this rule knows no module, file or store.
"""

from __future__ import annotations

import contextlib
import io
import json
import warnings
from collections.abc import Mapping
from typing import Any

from mmb_learn.errors import AnswerError
from mmb_learn.question import KINDS

_DECIMALS = 2


def points(answers: Mapping[str, Any], question: str, kind: str, maximum: int, key: str) -> float:
    """Give 0 to `maximum` points for the answer to one question; nothing answered is 0 points, no error.

    `answers` maps question ids to JSON values, `key` is the kind's facts as JSON.
    """
    # nbgrader gives no points to a test cell that writes to stderr, a warning included.
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        return round(maximum * _share(answers.get(question), kind, key), _DECIMALS)


def _share(value: object, kind: str, key: str) -> float:
    if value is None:
        return 0.0
    asked = KINDS[kind]
    facts = asked.from_key(json.loads(key))
    try:
        answer = asked.answer(value, facts)
    except AnswerError:
        return 0.0
    return min(1.0, max(0.0, asked.grade(answer, facts).share))
