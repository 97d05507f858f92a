"""The quick gradebook: all or nothing, and nbgrader's own again afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import api
from nbgrader.converters import autograde

from mmb_learn.assessment.gradebook import QuickGradebook, quick


def students(directory: Path) -> list[str]:
    with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        return [student.id for student in gradebook.students]


def test_what_is_committed_is_seen_at_once_and_kept_at_the_end(directory: Path):
    with QuickGradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        gradebook.add_student("p1")
        before = students(directory)
        seen = [student.id for student in gradebook.students]

    assert (seen, before) == (["p1"], [])
    assert students(directory) == ["p1"]


def test_what_broke_off_leaves_no_half_of_itself(directory: Path):
    def break_off() -> None:
        with QuickGradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
            gradebook.add_student("p1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    assert students(directory) == []


def test_nbgrader_has_its_own_gradebook_again_afterwards():
    with quick():
        during = {api.Gradebook, autograde.Gradebook}

    assert during == {QuickGradebook}
    assert {api.Gradebook, autograde.Gradebook} == {Gradebook}
