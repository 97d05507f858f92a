"""A corrected key: everybody who answered is scored anew by the real nbgrader, once, and it is told."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from handed_in import add_person, hand_in, now, state_of
from listening_course import PARTLY, RIGHT
from test_nbgrader_course import stock

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.differences import differences
from mmb_learn.assessment.regrading import renew
from mmb_learn.assessment.sources import write_sources
from mmb_learn.assessment.worker import Worker
from mmb_learn.course import Role, Store, SubmissionState, erasure, jobs, people, point_changes, submissions

NO_LOUDEST = {"places": ["a", "c", "d"], "level": "65,2"}


@pytest.fixture
def worker(store: Store, directory: Path) -> Worker:
    return Worker(store, directory, attached=False)


@pytest.fixture
def course(written: Path, tmp_path: Path) -> Path:
    """Give a course folder of one's own to correct."""
    return shutil.copytree(written, tmp_path / "course")


def rewrite(course: Path, name: str, old: str, new: str) -> None:
    file = course / "modules" / "listening" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    write_sources(course)


def correct(course: Path) -> None:
    """Let the other answer to `loudest` be the right one."""
    rewrite(course, "module.toml", 'correct = ["b"]', 'correct = ["a"]')


def work(worker: Worker) -> None:
    while worker.work_once():
        pass


def points(store: Store, number: int) -> float | None:
    found = submissions.submission(store, number)
    return found.points if found else None


def test_a_corrected_key_regrades_whoever_answered_and_stock_nbgrader_says_the_same(
    store: Store, worker: Worker, directory: Path, data: Path, course: Path
):
    twice, lower, other = (add_person(store, name) for name in ("Kari", "Ola", "Siv"))
    first, last = hand_in(store, twice, RIGHT), hand_in(store, twice, PARTLY)
    hers, unanswered = hand_in(store, lower, RIGHT), hand_in(store, other, NO_LOUDEST)
    work(worker)
    assert renew(store, directory, now()) == 0  # the first start knows no key to compare with
    correct(course)
    prepare(course, data)

    queued = [renew(store, directory, now()) for _ in range(2)]
    while_waiting = (state_of(store, hers), points(store, hers), point_changes.told(store, lower))
    work(worker)

    assert queued == [3, 0]
    assert while_waiting == (SubmissionState.MARKED, 7, ())
    assert [points(store, number) for number in (first, last, hers, unanswered)] == [5, 3, 5, 5]
    assert [(c.question, c.before, c.after) for c in point_changes.told(store, twice)] == [("loudest", 0, 2)]
    assert [(c.is_lower, c.maximum) for c in point_changes.told(store, lower)] == [(True, 2)]
    assert point_changes.told(store, other) == ()
    assert differences(store, directory) == ()
    stock(directory, "autograde", "listening", "--force")
    assert differences(store, directory) == ()


def test_an_erased_answer_keeps_its_score_and_a_worker_that_died_leaves_nothing_half_done(
    store: Store, worker: Worker, directory: Path, data: Path, course: Path
):
    person, gone = add_person(store), add_person(store, "Ola")
    number, erased = hand_in(store, person, PARTLY), hand_in(store, gone, RIGHT)
    work(worker)
    renew(store, directory, now())
    erasure.erase_answer(store, person, "listening", "places", now())
    work(worker)
    correct(course)
    prepare(course, data)
    then = now() - timedelta(minutes=3)
    assert renew(store, directory, then) == 2
    erasure.erase_answer(store, gone, "listening", "loudest", now())  # between the correction and the grader
    taken = jobs.take(store, "one-that-dies", then, timedelta(minutes=1))

    before = (state_of(store, number), points(store, number), point_changes.told(store, person))
    work(worker)

    assert taken is not None
    assert before == (SubmissionState.MARKED, 1, ())
    assert [points(store, each) for each in (number, erased)] == [3, 7]
    assert [(c.before, c.after) for c in point_changes.told(store, person)] == [(0, 2)]
    assert point_changes.told(store, gone) == ()
    assert differences(store, directory) == ()


def test_other_words_renew_the_sources_and_regrade_nobody(
    store: Store, worker: Worker, directory: Path, data: Path, course: Path
):
    hand_in(store, add_person(store), RIGHT)
    work(worker)
    renew(store, directory, now())
    rewrite(course, "text/nb.md", "Hva bestemmer nivået?", "Hva avgjør nivået?")
    prepare(course, data)

    assert renew(store, directory, now()) == 0
    source = directory / "source" / "listening" / "listening.ipynb"
    assert "Hva avgjør nivået?" in source.read_text("utf-8")
    reviewer = people.person(store, add_person(store, "Nils", Role.FACILITATOR))
    assert reviewer is not None
    assert point_changes.corrections(store, reviewer, now() - timedelta(days=1)) == ()
