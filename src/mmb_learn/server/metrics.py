"""What this process can be watched by: counts and times, never a name, an id or a text.

A route is told by its pattern, so that no number of a class or a person stands in a label.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from tornado.web import RequestHandler

from mmb_learn.course import graders, jobs
from mmb_learn.errors import StoreError
from mmb_learn.kernel.memory import Used, used

if TYPE_CHECKING:
    from mmb_learn.server.workbook import Workbook

LATELY = 300.0
"""Seconds for which somebody who asked for a page or saved something counts as here."""

_MOST = 20_000  # people remembered between two readings
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_INNERMOST = re.compile(r"\((?:\?:)?[^()]*\)\??")
_OTHER = "other"
_GRADING, _LAST, _SHARES = str(jobs.JobKind.AUTOGRADE), 100, (0.5, 0.95)
_OK, _UPGRADED = 200, 101


def plain(pattern: str) -> str:
    """Write a route's pattern with a star for what changes: `m/*/*/live`."""
    while (fewer := _INNERMOST.sub("*", pattern)) != pattern:
        pattern = fewer
    return re.sub(r"\*+", "*", pattern).replace("\\", "") if pattern != ".*" else _OTHER


def named(routes: Iterable[Sequence[Any]], base_url: str) -> Mapping[type[RequestHandler], str]:
    """Name each handler by the first of its routes."""
    found: dict[type[RequestHandler], str] = {}
    for pattern, handler, *_ in routes:
        found.setdefault(handler, plain(pattern.removeprefix(base_url)) or "home")
    return found


class Metrics:
    """Counts and times of one process, in a registry of its own; `names` come with the routes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.names: Mapping[type[RequestHandler], str] = {}
        self._seen: dict[str, float] = {}
        about: dict[str, Any] = {"registry": self.registry}
        self._requests = Histogram(
            "mmb_request_seconds",
            "Time to answer, by route.",
            ["route", "method", "status"],
            buckets=_SECONDS,
            **about,
        )
        self._saves = Histogram(
            "mmb_save_seconds", "Time until an answer is on disk.", buckets=_SECONDS, **about
        )
        self._sessions = Gauge("mmb_sessions", "People who are here.", **about)
        self._kernels = Gauge("mmb_kernels", "Kernels that run.", **about)
        self._lines = Gauge("mmb_kernel_lines", "Pages that are connected to a kernel.", **about)
        self._memory = Gauge("mmb_memory_bytes", "Memory by who uses it.", ["of", "kind"], **about)
        self._jobs = Gauge("mmb_jobs", "Gradings that wait, run or are stuck.", ["state"], **about)
        self._beat = Gauge("mmb_grader_silence_seconds", "Since any grader said that it lives.", **about)
        self._grading = Gauge(
            "mmb_grading_seconds",
            "From handing in to the result, of the last gradings.",
            ["quantile"],
            **about,
        )
        self._store = Gauge("mmb_store_up", "Whether the store answers.", **about)
        self._draining = Gauge("mmb_draining", "Whether this process is about to stop.", **about)

    def observe(self, handler: RequestHandler) -> None:
        """Count an answer that was given."""
        person = getattr(handler, "person", None)
        if person is not None:
            self._note(person.pseudonym)
        status, method = handler.get_status(), handler.request.method or ""
        if status == _UPGRADED:
            return
        took = handler.request.request_time()
        route = self.names.get(type(handler), _OTHER)
        known = method if method in _METHODS else _OTHER
        self._requests.labels(route, known, f"{status // 100}xx").observe(took)
        if method == "PUT" and status == _OK:
            self._saves.observe(took)

    def _note(self, pseudonym: str) -> None:
        if len(self._seen) >= _MOST:
            self._forget()
        self._seen[pseudonym] = time.monotonic()

    def _forget(self) -> None:
        now = time.monotonic()
        lately = {who: at for who, at in self._seen.items() if now - at < LATELY}
        self._seen = lately if len(lately) < _MOST else {}

    def sessions(self, connected: Iterable[str] = ()) -> int:
        """Count who was here lately, with those whose page is connected to its kernel."""
        self._forget()
        return len({*self._seen, *connected})

    def written(self, workbook: Workbook, kernels: Any) -> bytes:
        """Give all as Prometheus reads it; asks the store and the system, so not on the server's loop."""
        owners = dict(kernels.owners)
        lines = [line.kernel_id for line in tuple(workbook.lines)]
        self._sessions.set(self.sessions(owners[each] for each in lines if each in owners))
        self._kernels.set(len(owners))
        self._lines.set(len(lines))
        self._draining.set(workbook.draining)
        self._tell_memory(workbook, kernels)
        self._tell_store(workbook)
        return generate_latest(self.registry)

    def _tell_memory(self, workbook: Workbook, kernels: Any) -> None:
        others = (workbook.drawing, workbook.grader, workbook.kernels)
        beside = [None if each is None else each.pid for each in others]
        parts: dict[str, list[int | None]] = {
            "server": [os.getpid()],
            "kernels": [_pid(kernels, each) for each in tuple(kernels.owners)],
            "beside": beside,
        }
        for part, pids in parts.items():
            whole = sum((used(pid) for pid in pids if pid), Used())
            self._memory.labels(part, "pss").set(whole.pss)
            self._memory.labels(part, "rss").set(whole.rss)

    def _tell_store(self, workbook: Workbook) -> None:
        try:
            waiting = jobs.pending(workbook.store)
            last = graders.last_beat(workbook.store)
            took = sorted(each.total_s for each in graders.job_times(workbook.store, _GRADING, _LAST))
        except StoreError:
            self._store.set(0)
            self._jobs.clear()
            return
        self._store.set(1)
        for state in ("waiting", "running", "stuck"):
            self._jobs.labels(state).set(getattr(waiting, state))
        silence = float("inf") if last is None else (workbook.now() - last).total_seconds()
        self._beat.set(max(0.0, silence))
        for share in _SHARES if took else ():
            self._grading.labels(str(share)).set(took[min(len(took) - 1, int(share * len(took)))])


def _pid(kernels: Any, kernel_id: str) -> int | None:
    """Give the process of a kernel; None of one that has just begun or ended."""
    try:
        kernel = kernels.get_kernel(kernel_id)
    except KeyError:
        return None
    pid: int | None = kernel.provisioner.pid if kernel.has_kernel else None
    return pid
