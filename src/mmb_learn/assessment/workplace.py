"""Where a worker does its jobs when the gradebook is shared: a folder of its own that keeps nobody's work.

The course directory holds what is nobody's: sources, releases, settings. Beside them each worker has a folder
with links to these, and in it nbgrader's copies of one hand-in at a time. It goes with the worker, however
that ends: a lock tells whose folders have nobody any more, and whoever comes next removes them.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmb_learn.assessment.nbgrader_course import CONFIG
from mmb_learn.assessment.submit import SUBMITTING

_PREFIX = "at-work-"
_LOCK = ".at-work"
_LINKED = ("source", "release", CONFIG)
_OF_PERSONS = ("submitted", "autograded", "feedback", SUBMITTING)


@contextmanager
def workplace(course: Path) -> Iterator[Path]:
    """Give a folder for one worker, after removing what those left who were killed."""
    course = course.resolve()
    with (course / _LOCK).open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _sweep(course)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=course))
        lock = (folder / _LOCK).open("a")
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        for name in _LINKED:
            (folder / name).symlink_to(course / name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def sweep(course: Path) -> None:
    """Remove what killed workers left in a course directory, and people's folders of a time before."""
    with (course / _LOCK).open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _sweep(course)


def clear(folder: Path) -> None:
    """Remove the copies of a job that is done."""
    for name in _OF_PERSONS:
        shutil.rmtree(folder / name, ignore_errors=True)


def _sweep(course: Path) -> None:
    clear(course)
    for folder in course.glob(f"{_PREFIX}*"):
        with (folder / _LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # at work
                continue
            shutil.rmtree(folder, ignore_errors=True)
