"""A unit's page: its text at once, then the kernel and Voilà's front end behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from markupsafe import Markup
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from voila.tornado.handler import TornadoVoilaHandler

from mmb_learn.content.model import Module
from mmb_learn.course import progress as steps
from mmb_learn.kernel import Start, starting_for
from mmb_learn.server import templates
from mmb_learn.server.charts import unit_charts
from mmb_learn.server.log import trace
from mmb_learn.server.progress import latest_unit
from mmb_learn.server.unit_view import UnitView, unit_view
from mmb_learn.server.visit import Page, Visit

_LOOK = 0.5  # seconds between two looks at whether anybody still waits, and the kernel still lives
_END = Markup("</body></html>")


class ModuleHandler(Page):
    """`/m/<module>`: on to the unit where she left off."""

    async def get(self, module_id: str) -> None:
        """Redirect to the unit that comes next for this person."""
        module = self.workbook.course.modules.get(module_id)
        if module is None:
            raise HTTPError(404)
        seen = await self.off(steps.seen, self.workbook.store, self.who.id, module_id)
        place = await self.off(steps.place, self.workbook.store, self.who.id, module_id)
        unit, step = latest_unit(module, seen, place)
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"{self.workbook.base_url}m/{module_id}/{unit}{query}" + (f"#{step}" if step else ""))


class UnitHandler(Visit, TornadoVoilaHandler):  # type: ignore[misc]  # Voilà is untyped
    """`/m/<module>/<unit>`: our page first, then what Voilà's generator adds.

    `patience` is how many seconds the page stays open for its kernel; without one it ends in good order and
    still reads, checks and saves.
    """

    signs_in = True
    patience = 40.0
    left = False

    async def get(self, module_id: str, unit_id: str) -> None:
        """Send the whole text, flush it, and only then wait for the kernel."""
        view = await self._text(module_id, unit_id)
        try:
            await self.flush()
            await self.off(view.note_reading)
            await self._with_kernel(module_id, unit_id)
        except StreamClosedError:
            self.log.debug("a page was left")
        except Exception as error:  # noqa: BLE001 - the text is there; the page must end whatever happens
            self.log.warning(
                "no kernel for a page of %s: %s", module_id, trace(type(error), error.__traceback__)
            )
            if not self._finished:
                self.finish(_END)

    async def head(self, module_id: str, unit_id: str) -> None:
        """Answer as to GET, and start no kernel."""
        await self._text(module_id, unit_id)
        self.finish()

    async def _text(self, module_id: str, unit_id: str) -> UnitView:
        module: Module | None = self.workbook.course.modules.get(module_id)
        if module is None or unit_id not in {unit.id for unit in module.units}:
            raise HTTPError(404)
        view = await self.off(unit_view, self, module, unit_id)
        charts = await unit_charts(self, module, unit_id)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(templates.render(self, "unit.html.j2", **view.context(charts)))
        return view

    async def _with_kernel(self, module_id: str, unit_id: str) -> None:
        """Add Voilà's part; a kernel that nobody got is ended."""
        self.unit_id = unit_id
        workbook = self.workbook
        drawing = None if workbook.drawing is None else workbook.drawing.socket_path
        start = Start(
            owner=self.who.pseudonym,
            language=self.language,
            module=module_id,
            course=workbook.course.folder,
            base_url=workbook.base_url,
            drawing=drawing,
        )
        try:
            with starting_for(start):
                async for html in self._pieces(f"notebooks/{module_id.replace('-', '_')}.ipynb", start):
                    self.write(html)
                    await self.flush()
            await self.finish()
        except BaseException:
            for kernel_id in start.started:
                await self.kernel_manager.end(kernel_id)
            raise

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
                if self.left:
                    raise StreamClosedError
                if asyncio.get_running_loop().time() > end or not await self._alive(start):
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

    def set_header(self, name: str, value: Any) -> None:
        """Set a header; once the text is on its way Voilà's own come too late and are left out."""
        if not self._headers_written:
            super().set_header(name, value)


def only_this_unit(visit: UnitHandler, notebook: Any, cwd: str) -> Any:  # noqa: ARG001 - Voilà's hook
    """Keep the cell of the unit that is opened: the page's text is the server's, the cell its channel."""
    tag = getattr(visit, "unit_id", None)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.get("id") == tag]
    return notebook
