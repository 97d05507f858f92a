"""Starting a kernel for one page, and ending those that nobody needs.

There is room for so many kernels a person and in all: a telephone that leaves a page seldom says so. Where
memory is short none starts either, so that those who are there already can go on.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from traitlets import Float, Integer

from mmb_learn.kernel.forked import KernelTemplate
from mmb_learn.kernel.memory import megabytes, room_left
from mmb_learn.kernel.told import kernel_environment, wanted

KIND = "mmb-unit"
"""The kernelspec of our pages, whatever their notebooks name: those are for JupyterLab too."""

_ROOM_FOR_IPC = 100
"""Bytes that every system has room for in a socket's address, less its ending; a longer one goes by TCP."""


class NoRoomError(RuntimeError):
    """Kernels or memory leave no room for one more; a page reads, checks and saves without one."""


class KernelStarts(AsyncMappingKernelManager):  # type: ignore[misc]  # Jupyter Server is untyped
    """Starts kernels over IPC with an allow-listed environment, and remembers each one's owner."""

    owners: dict[str, str]
    template: KernelTemplate | None = None
    most_each = 6
    most = 100
    memory_limit = Integer(300, config=True, help="Megabytes (PSS) that one kernel may use.")
    memory_reserve = Integer(150, config=True, help="Megabytes that stay free: no kernel starts below.")
    memory_interval = Float(5.0, config=True, help="Seconds between two looks at what kernels use.")
    _memory: PeriodicCallback | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.owners = {}
        self.under_way: set[asyncio.Future[str]] = set()
        self.unwanted: set[asyncio.Future[None]] = set()

    def pre_start_kernel(self, kernel_name: str | None, kwargs: dict[str, Any]) -> Any:
        """Put our environment in place of Voilà's before a kernel is made."""
        start = wanted()
        if start is not None:
            kernel_name = KIND
            kwargs["env"] = kernel_environment(os.environ, start)
        made = super().pre_start_kernel(kernel_name, kwargs)
        made[0].client_class = "mmb_learn.kernel.client.PromptClient"
        if os.name == "posix" and len(os.fsencode(made[0].connection_file)) <= _ROOM_FOR_IPC:
            made[0].transport = "ipc"
        return made

    async def start_kernel(self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any) -> str:
        """Start a kernel for the person of this request; refuse where nobody asked, or there is no room."""
        start = wanted()
        if start is None:
            raise PermissionError("no page asked for this kernel")
        await self._make_room(start.owner)
        starting = asyncio.ensure_future(super().start_kernel(kernel_id=kernel_id, path=path, **kwargs))
        self.under_way.add(starting)
        starting.add_done_callback(self.under_way.discard)
        try:
            begun: str = await asyncio.shield(starting)
        except asyncio.CancelledError:  # the page was left: what is under way is ended when it has begun
            starting.add_done_callback(self._end_unwanted)
            raise
        self.owners[begun] = start.owner
        start.started.append(begun)
        self._watch_memory()
        return begun

    async def end(self, kernel_id: str) -> None:
        """End a kernel at once; one that is gone already is no trouble."""
        self.owners.pop(kernel_id, None)
        if kernel_id in self:
            with suppress(Exception):
                await self.shutdown_kernel(kernel_id, now=True)

    async def _make_room(self, owner: str) -> None:
        """End the oldest kernels of a person who opens ever more pages; theirs still read, check and save."""
        hers = [kernel_id for kernel_id, whose in self.owners.items() if whose == owner]
        hers.sort(key=lambda kernel_id: self._kernel_connections.get(kernel_id, 0) > 0)
        for kernel_id in hers[: max(0, len(hers) + 1 - self.most_each)]:
            await self.end(kernel_id)
        if len(self.owners) + len(self.under_way) >= self.most:
            raise NoRoomError("there are as many kernels as there is room for")
        left = room_left()
        if left is not None and left < self.memory_reserve:
            raise NoRoomError(f"there are {left} MB of memory left")

    def _watch_memory(self) -> None:
        """Look now and then; a limit on addresses instead would break what reserves many and uses few."""
        if self._memory is None:
            self._memory = PeriodicCallback(self.end_large, self.memory_interval * 1000)
            self._memory.start()

    async def end_large(self) -> None:
        """End each kernel that uses more memory than one may."""
        kernels = {kernel_id: self.get_kernel(kernel_id) for kernel_id in self.list_kernel_ids()}
        pids = {each: kernel.provisioner.pid for each, kernel in kernels.items() if kernel.has_kernel}
        used = await asyncio.to_thread(lambda: {each: megabytes(pid) for each, pid in pids.items()})
        for kernel_id, size in used.items():
            if size > self.memory_limit:
                self.log.warning(
                    "A kernel was ended: it used %d MB, and may use %d.", size, self.memory_limit
                )
                await self.end(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:  # noqa: FBT001, FBT002 - Jupyter's own signature
        """End all kernels, and the watch over them."""
        if self._memory is not None:
            self._memory.stop()
            self._memory = None
        await super().shutdown_all(now=now)

    def _end_unwanted(self, starting: asyncio.Future[str]) -> None:
        if not starting.cancelled() and starting.exception() is None:
            ending = asyncio.ensure_future(self.end(starting.result()))
            self.unwanted.add(ending)
            ending.add_done_callback(self.unwanted.discard)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget the owner with the kernel."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
