"""From handing in to a mark, in processes of their own, and what happens when one of them dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from listening_course import PARTLY, PLAN, RIGHT
from nbgrader.api import Gradebook

from mmb_learn.assessment import Grader
from mmb_learn.assessment.worker import Worker
from mmb_learn.assessment.workers import main
from mmb_learn.course import (
    Institution,
    Role,
    Store,
    SubmissionState,
    erasure,
    jobs,
    people,
    reviews,
    submissions,
)

TOLD = {"told": {"done": "Vi sang sammen", "learned": "", "clever": "", "next": ""}}


def now() -> datetime:
    return datetime.now(UTC)


def until(met: Callable[[], object], seconds: float = 30.0) -> None:
    """Look every 50 ms; a process of its own has no other way to say that it is done."""
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store.open(data) as opened:
        yield opened


@pytest.fixture
def worker(store: Store, directory: Path) -> Worker:
    return Worker(store, directory, attached=False)


def add_person(store: Store, name: str = "Kari Fiktdal", role: Role = Role.PARTICIPANT) -> int:
    return people.add_person(store, name, {role}, Institution.HEALTH_CARE, now()).id


def hand_in(store: Store, person: int, answers: dict[str, object], assignment: str = "tasks") -> int:
    return submissions.hand_in(store, person, "listening", assignment, 1, answers, now()).id


def state_of(store: Store, number: int) -> SubmissionState:
    found = submissions.submission(store, number)
    assert found is not None
    return found.state


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


def test_a_course_that_cannot_be_prepared_is_one_plain_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    status = main(["--data", str(tmp_path / "data"), "--course", str(tmp_path / "nothing")])

    assert status == 1
    assert caplog.records[-1].getMessage().startswith("no nbgrader_config.py in")


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
    assert jobs.last_heartbeat(store) is not None


def test_two_processes_share_one_gradebook_and_end_with_their_parent(store: Store, data: Path, written: Path):
    handed_in = [hand_in(store, add_person(store, f"Person {number}"), RIGHT) for number in range(10)]
    script = f"""
        import sys
        from pathlib import Path
        from mmb_learn.assessment import Grader
        graders = [Grader({str(data)!r}, Path({str(data)!r}), Path({str(written)!r})) for _ in range(2)]
        for grader in graders:
            grader.start()
        print(*(grader.pid for grader in graders), flush=True)
        sys.stdin.read()
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        until(lambda: all(state_of(store, number) is SubmissionState.MARKED for number in handed_in))
        parent.kill()

    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    points = [found.points for number in handed_in if (found := submissions.submission(store, number))]
    assert points == [7] * 10
