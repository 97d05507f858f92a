"""One hand-in as an ordinary nbgrader submission on disk."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat

from mmb_learn.assessment.fill import fill
from mmb_learn.errors import AssessmentError

ANSWERS_FILE = "answers.json"

SUBMITTING = ".submitting"
"""Where a submission is written before it is moved into place: a crash leaves at most this to write anew."""


def write_submission(
    course: Path, pseudonym: str, assignment: str, answers: Mapping[str, Any], handed_in_at: datetime
) -> Path:
    """Write `submitted/<pseudonym>/<assignment>/`, in the place of an earlier hand-in, and give the folder.

    `course` is the nbgrader course directory and `assignment` nbgrader's name. The folder appears whole or
    not at all. Raises AssessmentError when no such assignment is released.
    """
    released = course / "release" / assignment / f"{assignment}.ipynb"
    if not released.is_file():
        raise AssessmentError(f"{assignment} is not released in {course}")
    notebook = nbformat.read(released, as_version=4)
    kept = fill(notebook, answers)
    folder = course / "submitted" / pseudonym / assignment
    new = course / SUBMITTING / pseudonym / assignment
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    nbformat.write(notebook, new / released.name)
    (new / ANSWERS_FILE).write_text(json.dumps(kept), encoding="utf-8")
    (new / "timestamp.txt").write_text(f"{timestamp(handed_in_at)}\n", encoding="utf-8")
    (new / "submission_secret.txt").write_text(secrets.token_hex(64), encoding="utf-8")
    _replace(folder, new)
    return folder


def timestamp(moment: datetime) -> str:
    """Give the one format that nbgrader surely reads as UTC (facts: an offset is read as seconds)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def _replace(folder: Path, new: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new.rename(folder)
