"""Starting a kernel for one page: whose it is, and the few things it is told.

Voilà hands every kernel the server's whole environment and the request's address. Here the environment is
built from an allow-list instead, and the page's owner is kept on the server's side. There is room for so many
kernels a person and in all: a telephone that leaves a page seldom says so.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

PASSED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TEMP", "TMP"),
    *("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"),
    *("JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_PLATFORM_DIRS"),
)
"""What a kernel may know of the server's environment: where programs lie, and the locale."""

_ROOM_FOR_IPC = 100
"""Bytes that every system has room for in a socket's address, less its ending; a longer one goes by TCP."""


@dataclass(frozen=True)
class Start:
    """For whom the next kernel of this request starts, and what it is told; `started` says which did."""

    owner: str
    language: str
    module: str
    course: Path
    base_url: str = "/"
    drawing: Path | None = None
    started: list[str] = field(default_factory=list)

    def told(self) -> dict[str, str]:
        """Give what this kernel is told by the workbook."""
        told = {
            "MMB_LANGUAGE": self.language,
            "MMB_MODULE": self.module,
            "MMB_COURSE": str(self.course),
            "MMB_BASE_URL": self.base_url,
        }
        return told if self.drawing is None else told | {"MMB_DRAWING": str(self.drawing)}


class NoRoomError(RuntimeError):
    """As many kernels are open as there is room for; a page reads, checks and saves without one."""


_START: ContextVar[Start | None] = ContextVar("mmb_kernel_start", default=None)


@contextmanager
def starting_for(start: Start) -> Iterator[Start]:
    """Say for whom kernels start within this block; what was started is noted in the `Start` itself."""
    token = _START.set(start)
    try:
        yield start
    finally:
        _START.reset(token)


def kernel_environment(server: Mapping[str, str], start: Start) -> dict[str, str]:
    """Give the whole environment of a kernel."""
    return {name: server[name] for name in PASSED_ON if name in server} | start.told()


class KernelStarts(AsyncMappingKernelManager):  # type: ignore[misc]  # Jupyter Server is untyped
    """Starts kernels over IPC with an allow-listed environment, and remembers each one's owner."""

    owners: dict[str, str]
    most_each = 6
    most = 100

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.owners = {}
        self.unwanted: set[asyncio.Future[None]] = set()

    def pre_start_kernel(self, kernel_name: str | None, kwargs: dict[str, Any]) -> Any:
        """Put our environment in place of Voilà's before a kernel is made."""
        start = _START.get()
        if start is not None:
            kwargs["env"] = kernel_environment(os.environ, start)
        made = super().pre_start_kernel(kernel_name, kwargs)
        if os.name == "posix" and len(os.fsencode(made[0].connection_file)) <= _ROOM_FOR_IPC:
            made[0].transport = "ipc"
        return made

    async def start_kernel(self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any) -> str:
        """Start a kernel for the person of this request; refuse where nobody asked, or there is no room."""
        start = _START.get()
        if start is None:
            raise PermissionError("no page asked for this kernel")
        await self._make_room(start.owner)
        starting = asyncio.ensure_future(super().start_kernel(kernel_id=kernel_id, path=path, **kwargs))
        try:
            begun: str = await asyncio.shield(starting)
        except asyncio.CancelledError:  # the page was left: what is under way is ended when it has begun
            starting.add_done_callback(self._end_unwanted)
            raise
        self.owners[begun] = start.owner
        start.started.append(begun)
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
        if len(self.owners) >= self.most:
            raise NoRoomError("there are as many kernels as there is room for")

    def _end_unwanted(self, starting: asyncio.Future[str]) -> None:
        if not starting.cancelled() and starting.exception() is None:
            ending = asyncio.ensure_future(self.end(starting.result()))
            self.unwanted.add(ending)
            ending.add_done_callback(self.unwanted.discard)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget the owner with the kernel."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
