"""The server's own grader: a process with workers, started, woken, and started again when it dies."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from mmb_learn.assessment.gradebook_place import GRADEBOOK_VARIABLE
from mmb_learn.course.place import VARIABLE

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 60.0
_GOOD_RUN_S = 60.0
_log = logging.getLogger("mmb_learn.grader")


class Grader:
    """Keeps workers alive on a store, a data folder and a course folder, from `start` to `stop`.

    `ahead` is how far the workbook's clock is ahead of the machine's, for a course looked at days later;
    `workers` how many submissions are marked at once, else as many as there are cores, four at most;
    `gradebook` the address of one that others share.
    """

    def __init__(
        self,
        store: str,
        data_folder: Path,
        course_folder: Path,
        *,
        ahead: timedelta = timedelta(),
        workers: int | None = None,
        gradebook: str | None = None,
    ) -> None:
        self._command = [sys.executable, "-m", "mmb_learn.assessment.workers", "--attached"]
        self._command += ["--data", str(data_folder), "--course", str(course_folder)]
        self._command += ["--ahead", str(ahead.total_seconds())] if ahead else []
        self._command += ["--workers", str(workers)] if workers else []
        self._environment = {**os.environ, VARIABLE: store}
        if gradebook is not None:
            self._environment[GRADEBOOK_VARIABLE] = gradebook
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._turn = threading.Lock()  # no new worker between the decision to stop and the end of the old one
        self._watch: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the one that keeps the workers; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def alive(self) -> bool:
        """Whether it runs at this moment."""
        return self.pid is not None

    def start(self) -> None:
        """Start the workers and the watch over them; does nothing when they are started."""
        if self._watch is None:
            self._stopping.clear()
            self._launch()
            self._watch = threading.Thread(target=self._keep, name="grader-watch", daemon=True)
            self._watch.start()

    def wake(self) -> None:
        """Say that there is work, so that it need not wait for the next look."""
        process = self._process
        if process is not None and process.stdin is not None:
            # A worker that has just died is started again, and looks for work first thing.
            with contextlib.suppress(OSError, ValueError):
                process.stdin.write(b"\n")

    def stop(self, patience: float = 10.0) -> None:
        """Let each worker finish its job; after `patience` seconds they are killed, and their jobs wait."""
        with self._turn:
            self._stopping.set()
        process, watch = self._process, self._watch
        if process is not None:
            process.terminate()
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # it, and its workers
                process.wait()
        if watch is not None:
            watch.join()
        if process is not None and process.stdin is not None:
            process.stdin.close()
        self._process = self._watch = None

    def _launch(self) -> None:
        process = subprocess.Popen(  # noqa: S603 - our own module, no text of anybody's
            self._command, stdin=subprocess.PIPE, bufsize=0, env=self._environment, process_group=0
        )
        if process.stdin is not None:
            os.set_blocking(process.stdin.fileno(), False)  # a busy worker never makes the server wait
        self._process = process

    def _keep(self) -> None:
        pause = _FIRST_PAUSE_S
        while self._process is not None:
            started = time.monotonic()
            status = self._process.wait()
            if self._stopping.is_set():
                return
            pause = _FIRST_PAUSE_S if time.monotonic() - started > _GOOD_RUN_S else pause
            _log.warning("the grader ended with status %s; starting it again in %.1f s", status, pause)
            self._stopping.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)
            with self._turn:
                if self._stopping.is_set():
                    return
                if self._process.stdin is not None:
                    self._process.stdin.close()
                self._launch()
