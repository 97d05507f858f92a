"""A self-assessment may be skipped: a unit is done without it, and with nothing else left out."""

from __future__ import annotations

from pathlib import Path

from mmb_learn.content.read import module_folder, read_module, read_text
from mmb_learn.server.progress import State, unit_progress

COURSE = Path(__file__).parents[1] / "content" / "course"


def test_a_unit_is_done_without_its_self_assessments_and_not_without_the_rest():
    module = read_module(module_folder(COURSE, "tiny"))
    text, unit = read_text(module, "nb"), module.unit("in-words")
    seen = {(unit.id, step) for step in unit.steps}
    asked = {"steps": 1, "who-mends": 1, "what-hinders": 1}

    done = unit_progress(module, text, unit, seen, asked, set())
    lacking = unit_progress(module, text, unit, seen, {"steps": 1}, set())

    assert done.state is State.COMPLETED
    assert lacking.state is State.IN_PROGRESS
