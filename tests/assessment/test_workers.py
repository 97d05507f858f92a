"""Several workers on one queue: each job done once, none lost, whoever is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from handed_in import add_person, hand_in, now, state_of, until
from listening_course import PARTLY, RIGHT

from mmb_learn.assessment import Grader
from mmb_learn.assessment.workers import main, name_of
from mmb_learn.course import JobKind, Store, SubmissionState, jobs, submissions

PYTHON = (sys.executable, "-c")


def below(pid: int | None) -> list[int]:
    """Give the processes below one."""
    return [each.pid for each in psutil.Process(pid).children(recursive=True)]


def test_workers_mark_each_hand_in_once_and_end_with_their_parent(store: Store, data: Path, written: Path):
    given = [RIGHT, PARTLY] * 6
    numbers = [hand_in(store, add_person(store, f"Person {n}"), answers) for n, answers in enumerate(given)]
    script = f"""
        import sys
        from pathlib import Path
        from mmb_learn.assessment import Grader
        grader = Grader({str(data)!r}, Path({str(data)!r}), Path({str(written)!r}), workers=3)
        grader.start()
        sys.stdin.read()
    """
    command = (*PYTHON, textwrap.dedent(script))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        until(lambda: all(state_of(store, number) is SubmissionState.MARKED for number in numbers))
        until(lambda: jobs.pending(store) == jobs.Pending(0, 0, 0))
        graders = below(parent.pid)
        parent.kill()
        said = parent.stderr.read() if parent.stderr else ""

    assert len(graders) == 1 + 3
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in graders))
    done = [int(number) for number in re.findall(r"job (\d+) autograde done", said)]
    assert sorted(done) == numbers
    points = [found.points for number in numbers if (found := submissions.submission(store, number))]
    assert points == [7, 1] * 6


def test_a_killed_workers_job_is_taken_again_long_before_its_lease_runs_out(
    store: Store, data: Path, written: Path
):
    grader = Grader(str(data), data, written, workers=2)
    person, later = add_person(store), now() + timedelta(hours=1)
    grader.start()
    try:
        until(lambda: len(below(grader.pid)) == 2)
        killed = below(grader.pid)[0]
        payload = {"module": "listening", "question": "level"}
        jobs.add_job(store, JobKind.ERASE, person, None, payload, later)
        held = jobs.take(store, name_of(killed), later, timedelta(hours=1))

        os.kill(killed, signal.SIGKILL)
        until(lambda: jobs.pending(store) == jobs.Pending(0, 0, 0))

        assert held is not None
        assert len(below(grader.pid)) == 2
        assert killed not in below(grader.pid)
    finally:
        grader.stop()


def test_a_worker_that_ends_by_itself_ends_the_others_with_its_status():
    script = """
        import os, sys, time
        from mmb_learn.assessment.workers import keep

        def work(instead_of):
            if os.read(told, 1) == b"e":
                return 3
            time.sleep(60)

        told, tell = os.pipe()
        os.write(tell, b"we")
        sys.exit(keep(2, work, attached=False))
    """

    ended = subprocess.run((*PYTHON, textwrap.dedent(script)), check=False, timeout=30)

    assert ended.returncode == 3


def test_a_worker_that_will_not_end_is_killed_with_the_others(tmp_path: Path):
    script = """
        import os, signal, time

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.fork()
        time.sleep(60)
    """
    grader = Grader("", tmp_path, tmp_path)
    grader._command = [*PYTHON, textwrap.dedent(script)]
    grader.start()
    until(lambda: len(below(grader.pid)) == 1)
    (worker,) = below(grader.pid)

    grader.stop(patience=0.1)

    until(lambda: not Path(f"/proc/{worker}").exists(), 10)


def test_a_course_that_cannot_be_prepared_is_one_plain_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    status = main(["--data", str(tmp_path / "data"), "--course", str(tmp_path / "nothing")])

    assert status == 1
    assert caplog.records[-1].getMessage().startswith("no nbgrader_config.py in")
