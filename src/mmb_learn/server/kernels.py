"""Kernel routes: each answers only the person whose page started the kernel."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from mmb_learn.server.hub import HubSilentError
from mmb_learn.server.speaking import Speaking


class _Owned(Speaking):
    """Says 404 to everybody but the owner, so that an id says nothing to a stranger."""

    async def prepare(self) -> None:
        """Check who asks before the method runs."""
        await super().prepare()  # type: ignore[misc]
        here: Any = self
        kernel_id = here.path_args[0] if here.path_args else ""
        if self.hub_silent:
            raise HubSilentError
        if self.person is None:
            raise HTTPError(403)
        if here.kernel_manager.owners.get(kernel_id) != self.person.pseudonym:
            raise HTTPError(404)


class OwnKernelHandler(_Owned, KernelHandler):  # type: ignore[misc]
    """Status and removal of one's own kernel; one that died is gone, for nothing of it comes back."""

    async def get(self, kernel_id: str) -> None:
        """Say how it is; 404 for one whose process has ended, which is then forgotten."""
        if not await self.kernel_manager.is_alive(kernel_id):
            await self.kernel_manager.end(kernel_id)
            raise HTTPError(404)
        await super().get(kernel_id)


class OwnChannelHandler(_Owned, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The channel of one's own kernel; which are open, the workbook knows."""

    async def open(self, kernel_id: str) -> None:
        """Let messages through."""
        self.workbook.lines.add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Let go of the kernel; it stays for a while."""
        self.workbook.lines.discard(self)
        super().on_close()


class OwnShutdownHandler(_Owned, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Voilà's shutdown call for one's own kernel."""
