"""The nbgrader course directory, through nbgrader's own API.

nbgrader changes the process's folder and environment while it works, and fails in threads: use this in a
process of its own, never in the server.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config, PyFileConfigLoader

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.form_grades import FormGrades
from mmb_learn.assessment.gradebook import QuickGradebook, quick
from mmb_learn.assessment.gradebook_place import in_folder
from mmb_learn.assessment.literal import escaped
from mmb_learn.assessment.names import REFLECTION_CELL
from mmb_learn.errors import AssessmentError

CONFIG = "nbgrader_config.py"
_FORMS = [FormGrades, AssignLatePenalties]
"""Without a second check of the metadata: nothing has touched them since nbgrader's own, just before."""
_NOT_IN_SESSION = r"Object of type <Submitted(Assignment|Notebook)> not in session, add operation along"
_RAISED = re.compile(r"^\s*(\w+(?:\.\w+)*(?:Error|Exception|Entry))(?::|$)", re.MULTILINE)


class NbgraderCourse:
    """One course directory. `kernel` runs the notebooks as stock nbgrader does; without, forms are read.

    `gradebook` is the address of one that lies elsewhere, or is shared; else it is a file in the directory.
    """

    def __init__(self, folder: Path, *, kernel: bool = False, gradebook: str | None = None) -> None:
        self.folder = folder.resolve()
        self.gradebook = gradebook or in_folder(self.folder)
        self._stock = kernel and gradebook is None
        _put_programs_on_path()
        with _calm():
            self._api = NbGraderAPI(config=self._config(kernel=kernel))

    def _config(self, *, kernel: bool) -> Config:
        config = PyFileConfigLoader(CONFIG, path=str(self.folder)).load_config()
        config.CourseDirectory.root = str(self.folder)
        config.CourseDirectory.db_url = self.gradebook
        if not kernel:
            config.Autograde.autograde_preprocessors = _FORMS
            config.NotebookExporter.optimistic_validation = True  # once, not after every step
        return config

    def warm(self) -> None:
        """Do once what every gradebook needs, so that forked processes find it done.

        What ails the gradebook, the first job will say.
        """
        with suppress(SQLAlchemyError, AssessmentError), self._gradebook():
            pass
        gradebook_server.rest()

    def generate(self, assignment: str) -> None:
        """Make the released notebook and the gradebook's entry from the source notebook."""
        self._run("generate_assignment", assignment)

    def autograde(self, assignment: str, pseudonym: str) -> None:
        """Grade what lies in `submitted/`, in the place of an earlier grading."""
        self._run("autograde", assignment, pseudonym)

    def _run(self, step: str, *arguments: str) -> None:
        with _calm(), nullcontext() if self._stock else quick():
            result = getattr(self._api, step)(*arguments, force=True, create=True)
        if not result["success"]:
            raise AssessmentError(f"nbgrader {step} {arguments[0]}: {_cause(result)}")

    @contextmanager
    def _gradebook(self) -> Iterator[QuickGradebook]:
        with _calm(), QuickGradebook(self._api.coursedir.db_url, self._api.course_id) as gradebook:
            yield gradebook

    def known(self) -> frozenset[str]:
        """Give the assignments that the gradebook has."""
        with self._gradebook() as gradebook:
            return frozenset(each.name for each in gradebook.assignments)

    def has(self, assignment: str, pseudonym: str) -> bool:
        """Tell whether the gradebook has a hand-in of this person."""
        with self._gradebook() as gradebook:
            try:
                gradebook.find_submission(assignment, pseudonym)
            except MissingEntry:
                return False
            return True

    def points(self, assignment: str, pseudonym: str) -> Mapping[str, tuple[float, float]]:
        """Give the machine's (points, maximum) by question; what a person must judge is not among them."""
        with self._gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(assignment, assignment, pseudonym)
            return {
                grade.name: (grade.auto_score, grade.max_score)
                for grade in notebook.grades
                if grade.cell_type == "code" and grade.auto_score is not None
            }

    def write_review(
        self, assignment: str, pseudonym: str, points: float, comment: str, *, latest: bool
    ) -> None:
        """Write a reviewer's points and comment; of an earlier hand-in, the work stays to be seen."""
        with self._gradebook() as gradebook:
            where = (REFLECTION_CELL, assignment, assignment, pseudonym)
            grade = gradebook.find_grade(*where)
            grade.manual_score = points
            grade.needs_manual_grade = not latest
            gradebook.find_comment(*where).manual_comment = escaped(comment)
            gradebook.db.commit()

    def keep_points(self, assignment: str, pseudonym: str, scores: Mapping[str, tuple[float, float]]) -> None:
        """Let the machine's points of these questions be as they were before a grading."""
        with self._gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(assignment, assignment, pseudonym)
            for grade in notebook.grades:
                if grade.name in scores:
                    grade.auto_score = scores[grade.name][0]
            gradebook.db.commit()

    def forget_copies(self, pseudonym: str) -> None:
        """Remove every copy of a person's work from the folder."""
        for step in ("submitted", "autograded", "feedback", ".submitting"):
            shutil.rmtree(self.folder / step / pseudonym, ignore_errors=True)

    def forget_comment(self, assignment: str, pseudonym: str, cell: str) -> None:
        """Take away the comments on one cell, since a comment may quote what it answers."""
        with self._gradebook() as gradebook:
            try:
                comment = gradebook.find_comment(cell, assignment, assignment, pseudonym)
            except MissingEntry:
                return
            comment.auto_comment = comment.manual_comment = None
            gradebook.db.commit()


def _put_programs_on_path() -> None:
    """Let nbgrader find `alembic`, which it calls by name when it makes a gradebook."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (programs, os.environ.get("PATH"))))


@contextmanager
def _calm() -> Iterator[None]:
    """Leave out the one warning nbgrader 0.9.6 is known to give with SQLAlchemy 2.1.

    `nbgrader/api.py` builds a row with its relations before adding it to the session, and a query in between
    would flush it; nbgrader adds it right after, so nothing is lost.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", _NOT_IN_SESSION, SAWarning, r"nbgrader\.api")
        yield


def _cause(result: Mapping[str, Any]) -> str:
    """Name the errors of an nbgrader log, and only that: its lines may hold a cell's text."""
    log = f"{result.get('log', '')}\n{result.get('error', '')}"
    return ", ".join(dict.fromkeys(_RAISED.findall(log))) or "refused"
