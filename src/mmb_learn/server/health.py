"""What machines ask of this process: does it live, may it be sent people, and how busy is it.

`/healthz` is for whoever would start it anew, `/readyz` for whoever sends people here, `/metrics` for whoever
watches. None says anything of anybody. On a data folder of its own, `/healthz` is not content before store
and grader answer, for there nobody else looks after them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from tornado.web import HTTPError, RequestHandler

from mmb_learn.course import graders
from mmb_learn.errors import StoreError
from mmb_learn.kernel.forked import POSSIBLE
from mmb_learn.server.proxy import Networks, among, networks
from mmb_learn.server.workbook import Workbook

_ALIVE = timedelta(seconds=60)
_PATIENCE = 3.0  # seconds: a store that takes longer is no store to send people to
_APART = ThreadPoolExecutor(1, "health")
_LOOKING = "mmb_looking"
_HERE = networks(("127.0.0.0/8", "::1/128"))
_FORWARDED = ("X-Forwarded-For", "Forwarded", "Via")


class _Machines(RequestHandler):
    """Answers a machine: nobody signs in, nothing is kept."""

    @property
    def workbook(self) -> Workbook:
        """Give the workbook that is open."""
        workbook: Workbook = self.settings["workbook"]
        return workbook

    async def off(self, act: Any, *args: Any) -> Any:
        """Ask off the loop: a store that hangs must not hang us."""
        return await asyncio.get_running_loop().run_in_executor(None, act, *args)

    def tell(self, state: Mapping[str, bool]) -> None:
        """Say how it is; 503 where anything is missing."""
        well = all(state.values())
        self.set_status(200 if well else 503)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps({"ok": well, **state}))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002 - tornado's signature
        """Say nothing more than the status."""
        self.finish()


class HealthHandler(_Machines):
    """`/healthz`: this process lives; beside its own data folder also that store and grader answer."""

    async def get(self) -> None:
        """Ask both where they are ours; a database elsewhere is not mended by starting us anew."""
        if self.workbook.shares_store:
            self.tell({})
            return
        store = await self.off(answers, self.workbook)
        self.tell({"store": store, "grader": store and await self.off(self._grader)})

    async def head(self) -> None:
        """Answer as to GET."""
        await self.get()

    def _grader(self) -> bool:
        workbook = self.workbook
        if workbook.grader is not None and not workbook.grader.alive:
            return False  # where gradings are done elsewhere, the store alone tells
        try:
            last = graders.last_beat(workbook.store)
        except StoreError:
            return False
        return last is not None and abs(workbook.now() - last) < _ALIVE


class ReadyHandler(_Machines):
    """`/readyz`: people may be sent here. Who grades is no matter of this process."""

    async def get(self) -> None:
        """Look at the store, which is migrated when it is open, and at what stands beside."""
        workbook = self.workbook
        try:
            async with asyncio.timeout(_PATIENCE):
                store = await asyncio.shield(self._look())
        except TimeoutError:
            store = False
        drawing = workbook.drawing is None or workbook.drawing.ensure()
        stays = not workbook.draining
        self.tell({"store": store, "drawing": drawing, "kernels": _forks(workbook), "stays": stays})

    def _look(self) -> asyncio.Future[bool]:
        """Ask the store in a thread that no work waits for: busy is not away. One question at a time."""
        under_way: asyncio.Future[bool] | None = self.settings.get(_LOOKING)
        if under_way is None or under_way.done():
            under_way = asyncio.get_running_loop().run_in_executor(_APART, answers, self.workbook)
            self.settings[_LOOKING] = under_way
        return under_way

    async def head(self) -> None:
        """Answer as to GET."""
        await self.get()


class MetricsHandler(_Machines):
    """`/metrics`: for this machine and the networks that are named; for others there is no such page."""

    watchers: Networks = _HERE

    def initialize(self, watchers: Networks = ()) -> None:
        """Take the networks that may read it."""
        self.watchers = (*_HERE, *watchers)

    async def get(self) -> None:
        """Give counts and times."""
        if not self._may():
            raise HTTPError(404)
        kernels = self.settings["kernel_manager"]
        text = await self.off(self.workbook.metrics.written, self.workbook, kernels)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.set_header("Cache-Control", "no-store")
        self.finish(text)

    def _may(self) -> bool:
        """Say whether a watcher asks itself: what a server in front passes on is never hers."""
        passed_on = any(name in self.request.headers for name in _FORWARDED)
        return not passed_on and among(self.request.remote_ip or "", self.watchers)


def answers(workbook: Workbook) -> bool:
    """Say whether the store answers."""
    try:
        workbook.store.ping()
    except StoreError:
        return False
    return True


def _forks(workbook: Workbook) -> bool:
    """Say whether kernels can start; a template that died is started anew."""
    if workbook.kernels is None or not POSSIBLE:
        return True
    workbook.kernels.ensure()
    return workbook.kernels.alive
