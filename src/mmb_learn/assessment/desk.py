"""What a grader works with: the store its jobs are in, the course directory it works in, the gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mmb_learn.assessment.gradebook_place import gradebook_of, in_folder

FOLDER = "course"


@dataclass(frozen=True)
class Desk:
    """Where a grader works. `built` holds `assessments/`, `course` is nbgrader's course directory.

    Without a `gradebook` it is the file in the course directory, which then keeps everybody's folders, for
    nbgrader's own commands and formgrader. With one, others may share it, and the folders keep nobody's work.
    """

    store: str | Path
    built: Path
    course: Path
    gradebook: str | None = None

    def prepare(self) -> None:
        """Make or update the course directory and the gradebook; AssessmentError when that cannot be."""
        from mmb_learn.assessment import gradebook_server  # noqa: PLC0415 - nbgrader takes seconds
        from mmb_learn.assessment.course_directory import prepare_at  # noqa: PLC0415
        from mmb_learn.assessment.workplace import sweep  # noqa: PLC0415

        try:
            prepare_at(self.built, self.course, self.gradebook)
        finally:
            gradebook_server.rest()
        if self.gradebook is not None:
            sweep(self.course)

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """Give the folder in which one worker does its jobs."""
        from mmb_learn.assessment import gradebook_server  # noqa: PLC0415 - nbgrader takes seconds
        from mmb_learn.assessment.workplace import workplace  # noqa: PLC0415

        if self.gradebook is None:
            yield self.course
            return
        with workplace(self.course) as folder:
            try:
                yield folder
            finally:
                gradebook_server.rest()


def desk(
    store: str | Path,
    data: Path,
    built: Path,
    *,
    course: Path | None = None,
    gradebook: str | None = None,
) -> Desk:
    """Give a grader's desk; a course directory elsewhere still shares the data folder's gradebook."""
    usual = data / FOLDER
    there = (course or usual).expanduser().resolve()
    named = gradebook_of(store, gradebook)
    if named is None and there != usual.resolve():
        usual.mkdir(mode=0o700, parents=True, exist_ok=True)
        named = in_folder(usual.resolve())
    return Desk(store, built, there, named)
