"""Take what a person typed out of the nbgrader course directory: files, grading, feedback, gradebook.

What it scored stays. Afterwards no file in the directory holds a byte of it.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.fill import asked, refill
from mmb_learn.assessment.gradebook_place import file_of
from mmb_learn.assessment.names import OURS, REFLECTION, REFLECTION_CELL
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.submit import ANSWERS_FILE, SUBMITTING

_PATIENCE_S = 30
_COPIES = ("submitted", "autograded")


def erase_answer(course: NbgraderCourse, pseudonym: str, module: str, question: str) -> None:
    """Erase one answer of a person, in every edition; once more does no harm."""
    for name, cell in _of_earlier_editions(course, module, question):
        course.forget_comment(name, pseudonym, cell)
    for released in _asking(course.folder, module, question):
        name = released.stem
        for step in _COPIES:
            _take_out(course.folder / step / pseudonym / name, released, question)
        for step in ("feedback", SUBMITTING):
            shutil.rmtree(course.folder / step / pseudonym / name, ignore_errors=True)
        reflection = _read(released).metadata[OURS]["assignment"] == REFLECTION
        course.forget_comment(name, pseudonym, REFLECTION_CELL if reflection else question)
    if gradebook_server.is_server(course.gradebook):
        gradebook_server.forget_deleted(course.gradebook)
    else:
        forget_deleted(file_of(course.gradebook))


def forget_deleted(gradebook: Path) -> None:
    """Write the gradebook's file anew, so that what was deleted leaves no byte in it."""
    if gradebook.exists():
        with closing(sqlite3.connect(gradebook, timeout=_PATIENCE_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")


def _of_earlier_editions(course: NbgraderCourse, module: str, question: str) -> Iterator[tuple[str, str]]:
    """Give assignment and cell where the gradebook may hold a comment, but this folder has no release.

    A grader that was set up later shares a gradebook with hand-ins of editions that it never had. What is a
    task in an edition that is here was no reflection in those before.
    """
    here = {released.stem for released in course.folder.glob("release/*/*.ipynb")}
    its_name = re.compile(rf"{re.escape(module)}(-\d+)?(?P<written>-{REFLECTION})?")
    asking = [
        _read(released).metadata[OURS]["assignment"] for released in _asking(course.folder, module, question)
    ]
    for name in sorted(course.known() - here):
        found = its_name.fullmatch(name)
        if found and not found["written"]:
            yield name, question
        elif found and (not asking or REFLECTION in asking):
            yield name, REFLECTION_CELL


def _asking(course: Path, module: str, question: str) -> Iterator[Path]:
    for released in sorted(course.glob("release/*/*.ipynb")):
        notebook = _read(released)
        if notebook.metadata.get(OURS, {}).get("module") == module and question in asked(notebook):
            yield released


def _take_out(folder: Path, released: Path, question: str) -> None:
    notebook, answers = folder / released.name, folder / ANSWERS_FILE
    if not notebook.is_file():
        return
    left = json.loads(answers.read_text("utf-8")) if answers.is_file() else {}
    left.pop(question, None)
    copy = _read(notebook)
    refill(copy, _read(released), left)
    _overwrite(notebook, nbformat.writes(copy))
    _overwrite(answers, json.dumps(left))


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _overwrite(path: Path, text: str) -> None:
    """Put a new file in the place of one that nbgrader may have made read-only, with its permissions."""
    new = path.with_name(f".{path.name}")
    new.write_text(text, encoding="utf-8")
    if path.exists():
        new.chmod(path.stat().st_mode)
    new.replace(path)
