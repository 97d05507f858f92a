"""What the course asks for before its certificate: facts of the programme, and only of modules it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmb_learn.content import read_programme
from mmb_learn.content.model import Certificate
from mmb_learn.errors import ContentError

CHECKOUT = Path(__file__).parents[2]


def _written(folder: Path, more: str) -> Path:
    (folder / "modules").mkdir()
    (folder / "modules" / "programme.toml").write_text(
        f'modules = ["rhythm"]\noutcomes = ["K1"]\n{more}', encoding="utf-8"
    )
    return folder


def test_our_own_course_asks_for_all_its_modules_and_two_things_tried():
    programme = read_programme(CHECKOUT)

    assert programme.certificate == Certificate(programme.modules, 2)


def test_a_course_need_not_give_one(tmp_path):
    assert read_programme(_written(tmp_path, "")).certificate is None


@pytest.mark.parametrize(
    "asked", ['completed = ["rythm"]', "completed = []", 'completed = ["rhythm"]\ntried = -1', "tried = 1"]
)
def test_what_cannot_be_asked_for_is_said_to_the_author(tmp_path, asked):
    with pytest.raises(ContentError):
        read_programme(_written(tmp_path, f"[certificate]\n{asked}\n"))
