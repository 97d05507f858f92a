"""A small valid course in three languages, copied for each test that wants to spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mmb_learn.content.model import Module
from mmb_learn.content.read import module_folder, read_module

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Give the folder of a course of one's own."""
    return shutil.copytree(COURSE, tmp_path / "course")


@pytest.fixture
def module(course: Path) -> Module:
    """Give the course's only module."""
    return read_module(module_folder(course, "tiny"))
