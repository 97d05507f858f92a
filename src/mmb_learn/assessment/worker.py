"""A worker of the grader: takes jobs from the store, one after the other, until it is told to stop.

It keeps nbgrader warm, and may share the queue with others, here or on another machine: the store gives each
job to one. Its log lines hold no answer, name or pseudonym.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import select
import time
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import FrameType

from mmb_learn.assessment.marking import do
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.workers import name_of
from mmb_learn.course import Store, graders, jobs
from mmb_learn.errors import WorkbookError

LEASE = timedelta(minutes=1)
"""Longer than a kernel takes on a busy machine; the job of a killed worker is freed by its successor."""

_EAR = 0  # standard input's number; a forked process has no `sys.stdin` of its parent's
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
        self.name = name_of(os.getpid())
        self.stopping = False
        self._parent = os.getppid()
        self._watches = attached or multiprocessing.parent_process() is not None
        self._beat_at = -_BEAT_S

    @cached_property
    def _forms(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder)

    @cached_property
    def _stock(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder, kernel=True)

    def run(self) -> None:
        """Work until told to stop; the job at hand is finished first."""
        if self.attached:
            os.set_blocking(_EAR, False)  # another worker may have been faster
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
            jobs.finish(self.store, job, None, self._now())
            _log.info("job %s %s done in %.2f s", job.id, job.kind, time.monotonic() - started)
        return True

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002 - a signal's signature
        """Stop after the job at hand."""
        self.stopping = True

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def _beat(self) -> None:
        if time.monotonic() - self._beat_at >= _BEAT_S:
            graders.beat(self.store, self.name, self._now())
            self._beat_at = time.monotonic()

    def _listen(self, seconds: float) -> None:
        """Wait for a byte from the parent, that long at most; no byte but the end means that it died."""
        ended = False
        if self.attached:
            ended = bool(select.select([_EAR], [], [], seconds)[0]) and self._ended()
        else:
            time.sleep(seconds)
        # A fork of the parent may hold the pipe open after its death; the new parent tells.
        if ended or (self._watches and os.getppid() != self._parent):
            self.stop()

    def _ended(self) -> bool:
        """Take one byte, for one worker is enough for one job, and tell whether there will be no more."""
        try:
            return not os.read(_EAR, 1)
        except BlockingIOError:
            return False


def _reason(error: Exception) -> str:
    """Say what went wrong; of an unforeseen error only its kind, since its text may quote an answer."""
    return str(error) if isinstance(error, WorkbookError) else type(error).__name__
