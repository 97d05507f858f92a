"""The grader: one process that imports nbgrader once, and forks a worker for each core.

`python -m mmb_learn.assessment.workers --data DIR --course DIR` prepares the course directory and keeps its
workers alive until its parent dies or SIGTERM comes. nbgrader changes folder and environment while it works,
so each worker is a process; forked, they share what was imported. With `--attached` each byte on standard
input wakes a worker, and the end of standard input ends them all.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import cache, partial
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from mmb_learn.assessment.desk import Desk, desk
from mmb_learn.assessment.gradebook_place import GRADEBOOK_VARIABLE
from mmb_learn.course.place import VARIABLE
from mmb_learn.errors import WorkbookError

_MOST = 4
_PAUSE_S = 0.5
_LONGEST = 60  # of a machine's name in a worker's
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_NUMBERS = Path("/proc/self/ns/pid")  # who counts its processes from 1
_log = logging.getLogger("mmb_learn.grader")

Work = Callable[[str | None], int]
"""Works until told to stop; takes the name of the dead worker in whose place it comes, gives a status."""


def main(arguments: list[str] | None = None) -> int:
    """Run the grader; 0 when it was told to stop, 1 when the course or the store cannot be used."""
    options = _options(arguments)
    store = options.store or os.environ.get(VARIABLE) or options.data
    gradebook = os.environ.get(GRADEBOOK_VARIABLE)
    say_only_our_own()
    try:
        place = desk(store, options.data, options.course, gradebook=gradebook)
        return work(place, options.workers, attached=options.attached, ahead=timedelta(seconds=options.ahead))
    except (WorkbookError, OSError) as error:
        _log.error("%s", error)
        return 1


def work(
    place: Desk, workers: int | None = None, *, attached: bool = False, ahead: timedelta = timedelta()
) -> int:
    """Work at a desk until told to stop; give 0, or the status of a worker that ended by itself."""
    for secret in (VARIABLE, GRADEBOOK_VARIABLE):
        os.environ.pop(secret, None)  # no kernel inherits it
    count = workers or as_many_as_cores()
    _get_ready(place, ahead)
    one = partial(_work, place, attached=attached, ahead=ahead)
    _log.info("grader ready, workers: %d", count)
    if count == 1 and attached:
        return one(None)
    return keep(count, one, attached=attached)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mmb_learn.assessment.workers", description=__doc__)
    parser.add_argument("--store", help="the store's address")
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--course", type=Path, required=True, help="the folder that holds assessments/")
    parser.add_argument("--ahead", type=float, default=0.0, metavar="SECONDS", help="ahead of the clock")
    parser.add_argument("--attached", action="store_true", help="end with standard input")
    parser.add_argument("--workers", type=int, default=as_many_as_cores(), metavar="COUNT")
    return parser.parse_args(arguments)


def as_many_as_cores() -> int:
    """Give one where a fork is not safe, or where nothing tells the cores that are ours."""
    return min(_MOST, len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def _get_ready(place: Desk, ahead: timedelta) -> None:
    """Import and prepare all that the workers share, with nothing left open."""
    gc.disable()  # what is imported stays; to look through it again and again costs a quarter of the time
    try:
        from mmb_learn.assessment.nbgrader_course import NbgraderCourse  # noqa: PLC0415 - seconds
        from mmb_learn.assessment.regrading import renew  # noqa: PLC0415
        from mmb_learn.course import Store  # noqa: PLC0415
        from mmb_learn.course.common_clock import CommonClock  # noqa: PLC0415

        with Store.open(place.store) as opened:  # at the newest schema, or a plain sentence
            place.prepare()
            regraded = renew(opened, place.course, CommonClock(opened, ahead=ahead)())
        if regraded:
            _log.info("a key was corrected, hand-ins to score anew: %d", regraded)
        NbgraderCourse(place.course, gradebook=place.gradebook).warm()
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()  # else the collector's marks would copy every shared page


def _work(place: Desk, instead_of: str | None, *, attached: bool, ahead: timedelta) -> int:
    """Be a worker."""
    from mmb_learn.assessment.worker import Worker  # noqa: PLC0415
    from mmb_learn.course import Store, jobs  # noqa: PLC0415

    with Store.open(place.store) as opened, place.workplace() as folder:
        worker = Worker(opened, folder, attached=attached, ahead=ahead, gradebook=place.gradebook)
        signal.signal(signal.SIGTERM, worker.stop)
        signal.signal(signal.SIGINT, worker.stop)
        if instead_of is not None:
            jobs.let_go(opened, instead_of, worker.now())
        worker.run()
    return 0


def keep(count: int, work: Work, *, attached: bool) -> int:
    """Keep so many workers until one ends by itself; one that was killed gets a successor.

    Gives the status of the one that ended: what ails it ails all, and whoever started us starts us again.
    `attached`: until our parent dies, too. Call it before any thread or connection is made.
    """
    parent = os.getppid()
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    workers = [_fork(work) for _ in range(count)]
    try:
        while not attached or os.getppid() == parent:
            wait([worker.sentinel for worker in workers], _PAUSE_S)
            for place, worker in enumerate(workers):
                status = worker.exitcode
                if status is not None and status >= 0:
                    return status
                if status is not None:
                    _log.warning("a worker was killed by signal %s; starting another", -status)
                    time.sleep(_PAUSE_S)
                    workers[place] = _fork(work, name_of(worker.pid))
        return 0
    finally:
        _end(workers)


def name_of(pid: int | None) -> str:
    """Give the name under which a worker of this machine takes its jobs."""
    return f"{socket.gethostname()[:_LONGEST]}:{_here()}:{pid}"


@cache
def _here() -> str:
    """Tell this machine from one of the same name, and a container from its neighbour, by six letters."""
    told = []
    for source in (_BOOT, _NUMBERS):
        with suppress(OSError):
            told.append(str(source.stat().st_ino) if source == _NUMBERS else source.read_text())
    return hashlib.sha256("".join(told).encode()).hexdigest()[:6]


def _fork(work: Work, instead_of: str | None = None) -> ForkProcess:
    worker = multiprocessing.get_context("fork").Process(target=_run, args=(work, instead_of), daemon=True)
    worker.start()
    return worker


def _run(work: Work, instead_of: str | None) -> None:
    try:
        sys.exit(work(instead_of))
    except (WorkbookError, OSError) as error:
        _log.error("%s", error)
        sys.exit(1)


def _leave(_signum: int, _frame: object) -> None:
    sys.exit(0)


def _end(workers: list[ForkProcess]) -> None:
    """Let each finish the job at hand."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


def say_only_our_own() -> None:
    """Log to standard error, without the lines of nbgrader, which name persons and may quote a cell."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for name in ("traitlets", "tornado", "alembic"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


if __name__ == "__main__":
    sys.exit(main())
