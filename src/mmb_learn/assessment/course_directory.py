"""The running course: the data folder's nbgrader directory, brought up to date with the built sources."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.validator import Validator

from mmb_learn.assessment.nbgrader_course import CONFIG, NbgraderCourse
from mmb_learn.errors import AssessmentError

FOLDER = "course"
_STAMPS = ".prepared"


def prepare(course_folder: Path, data_folder: Path) -> Path:
    """Make or update `<data>/course` from `assessments/`, and give it.

    Nothing is done twice, and nothing removed: a release of an earlier edition stays, since a
    hand-in belongs to the edition it was written in.
    Call it in a process of its own, as all of nbgrader.
    """
    built = course_folder / "assessments"
    if not (built / CONFIG).is_file():
        raise AssessmentError(f"no {CONFIG} in {built}; name the folder that holds modules/ and assessments/")
    course = data_folder / FOLDER
    course.mkdir(parents=True, exist_ok=True)
    with _alone(course):
        if not (course / CONFIG).exists():
            shutil.copyfile(built / CONFIG, course / CONFIG)
        sources = sorted(built.glob("source/*/*.ipynb"))
        changed = [source for source in sources if not _prepared(course, source)]
        if changed:
            nbgrader = NbgraderCourse(course)
            for source in changed:
                _release(nbgrader, source)
    return course


def _prepared(course: Path, source: Path) -> bool:
    name = source.stem
    stamp = course / _STAMPS / name
    released = course / "release" / name / source.name
    return released.is_file() and stamp.is_file() and stamp.read_text() == _digest(source)


def _release(nbgrader: NbgraderCourse, source: Path) -> None:
    name = source.stem
    copy = nbgrader.folder / "source" / name / source.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)
    nbgrader.generate(name)
    stamps = nbgrader.folder / _STAMPS
    stamps.mkdir(exist_ok=True)
    (stamps / name).write_text(_digest(source))


def _digest(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()


@contextmanager
def _alone(course: Path) -> Iterator[None]:
    """Let one worker prepare while the others wait; the lock falls with its process."""
    with (course / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def validate(source: Path) -> None:
    """Run a source notebook's own solution; AssessmentError unless every test cell gives full points.

    `nbgrader validate` ends well even when validation fails, so what its validator returns is read.
    """
    try:
        MetadataValidator().validate_nb(nbformat.read(source, as_version=4))
    except ValidationError as error:
        raise AssessmentError(f"{source}: {error}") from error
    for what, cells in Validator().validate(str(source.resolve())).items():
        said = "; ".join(cell.get("raw_error", cell["source"]) for cell in cells)
        raise AssessmentError(f"{source}: {what}: {said}")
