"""One job at a time: what is handed in, reviewed or erased, on to the nbgrader course directory.

Each can be done again without harm, since a job whose worker died is taken once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

import nbformat
from sqlalchemy import Connection

from mmb_learn.assessment.erase import erase_answer
from mmb_learn.assessment.form_grades import score_apart
from mmb_learn.assessment.names import assignment_name
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.submit import write_submission
from mmb_learn.course import (
    Job,
    JobKind,
    Store,
    Submission,
    SubmissionState,
    grading_keys,
    people,
    returned,
    reviews,
    rubrics,
    submissions,
)

Keep = Callable[[Connection], None]
"""Writes what came of a job to the store, in the transaction that takes the job off the list."""


def do(job: Job, store: Store, course: NbgraderCourse, now: datetime) -> Keep | None:
    """Do one job; give what is to be kept of it. Raises AssessmentError when nbgrader refuses."""
    if job.kind is JobKind.ERASE:
        erase(job.payload["pseudonym"], job.payload["module"], job.payload["question"], store, course)
        return None
    submission = submissions.submission(store, job.submission_id) if job.submission_id else None
    if submission is None:  # erased in the meantime, and its person with it
        return None
    latest = _lies_there(submission, store)
    if job.kind is JobKind.REGRADE:
        return regrade(submission, job.payload["questions"], course, now, latest=latest)
    if job.kind is JobKind.AUTOGRADE:
        scores = mark(submission, course, latest=latest)
        return partial(submissions.keep_scores, submission_id=submission.id, scores=scores, now=now)
    write_back(submission, store, course, latest=latest)
    return None


def erase(pseudonym: str, module: str, question: str, store: Store, course: NbgraderCourse) -> None:
    """Erase an answer's copies; one that was handed in anew and marked before this is written once more."""
    erase_answer(course, pseudonym, module, question)
    person = people.find_person(store, pseudonym)
    handed_in = () if person is None else submissions.submissions(store, person.id, module)
    for each in handed_in:
        is_marked = question in each.answers and each.state is SubmissionState.MARKED
        if is_marked and _lies_there(each, store):
            mark(each, course, latest=True)
            write_back(each, store, course, latest=True)


def mark(
    submission: Submission, course: NbgraderCourse, *, latest: bool
) -> Mapping[str, tuple[float, float]]:
    """Let nbgrader mark a hand-in; give (points, maximum) by question, nothing for a reflection.

    nbgrader keeps one hand-in a person: an earlier one is scored by the same rule, and leaves no trace there.
    """
    name = _name(submission)
    if not latest:
        source = course.folder / "source" / name / f"{name}.ipynb"
        return score_apart(nbformat.read(source, as_version=4), submission.answers)
    write_submission(course.folder, submission.pseudonym, name, submission.answers, submission.handed_in_at)
    course.autograde(name, submission.pseudonym)
    return course.points(name, submission.pseudonym)


def regrade(
    submission: Submission, corrected: Sequence[str], course: NbgraderCourse, now: datetime, *, latest: bool
) -> Keep | None:
    """Score a hand-in's corrected questions anew; one that was never marked is left to its own marking.

    Other questions keep their score, and so does an answer that was erased.
    """
    if submission.state is not SubmissionState.MARKED:
        return None
    scores = mark(submission, course, latest=latest)
    if latest:
        anew = {question for question in corrected if question in submission.answers}
        stays = {question: score for question, score in submission.scores.items() if question not in anew}
        course.keep_points(_name(submission), submission.pseudonym, stays)
    return partial(
        grading_keys.keep, submission_id=submission.id, scores=scores, questions=corrected, now=now
    )


def write_back(submission: Submission, store: Store, course: NbgraderCourse, *, latest: bool) -> None:
    """Write what was released of a reflection on to the gradebook, where nothing of ours ever reads it."""
    if review := reviews.released_review(store, submission.id):
        if latest and not course.has(_name(submission), submission.pseudonym):  # a new gradebook
            mark(submission, course, latest=True)
        points = rubrics.points(store, review)
        course.write_review(_name(submission), submission.pseudonym, points, review.comment, latest=latest)


def forget_if_gone(job: Job, store: Store, course: NbgraderCourse) -> None:
    """Remove the copies of whoever was deleted while her hand-in was being marked."""
    pseudonym = job.payload["pseudonym"]
    if people.find_person(store, pseudonym) is None:
        course.forget_copies(pseudonym)


def _name(submission: Submission) -> str:
    return assignment_name(submission.module, submission.assignment, submission.edition)


def _lies_there(submission: Submission, store: Store) -> bool:
    """Tell whether nbgrader has this hand-in: the last one, unless it lies with its writer."""
    return _is_latest(submission, store) and not returned.is_returned(store, submission.id)


def _is_latest(submission: Submission, store: Store) -> bool:
    """Tell whether this is the last hand-in of its edition; the last counts."""
    mine = submissions.submissions(store, submission.person_id, submission.module)
    later = (other for other in mine if other.number > submission.number)
    return not any(_name(other) == _name(submission) for other in later)
