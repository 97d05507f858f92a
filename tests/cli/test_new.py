"""`mmb-learn new`: what it says, and with what it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1] / "content" / "course"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small course of one's own, and make it the one in use."""
    folder = shutil.copytree(COURSE, tmp_path / "course")
    monkeypatch.setenv("MMB_COURSE", str(folder))
    return folder


def test_a_module_and_a_question_are_begun_and_the_files_are_named(course, run):
    status, said, _ = run("new", "module", "quiet-rooms")
    assert status == 0
    assert "modules/quiet-rooms/text/nn.md" in said.splitlines()
    assert said.splitlines()[-1] == "Write your own words in them, and run mmb-learn check."

    status, said, _ = run("new", "question", "quiet-rooms", "first-unit", "steps", "--kind", "order")
    assert status == 0
    assert said.splitlines()[:2] == ["modules/quiet-rooms/module.toml", "modules/quiet-rooms/text/nb.md"]

    assert run("check")[0] == 0


def test_a_checked_question_says_what_else_is_to_be_done(course, run):
    _, said, _ = run("new", "question", "tiny", "in-words", "more", "--kind", "mark", "--use", "checked")

    assert "mmb-learn assessments build" in said


def test_what_cannot_be_begun_ends_with_two_and_one_sentence(course, run):
    status, said, beside = run("new", "module", "tiny")

    assert (status, said) == (2, "")
    assert beside == "The module «tiny» is there already: choose another id.\n"
