"""Whether a key was corrected: what each question is scored by now, beside what the store remembers of it.

It is read from the running course's own sources, which are what scores: a key that is corrected in
`module.toml` counts from when its source is built. Only a hash of it is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import nbformat

from mmb_learn.assessment.form_grades import calls
from mmb_learn.assessment.names import OURS, TASKS
from mmb_learn.course import Store, grading_keys
from mmb_learn.course.grading_keys import Asked


def renew(store: Store, course: Path, now: datetime) -> int:
    """Queue whoever answered a question whose key is another than before; give how many hand-ins that is."""
    return grading_keys.hold(store, dict(_found(course)), now)


def _found(course: Path) -> Iterator[tuple[Asked, str]]:
    for source in sorted(course.glob("source/*/*.ipynb")):
        notebook = nbformat.read(source, as_version=4)
        ours = notebook.metadata.get(OURS, {})
        if ours.get("assignment") == TASKS:
            for question, kind, maximum, key in calls(notebook):
                facts = f"{kind}\n{maximum}\n{key}"
                asked = Asked(ours["module"], ours["edition"], question)
                yield asked, hashlib.sha256(facts.encode()).hexdigest()
