"""From handing in to a mark by one worker, and by a grader that is killed on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from handed_in import add_person, hand_in, now, state_of, until
from listening_course import PARTLY, PLAN, RIGHT
from nbgrader.api import Gradebook

from mmb_learn.assessment import Grader
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.worker import Worker
from mmb_learn.course import (
    Role,
    Store,
    SubmissionState,
    emptying,
    erasure,
    graders,
    jobs,
    reviews,
    submissions,
)

Scores = Mapping[str, tuple[float, float]]
TOLD = {"told": {"done": "Vi sang sammen", "learned": "", "clever": "", "next": ""}}


@pytest.fixture
def worker(store: Store, directory: Path) -> Worker:
    return Worker(store, directory, attached=False)


def test_tasks_are_marked_and_the_scores_reach_the_store(store: Store, worker: Worker):
    number = hand_in(store, add_person(store), {**PARTLY, "plan": PLAN})

    assert worker.work_once()

    marked = submissions.submission(store, number)
    assert marked is not None
    assert marked.state is SubmissionState.MARKED
    assert marked.scores == {"loudest": (0, 2), "places": (1, 3), "level": (0, 2)}
    assert not worker.work_once()


def test_the_last_hand_in_counts_in_the_gradebook_whatever_order_they_are_marked_in(
    store: Store, worker: Worker, directory: Path
):
    person = add_person(store)
    first, last = hand_in(store, person, PARTLY), hand_in(store, person, RIGHT)

    while worker.work_once():
        pass

    scored = [submissions.submission(store, number) for number in (first, last)]
    assert [found.points for found in scored if found] == [1, 7]
    pseudonym = scored[0].pseudonym if scored[0] else ""
    with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        assert gradebook.find_submission("listening", pseudonym).score == 7


def test_a_released_review_reaches_the_gradebook(store: Store, worker: Worker, directory: Path):
    person, reviewer = add_person(store), add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    number = hand_in(store, person, TOLD, "reflection")
    assert worker.work_once()
    reviews.mark(store, number, reviewer, {"seen": 2, "learned": 1}, "Fint <sett>", now(), done=True)
    reviews.release(store, number, reviewer, now())

    assert worker.work_once()

    found = submissions.submission(store, number)
    assert found is not None
    name = "listening-reflection"
    with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        where = ("reflection", name, name, found.pseudonym)
        grade = gradebook.find_grade(*where)
        assert (grade.manual_score, grade.needs_manual_grade) == (3, False)
        assert gradebook.find_comment(*where).manual_comment == "Fint &lt;sett&gt;"


def test_an_erased_answer_leaves_the_data_folder(store: Store, worker: Worker, data: Path):
    person = add_person(store)
    hand_in(store, person, TOLD, "reflection")
    assert worker.work_once()

    erasure.erase_answer(store, person, "listening", "told", now())
    assert worker.work_once()

    files = [path for path in data.rglob("*") if path.is_file() and b"Vi sang sammen" in path.read_bytes()]
    assert files == []


def test_of_somebody_deleted_while_her_hand_in_is_marked_no_copy_stays(
    store: Store, worker: Worker, data: Path, monkeypatch: pytest.MonkeyPatch
):
    hand_in(store, add_person(store), TOLD, "reflection")
    usual = NbgraderCourse.points

    def too_late(
        course: NbgraderCourse, assignment: str, pseudonym: str
    ) -> Mapping[str, tuple[float, float]]:
        emptying.take_everybody_out(store)
        return usual(course, assignment, pseudonym)

    monkeypatch.setattr(NbgraderCourse, "points", too_late)
    assert worker.work_once()
    store.forget_deleted()

    files = [path for path in data.rglob("*") if path.is_file() and b"Vi sang sammen" in path.read_bytes()]
    assert files == []


def test_a_job_whose_worker_died_is_taken_again(store: Store, worker: Worker):
    then = now() - timedelta(minutes=2)
    number = submissions.hand_in(store, add_person(store), "listening", "tasks", 1, RIGHT, then).id
    taken = jobs.take(store, "one-that-died", then, timedelta(minutes=1))
    assert taken is not None

    assert worker.work_once()

    assert state_of(store, number) is SubmissionState.MARKED


def test_a_job_that_cannot_be_done_waits_and_does_not_stop_the_others(
    store: Store, worker: Worker, caplog: pytest.LogCaptureFixture
):
    failing = submissions.hand_in(store, add_person(store), "rhythm", "tasks", 1, {"x": "hemmelig"}, now()).id
    good = hand_in(store, add_person(store, "Nils Fiktheim"), RIGHT)

    assert worker.work_once()
    assert worker.work_once()

    assert state_of(store, failing) is SubmissionState.WAITING
    assert state_of(store, good) is SubmissionState.MARKED
    assert "hemmelig" not in caplog.text


def test_the_grader_marks_restarts_after_a_kill_and_stops(
    store: Store, data: Path, written: Path, capfd: pytest.CaptureFixture[str]
):
    grader = Grader(str(data), data, written)
    person = add_person(store)
    grader.start()
    try:
        first = hand_in(store, person, RIGHT)
        grader.wake()
        until(lambda: state_of(store, first) is SubmissionState.MARKED)
        until(lambda: jobs.pending(store) == jobs.Pending(0, 0, 0))
        killed = grader.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        second = hand_in(store, person, PARTLY)
        until(lambda: state_of(store, second) is SubmissionState.MARKED)
        again = grader.pid
    finally:
        grader.stop()

    assert again not in {None, killed}
    marked = submissions.submission(store, second)
    said = capfd.readouterr().err
    assert said.count("grader ready") == 2
    assert marked is not None
    assert marked.pseudonym not in said
    assert not grader.alive
    assert graders.last_beat(store) is not None
