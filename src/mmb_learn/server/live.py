"""The live part of a unit's page: a kernel that has run the unit's cell, and what Voilà's front end needs.

The page asks for it when its text stands, so that nobody waits for a kernel in order to read, answer or save.
Voilà's own way reads and checks the notebook and compiles a template for each page, three times the work of
the kernel; here a cell is run by Voilà's executor, and the page itself makes the few elements around it.
"""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from voila.execute import VoilaExecutor

from mmb_learn.kernel import NoRoomError, Start, starting_for
from mmb_learn.server.log import trace
from mmb_learn.server.unit import unit_asked
from mmb_learn.server.visit import Visit

_SOON = 20  # seconds until a page asks again


class LiveHandler(Visit):
    """`POST /m/<module>/<unit>/live`: a kernel for this page, as `{config, outputs}` for Voilà's front end.

    `patience` is how many seconds a page waits for its kernel; without one it still reads, checks and saves.
    503 with a `state` says why there is none: `full` or `none`.
    """

    patience = 18.0  # the page gives up after 20
    _begun: asyncio.Task[dict[str, Any]] | None = None
    _left = False

    async def post(self, module_id: str, unit_id: str) -> None:
        """Start a kernel for this page; one that nobody got is ended."""
        unit_asked(self, module_id, unit_id)
        start = self._start(module_id)
        try:
            with starting_for(start):
                self._begun = asyncio.create_task(self._live(start, unit_id))
            async with asyncio.timeout(self.patience):
                live = await self._begun
            await self.finish(live)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the page goes on, whatever it is
            for kernel_id in start.started:
                await self.kernel_manager.end(kernel_id)
            if not self._left:
                self._without(module_id, error)

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

    async def _live(self, start: Start, unit_id: str) -> dict[str, Any]:
        """Start the kernel, let it run the unit's cell, and give what the page needs to talk to it."""
        notebook = start.course / "notebooks" / f"{start.module.replace('-', '_')}.ipynb"
        source = cells(notebook)[unit_id]
        kernel_id = await self.kernel_manager.start_kernel()
        outputs = await run(self.kernel_manager.get_kernel(kernel_id), source)
        return {"config": self.settings["voila_page"] | {"kernelId": kernel_id}, "outputs": outputs}

    def _without(self, module_id: str, error: BaseException) -> None:
        """Say calmly that there is no kernel now; the page asks again."""
        full = isinstance(error, NoRoomError)
        why = "there is no room" if full else trace(type(error), error.__traceback__)
        self.log.warning("no kernel for a page of %s: %s", module_id, why)
        self.set_status(503)
        self.set_header("Retry-After", str(_SOON))
        self.finish({"state": "full" if full else "none"})

    def on_connection_close(self) -> None:
        """Stop what nobody waits for any more."""
        self._left = True
        if self._begun is not None:
            self._begun.cancel()
        super().on_connection_close()


@cache
def cells(notebook: Path) -> dict[str, str]:
    """Give the code of a module's notebook by unit, whose id a cell has; OSError where there is none."""
    read = nbformat.read(notebook, as_version=4)
    return {cell.id: cell.source for cell in read.cells if cell.cell_type == "code"}


async def run(manager: Any, source: str) -> list[dict[str, Any]]:
    """Run a cell in a kernel that starts; give its outputs, as a notebook has them."""
    cell = nbformat.v4.new_code_cell(source)
    executor = VoilaExecutor(nbformat.v4.new_notebook(cells=[cell]), km=manager)
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        await executor.async_execute_cell(cell, 0)
    finally:
        executor.kc.stop_channels()
    return [each for each in cell.outputs if each.output_type in {"display_data", "execute_result"}]
