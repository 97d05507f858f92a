"""What the two nbgrader assignments of a module are called.

An edition after the first gets names of its own, because nbgrader can neither add nor remove a question once
somebody has handed in; a hand-in belongs to the edition it was written in.
"""

from __future__ import annotations

TASKS = "tasks"
REFLECTION = "reflection"
ASSIGNMENTS = (TASKS, REFLECTION)

ANSWERS_CELL = "answers"
"""The grade_id of the one solution cell of the tasks; it holds every answer as JSON."""

SET_UP_CELL = "_set-up"
WORDS_CELL = "_words"
TITLE_CELL = "_title"
"""Our own cells begin with a mark that no question's id can hold."""

REFLECTION_CELL = "reflection"
"""The grade_id of the one written cell of a reflection."""

OURS = "mmb"
"""Our own metadata, beside nbgrader's: what a notebook says of itself without its module at hand."""


def assignment_name(module: str, assignment: str, edition: int) -> str:
    """Give `rhythm` for the tasks of edition 1, `rhythm-2-reflection` for the reflection of edition 2."""
    if assignment not in ASSIGNMENTS:
        raise ValueError(f"assignment must be one of {ASSIGNMENTS}, not {assignment!r}")
    stem = module if edition == 1 else f"{module}-{edition}"
    return stem if assignment == TASKS else f"{stem}-{assignment}"
