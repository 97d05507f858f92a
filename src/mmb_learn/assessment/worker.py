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
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from types import FrameType

from mmb_learn.assessment.gradebook import held
from mmb_learn.assessment.marking import do, forget_if_gone
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.trouble import SAID, Trouble, trouble
from mmb_learn.assessment.workers import name_of
from mmb_learn.assessment.workplace import clear
from mmb_learn.course import Job, JobKind, Store, graders, jobs
from mmb_learn.course.common_clock import CommonClock
from mmb_learn.errors import StoreError, WorkbookError

LEASE = timedelta(minutes=1)
"""Longer than a kernel takes on a busy machine; the job of a killed worker is freed by its successor."""

_EAR = 0  # standard input's number; a forked process has no `sys.stdin` of its parent's
_POLL_S = 0.5
_BEAT_S = 5.0
_LONGEST_PAUSE_S = 10.0
_log = logging.getLogger("mmb_learn.grader")


class Worker:
    """Takes jobs and does them. `attached`: listens to standard input; `ahead`: of the common clock.

    With the address of a `gradebook` that is shared, nobody's work stays in the folder when a job is done.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        attached: bool,
        ahead: timedelta = timedelta(),
        gradebook: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.store = store
        self.folder = folder
        self.attached = attached
        self.gradebook = gradebook
        self.name = name_of(os.getpid())
        self.stopping = False
        self.trouble: Trouble | None = None
        self.now = clock or CommonClock(store, ahead=ahead)
        self._parent = os.getppid()
        self._watches = attached or multiprocessing.parent_process() is not None
        self._beat_at = -_BEAT_S

    @cached_property
    def _forms(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder, gradebook=self.gradebook)

    @cached_property
    def _stock(self) -> NbgraderCourse:
        return NbgraderCourse(self.folder, kernel=True, gradebook=self.gradebook)

    def run(self) -> None:
        """Work until told to stop; the job at hand is finished first, and a store that is away comes back."""
        if self.attached:
            os.set_blocking(_EAR, False)  # another worker may have been faster
        pause = _POLL_S
        while not self.stopping:
            try:
                self.beat()
                self._listen(0 if self.work_once() else _POLL_S)
                pause = _POLL_S
            except StoreError as error:
                if pause == _POLL_S:
                    _log.warning("%s Trying again.", error)
                self._listen(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)

    def work_once(self) -> bool:
        """Take a job and do it; False when there is none, or none can be done here."""
        job = None if self.trouble else jobs.take(self.store, self.name, self.now(), LEASE)
        if job is None:
            return False
        started = time.monotonic()
        try:
            # Whatever the quick way refuses, stock nbgrader with a kernel gets every other try at.
            course = self._forms if job.tries % 2 else self._stock
            with held(job.payload["pseudonym"], partial(jobs.is_held, self.store, job)):
                kept = do(job, self.store, course, self.now())
            is_mine = jobs.finish(self.store, job, kept, self.now())
        except Exception as error:  # noqa: BLE001 - one bad job must not take the others with it
            self._leave(job, error)
        else:
            if is_mine:
                _log.info("job %s %s done in %.2f s", job.id, job.kind, time.monotonic() - started)
            else:
                self._come_late(job)
        finally:
            if self.gradebook is not None:
                clear(self.folder)
        return True

    def _leave(self, job: Job, error: Exception) -> None:
        """Let it be tried again: by others at once when what is amiss is here, else after a pause."""
        if not jobs.is_held(self.store, job):
            self._come_late(job)
            return
        self.trouble = trouble(self.folder, self._forms.gradebook)
        if self.trouble is None:
            jobs.fail(self.store, job, _reason(error), self.now())
            _log.warning("job %s %s failed, try %s: %s", job.id, job.kind, job.tries, _reason(error))
            return
        said = SAID[self.trouble]
        jobs.give_back(self.store, job, said, self.now())
        graders.beat(self.store, self.name, self.now(), self.trouble)
        _log.warning("%s (%s): its jobs are left to others until that is mended", said, self.folder)

    def _come_late(self, job: Job) -> None:
        """Leave nothing of a job that was taken by another meanwhile, or whose person is no more."""
        if self.gradebook is None and job.kind is JobKind.AUTOGRADE:
            forget_if_gone(job, self.store, self._forms)
        _log.info("job %s %s is another's by now", job.id, job.kind)

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002 - a signal's signature
        """Stop after the job at hand."""
        self.stopping = True

    def beat(self) -> None:
        """Say now and then that it lives; in trouble, look first whether that is mended."""
        if time.monotonic() - self._beat_at >= _BEAT_S:
            if self.trouble is not None:
                self.trouble = trouble(self.folder, self._forms.gradebook)
            graders.beat(self.store, self.name, self.now(), self.trouble)
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
