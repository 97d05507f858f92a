"""`mmb-learn grade --watch` as real processes, and a grader whose disk is full."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from handed_in import add_person, hand_in, now, state_of, until
from listening_course import PARTLY, RIGHT
from shared_gradebook import REFLECTION, TOLD, At, apart, at_work, bytes_below
from tests.postgres import Postgres

from mmb_learn.assessment.desk import Desk
from mmb_learn.assessment.differences import differences
from mmb_learn.course import Store, SubmissionState, graders, jobs, people, submissions
from mmb_learn.course.place import VARIABLE
from mmb_learn.upkeep.doctor import data as data_folder

FOLDERS = ("submitted", "autograded", "feedback")


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    with Store.open(at("any").store) as opened:
        yield opened


@contextmanager
def watching(desk: Desk, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let the real command grade in a course directory of its own."""
    command = (sys.executable, "-m", "mmb_learn.cli", "grade", "--watch", "--workers", "1")
    environment = {**os.environ, VARIABLE: str(desk.store), "MMB_COURSE": str(desk.built)}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*command, "--course-directory", str(desk.course)],
            env=environment,
            stderr=said,
            stdout=said,
            process_group=0,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def all_marked(store: Store, numbers: list[int]) -> bool:
    return all(state_of(store, number) is SubmissionState.MARKED for number in numbers)


def test_graders_elsewhere_mark_what_is_handed_in_whether_one_is_killed_or_the_database_is_started_again(
    store: Store, at: At, tmp_path: Path, postgres: Postgres
):
    somebody = [add_person(store, f"Person {number}") for number in range(4)]
    logs = [tmp_path / "one.log", tmp_path / "two.log"]
    with watching(at("one"), logs[0]) as one, watching(at("two"), logs[1]) as two:
        until(lambda: all(b"grader ready" in log.read_bytes() for log in logs), 60)
        numbers = [hand_in(store, each, RIGHT) for each in somebody]
        numbers += [hand_in(store, each, REFLECTION, "reflection") for each in somebody]
        until(lambda: all_marked(store, numbers), 60)
        os.killpg(one.pid, signal.SIGKILL)
        postgres.restart()
        numbers += [hand_in(store, each, PARTLY) for each in somebody]
        until(lambda: jobs.pending(store) == jobs.Pending(0, 0, 0), 90)
        two.terminate()
        ended = two.wait(30)

    assert ended == 0
    found = [submissions.submission(store, number) for number in numbers]
    assert [each.points for each in found if each] == [7] * 4 + [0] * 4 + [1] * 4
    assert differences(store, at("two").course, at("two").gradebook) == ()
    assert not [path for name in FOLDERS for path in at("two").course.rglob(name)]
    assert TOLD.encode() not in bytes_below(at("two").course)
    said = "".join(log.read_text() for log in logs)
    assert "autograde done" in said
    hidden = [TOLD, "not-to-be-shown", "Person", *(person.pseudonym for person in people.people(store))]
    assert not [word for word in hidden if word in said]


def findings(store: Store) -> list[str]:
    return [str(seen) for seen in data_folder.work(store, now()) if not seen.well]


def test_a_grader_that_may_write_no_more_gives_the_job_to_others_and_doctor_says_what_to_do(
    store: Store, at: At
):
    number = hand_in(store, add_person(store), RIGHT)

    def without_room() -> None:
        with Store.open(at("full").store) as opened, at_work(opened, at("full")) as worker:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
            assert worker.work_once()
            assert not worker.work_once()

    assert apart(without_room) == 0
    assert state_of(store, number) is SubmissionState.WAITING
    assert [each.trouble for each in graders.seen(store)] == ["disk"]
    no_room, waits = findings(store)
    assert "has no room on its disk" in no_room
    assert "make room" in no_room
    assert "jobs that wait while no grader works: 1" in waits

    with at_work(store, at("roomy")) as worker:
        assert worker.work_once()
    found = submissions.submission(store, number)
    assert found is not None
    assert (found.state, found.points) == (SubmissionState.MARKED, 7)


@pytest.fixture
def full(at: At, tmp_path: Path) -> Iterator[tuple[Desk, Path]]:
    """Give a desk on a disk of its own, and the file that fills it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    mounting = [mount or "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if mount is None or os.geteuid() != 0 or subprocess.run(mounting, check=False).returncode:
        pytest.skip("a disk of its own can be mounted by root alone")
    try:
        place = replace(at("elsewhere"), course=disk / "course")
        shutil.copytree(at("elsewhere").course, place.course)
        yield place, disk / "filler"
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_costs_no_try_and_the_grader_goes_on_when_there_is_room_again(
    store: Store, full: tuple[Desk, Path], monkeypatch: pytest.MonkeyPatch
):
    place, filler = full
    number = hand_in(store, add_person(store), RIGHT)
    monkeypatch.setattr("mmb_learn.assessment.worker._BEAT_S", 0)
    with at_work(store, place) as worker:
        free = shutil.disk_usage(place.course).free
        filler.write_bytes(bytes(free - 8192))
        assert worker.work_once()
        worker.beat()
        waits = (state_of(store, number), worker.work_once(), graders.last_beat(store))
        filler.unlink()
        worker.beat()
        assert worker.work_once()

    assert waits == (SubmissionState.WAITING, False, None)
    assert state_of(store, number) is SubmissionState.MARKED
    assert graders.last_beat(store) is not None
