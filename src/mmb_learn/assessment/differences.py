"""Where nbgrader's gradebook says something else than the store, which is the truth. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.gradebook import QuickGradebook
from mmb_learn.assessment.gradebook_place import in_folder
from mmb_learn.assessment.literal import escaped
from mmb_learn.assessment.names import REFLECTION_CELL, assignment_name
from mmb_learn.course import (
    Store,
    Submission,
    SubmissionState,
    people,
    returned,
    reviews,
    rubrics,
    submissions,
)

_NEAR = 0.005
Scores = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Difference:
    """One handing-in of which the two disagree."""

    pseudonym: str
    assignment: str
    what: str
    submission: Submission


def differences(store: Store, course: Path, gradebook: str | None = None) -> tuple[Difference, ...]:
    """Compare each person's last handing-in of every assignment: points by question, marks and comment.

    The gradebook is the course directory's own, or the one at that address.
    """
    try:
        with QuickGradebook(gradebook or in_folder(course)) as opened:
            return tuple(
                Difference(submission.pseudonym, name, what, submission)
                for name, submission in counting(store)
                for what in _differing(opened, name, submission, store)
            )
    finally:
        gradebook_server.rest()


def counting(store: Store) -> Iterator[tuple[str, Submission]]:
    """Give the handing-ins that count, by nbgrader's name, without what is still to be marked or is away."""
    for person in people.people(store):
        last = {_name(each): each for each in submissions.all_of(store, person.id)}
        marked = ((n, each) for n, each in last.items() if each.state is SubmissionState.MARKED)
        yield from ((n, each) for n, each in marked if not returned.is_returned(store, each.id))


def _name(submission: Submission) -> str:
    return assignment_name(submission.module, submission.assignment, submission.edition)


def _differing(gradebook: Any, name: str, submission: Submission, store: Store) -> Iterator[str]:
    try:
        notebook = gradebook.find_submission_notebook(name, name, submission.pseudonym)
    except MissingEntry:
        yield "the gradebook has no such handing-in"
        return
    yield from _points(notebook, submission.scores)
    released = reviews.released_review(store, submission.id)
    if released is not None:
        where = (REFLECTION_CELL, name, name, submission.pseudonym)
        yield from _marks(gradebook, where, rubrics.points(store, released), released.comment)


def _points(notebook: Any, scores: Scores) -> Iterator[str]:
    found = {grade.name: grade for grade in notebook.grades}
    for question, (points, maximum) in scores.items():
        grade = found.get(question)
        there = "nothing" if grade is None else f"{grade.auto_score} of {grade.max_score}"
        if grade is None or not (_same(grade.auto_score, points) and _same(grade.max_score, maximum)):
            yield f"{question} has {points:g} of {maximum:g} in the store, {there} there"


def _marks(gradebook: Any, where: tuple[str, str, str, str], marks: float, comment: str) -> Iterator[str]:
    found = gradebook.find_grade(*where).manual_score
    if not _same(found, marks):
        yield f"the marks are {marks:g} in the store, {found} there"
    if (gradebook.find_comment(*where).manual_comment or "") != escaped(comment):
        yield "the comment is another there"


def _same(found: float | None, wanted: float) -> bool:
    return found is not None and abs(found - wanted) < _NEAR
