"""A grader process: takes jobs from the store, one after the other, until its parent dies or SIGTERM comes.

`python -m mmb_learn.assessment.worker --store URL --data DIR --course DIR` keeps nbgrader imported and warm
in a process of its own, since nbgrader changes folder and environment while it works. With `--attached` a
byte on standard input wakes it, and the end of standard input ends it. Its log lines hold no answer, name
or pseudonym.
"""

from __future__ import annotations

import argparse
import logging
import os
import select
import signal
import socket
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import FrameType

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.grader import STORE_VARIABLE
from mmb_learn.assessment.marking import do
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.course import Store, jobs
from mmb_learn.errors import WorkbookError

LEASE = timedelta(seconds=20)
"""A job takes under a second; a dead worker's job keeps its person waiting no longer than this."""

_POLL_S = 0.5
_BEAT_S = 5.0
_log = logging.getLogger("mmb_learn.grader")


class Worker:
    """Takes jobs and does them. `attached`: listens to standard input; `ahead`: of the machine's clock."""

    def __init__(self, store: Store, folder: Path, *, attached: bool, ahead: timedelta = timedelta()) -> None:
        self.store = store
        self.folder = folder
        self.attached = attached
        self.ahead = ahead
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = False
        self._parent = os.getppid()
        self._beat_at = -_BEAT_S

    @cached_property
    def _forms(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder)

    @cached_property
    def _stock(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder, kernel=True)

    def run(self) -> None:
        """Work until told to stop; the job at hand is finished first."""
        self._forms  # noqa: B018 - warm before the first job
        _log.info("grader ready")
        while not self.stopping:
            self._beat()
            self._listen(0 if self.work_once() else _POLL_S)

    def work_once(self) -> bool:
        """Take a job and do it; False when there is none."""
        job = jobs.take(self.store, self.name, self._now(), LEASE)
        if job is None:
            return False
        started = time.monotonic()
        try:
            # Whatever the quick way refuses, stock nbgrader with a kernel gets a try at.
            do(job, self.store, self._forms if job.tries == 1 else self._stock, self._now())
        except Exception as error:  # noqa: BLE001 - one bad job must not take the others with it
            jobs.fail(self.store, job, _reason(error), self._now())
            _log.warning("job %s %s failed, try %s: %s", job.id, job.kind, job.tries, _reason(error))
        else:
            jobs.finish(self.store, job)
            _log.info("job %s %s done in %.2f s", job.id, job.kind, time.monotonic() - started)
        return True

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002 - a signal's signature
        """Stop after the job at hand."""
        self.stopping = True

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def _beat(self) -> None:
        if time.monotonic() - self._beat_at >= _BEAT_S:
            jobs.heartbeat(self.store, self.name, self._now())
            self._beat_at = time.monotonic()

    def _listen(self, seconds: float) -> None:
        """Wait for a byte from the parent, that long at most; no byte but the end means that it died."""
        if not self.attached:
            time.sleep(seconds)
            return
        said = select.select([sys.stdin], [], [], seconds)[0]
        # A fork of the parent may hold the pipe open after its death; the new parent tells.
        if (said and not os.read(sys.stdin.fileno(), 4096)) or os.getppid() != self._parent:
            self.stop()


def _reason(error: Exception) -> str:
    """Say what went wrong; of an unforeseen error only its kind, since its text may quote an answer."""
    return str(error) if isinstance(error, WorkbookError) else type(error).__name__


def main(arguments: list[str] | None = None) -> int:
    """Run a worker; 0 when it was told to stop, 1 when the course cannot be prepared."""
    parser = argparse.ArgumentParser(prog="mmb_learn.assessment.worker", description=__doc__)
    parser.add_argument("--store", default=os.environ.get(STORE_VARIABLE), help="the store's address")
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--course", type=Path, required=True, help="the folder that holds assessments/")
    parser.add_argument("--ahead", type=float, default=0.0, metavar="SECONDS", help="ahead of the clock")
    parser.add_argument("--attached", action="store_true", help="end with standard input")
    options = parser.parse_args(arguments)
    os.environ.pop(STORE_VARIABLE, None)  # no kernel inherits it
    _say_only_our_own()
    try:
        with Store.open(options.store or options.data) as store:
            folder, ahead = prepare(options.course, options.data), timedelta(seconds=options.ahead)
            worker = Worker(store, folder, attached=options.attached, ahead=ahead)
            signal.signal(signal.SIGTERM, worker.stop)
            signal.signal(signal.SIGINT, worker.stop)
            worker.run()
    except (WorkbookError, OSError) as error:
        _log.error("%s", error)
        return 1
    return 0


def _say_only_our_own() -> None:
    """Log to standard error, without the lines of nbgrader, which name persons and may quote a cell."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for name in ("traitlets", "tornado", "alembic"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


if __name__ == "__main__":
    sys.exit(main())
