"""What every kind of question offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mmb_learn.question.asked import Asked
from mmb_learn.question.verdict import Verdict


@dataclass(frozen=True)
class Kind:
    """One kind of question.

    `read_facts` takes the question's table of `module.toml` and raises ValueError (pydantic's included).
    `answer` takes the JSON value that was sent and raises AnswerError. `grade` is pure. `key` and
    `from_key` carry the facts through JSON for the assessment. `interaction` is xAPI's name for the kind.
    A scored kind also has `right`, an answer as JSON that earns every point, and `solution`, the same in
    words. A kind whose answer is neither a list of options nor plain text has `told`: the answer as one line
    of text. What is `skippable` need not be answered for a unit to be done.
    """

    name: str
    interaction: str
    scored: bool
    read_facts: Callable[[Mapping[str, Any]], Any]
    without_key: Callable[[Any], Any]
    key: Callable[[Any], dict[str, Any]]
    from_key: Callable[[Mapping[str, Any]], Any]
    answer: Callable[[Any, Any], Any]
    grade: Callable[[Any, Any], Verdict]
    controls: Callable[[Asked], Markup]
    right: Callable[[Any], Any] | None = None
    solution: Callable[[Any, Asked], Markup] | None = None
    told: Callable[[Mapping[str, Any], Asked], str] | None = None
    skippable: bool = False
