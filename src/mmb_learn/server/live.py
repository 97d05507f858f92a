"""The live part of a unit's page: its kernel, started by Voilà, and what Voilà's front end needs to reach it.

The page asks for it when its text stands, so that nobody waits for a kernel in order to read, answer or save.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from tornado.web import HTTPError
from voila.tornado.handler import TornadoVoilaHandler

from mmb_learn.kernel import NoRoomError, Start, starting_for
from mmb_learn.server.log import trace
from mmb_learn.server.unit import unit_asked
from mmb_learn.server.visit import Visit

_LOOK = 0.5  # seconds between two looks at whether anybody still waits, and the kernel still lives
_SOON = 20  # seconds until a page asks again


class LiveHandler(Visit, TornadoVoilaHandler):  # type: ignore[misc]  # Voilà is untyped
    """`POST /m/<module>/<unit>/live`: a kernel of the page's own, and Voilà's part as `{html}`.

    `patience` is how many seconds a page waits for its kernel; without one it still reads, checks and saves.
    503 with a `state` says why there is none: `full` or `none`.
    """

    patience = 18.0  # the page gives up after 20
    left = False

    async def post(self, module_id: str, unit_id: str) -> None:
        """Start a kernel for this page; one that nobody got is ended."""
        unit_asked(self, module_id, unit_id)
        self.unit_id = unit_id
        start = self._start(module_id)
        try:
            with starting_for(start):
                html = [piece async for piece in self._pieces(_notebook(module_id), start)]
            self.set_header("Content-Type", "application/json; charset=utf-8")
            await self.finish({"html": "".join(html)})
        except BaseException as error:
            for kernel_id in start.started:
                await self.kernel_manager.end(kernel_id)
            if not isinstance(error, Exception):
                raise
            self._without(module_id, error)

    async def get(self, *_where: str) -> None:
        """Refuse: Voilà's own answer to GET would start a kernel for whoever follows a link."""
        raise HTTPError(405)

    def _start(self, module_id: str) -> Start:
        workbook = self.workbook
        return Start(
            owner=self.who.pseudonym,
            language=self.language,
            module=module_id,
            course=workbook.course.folder,
            base_url=workbook.base_url,
            drawing=None if workbook.drawing is None else workbook.drawing.socket_path,
        )

    def _without(self, module_id: str, error: Exception) -> None:
        """Say calmly that there is no kernel now; the page asks again."""
        if self.left:
            self.log.debug("a page was left")
            return
        full = isinstance(error, NoRoomError)
        why = "there is no room" if full else trace(type(error), error.__traceback__)
        self.log.warning("no kernel for a page of %s: %s", module_id, why)
        self.clear()
        self.set_status(503)
        self.set_header("Retry-After", str(_SOON))
        self.finish({"state": "full" if full else "none"})

    async def _pieces(self, path: str, start: Start) -> AsyncIterator[str]:
        """Give Voilà's pieces as they come, for as long as `patience` lasts."""
        end = asyncio.get_running_loop().time() + self.patience
        async with aclosing(self.get_generator(path=path)) as pieces:
            while (piece := await self._next(pieces, start, end)) is not None:
                yield piece

    async def _next(self, pieces: Any, start: Start, end: float) -> str | None:
        """Wait for the next piece; nobody waits for a page that was left, or for a kernel that died."""
        coming = asyncio.ensure_future(anext(pieces, None))
        try:
            while not (await asyncio.wait({coming}, timeout=min(_LOOK, self.patience)))[0]:
                if self.left or asyncio.get_running_loop().time() > end or not await self._alive(start):
                    raise TimeoutError
            piece: str | None = coming.result()
            return piece
        finally:
            if not coming.done():
                coming.cancel()
                await asyncio.wait({coming})

    def on_connection_close(self) -> None:
        """Note that nobody waits for this page any more."""
        self.left = True
        super().on_connection_close()

    async def _alive(self, start: Start) -> bool:
        for kernel_id in start.started:
            if kernel_id not in self.kernel_manager:
                return False
            if not await self.kernel_manager.get_kernel(kernel_id).is_alive():
                return False
        return True


def _notebook(module_id: str) -> str:
    return f"notebooks/{module_id.replace('-', '_')}.ipynb"


def only_this_unit(visit: LiveHandler, notebook: Any, cwd: str) -> Any:  # noqa: ARG001 - Voilà's hook
    """Keep the cell of the unit that is opened: the page's text is the server's, the cell its channel."""
    tag = getattr(visit, "unit_id", None)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.get("id") == tag]
    return notebook
