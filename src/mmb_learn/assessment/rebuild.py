"""A whole course directory from what the store has, for nbgrader's own commands and formgrader.

Where graders share a gradebook, their folders keep nobody's work. This makes the folders and a gradebook of
their own, once, in an empty folder. Erasing never reaches them: whoever asked for them deletes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.differences import counting
from mmb_learn.assessment.marking import mark, write_back
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.course import Event, Store, access
from mmb_learn.errors import AssessmentError


@dataclass(frozen=True)
class Rebuilt:
    """Where the course directory is, how many hand-ins it has, and how many of another edition it has not."""

    course: Path
    written: int
    left_out: int


def rebuild(store: Store, built: Path, folder: Path, now: datetime) -> Rebuilt:
    """Make a course directory in an empty folder; AssessmentError when the folder holds anything.

    Everybody whose work is in it can read when that was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AssessmentError(f"{folder} is not empty: name a new folder.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    course = NbgraderCourse(prepare(built, folder))
    released = course.known()
    written = left_out = 0
    found = tuple(counting(store))
    whose = {submission.person_id for _, submission in found}
    access.looked(store, None, sorted(whose), Event.RESULTS_TAKEN, now)
    for name, submission in found:
        if name not in released:
            left_out += 1
            continue
        mark(submission, course, latest=True)
        course.keep_points(name, submission.pseudonym, submission.scores)
        write_back(submission, store, course, latest=True)
        written += 1
    return Rebuilt(course.folder, written, left_out)
