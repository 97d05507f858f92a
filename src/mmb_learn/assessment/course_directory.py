"""The running course: the data folder's nbgrader directory, brought up to date with the built sources."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import nbformat
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.validator import Validator

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.desk import FOLDER
from mmb_learn.assessment.nbgrader_course import CONFIG, NbgraderCourse
from mmb_learn.errors import AssessmentError

_STAMPS = ".prepared"


def prepare(course_folder: Path, data_folder: Path) -> Path:
    """Make or update `<data>/course` from `assessments/`, and give it.

    Nothing is done twice, and nothing removed: a release of an earlier edition stays, since a
    hand-in belongs to the edition it was written in.
    Call it in a process of its own, as all of nbgrader.
    """
    course = data_folder / FOLDER
    prepare_at(course_folder, course)
    return course


def prepare_at(course_folder: Path, course: Path, gradebook: str | None = None) -> None:
    """Make or update a course directory wherever it lies, and its gradebook, which others may share."""
    built = course_folder / "assessments"
    if not (built / CONFIG).is_file():
        raise AssessmentError(f"no {CONFIG} in {built}; name the folder that holds modules/ and assessments/")
    course.mkdir(parents=True, exist_ok=True)
    with _alone(course), _alone_in(gradebook):
        if not (course / CONFIG).exists():
            shutil.copyfile(built / CONFIG, course / CONFIG)
        sources = sorted(built.glob("source/*/*.ipynb"))
        nbgrader = NbgraderCourse(course, gradebook=gradebook) if gradebook else None
        known = nbgrader.known() if nbgrader else frozenset(source.stem for source in sources)
        changed = [source for source in sources if source.stem not in known or not _prepared(course, source)]
        if changed:
            nbgrader = nbgrader or NbgraderCourse(course)
            for source in changed:
                _release(nbgrader, source)


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


def _alone_in(gradebook: str | None) -> AbstractContextManager[None]:
    """Let one grader of all that share a gradebook prepare it while the others wait."""
    shared = gradebook is not None and gradebook_server.is_server(gradebook)
    return gradebook_server.alone(gradebook) if gradebook and shared else nullcontext()


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
