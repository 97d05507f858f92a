"""A unit's page: its text at once, then the kernel and Voilà's front end behind it."""

from __future__ import annotations

import asyncio
from typing import Any

from markupsafe import Markup
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from voila.tornado.handler import TornadoVoilaHandler

from mmb_learn.course import progress as steps
from mmb_learn.kernel import starting_for
from mmb_learn.server import templates
from mmb_learn.server.charts import unit_charts
from mmb_learn.server.progress import latest_unit
from mmb_learn.server.unit_view import unit_view
from mmb_learn.server.visit import Page, Visit

_PATIENCE = 40.0
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
    """`/m/<module>/<unit>`: our page first, then what Voilà's generator adds."""

    signs_in = True

    async def get(self, module_id: str, unit_id: str) -> None:
        """Send the whole text, flush it, and only then wait for the kernel."""
        module = self.workbook.course.modules.get(module_id)
        if module is None or unit_id not in {unit.id for unit in module.units}:
            raise HTTPError(404)
        view = await self.off(unit_view, self, module, unit_id)
        charts = await unit_charts(self, module, unit_id)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(templates.render(self, "unit.html.j2", **view.context(charts)))
        await self.flush()
        await self.off(view.note_reading)
        await self._with_kernel(module_id, unit_id)

    async def _with_kernel(self, module_id: str, unit_id: str) -> None:
        """Add Voilà's part; without a kernel the page ends here and still reads, checks and saves."""
        self.unit_id = unit_id
        path = f"notebooks/{module_id.replace('-', '_')}.ipynb"
        with starting_for(self.who.pseudonym, self.language, module_id) as start:
            try:
                async with asyncio.timeout(_PATIENCE):
                    async for html in self.get_generator(path=path):
                        self.write(html)
                        await self.flush()
                await self.finish()
            except StreamClosedError:
                await self._let_go(start.started)
            except Exception:
                self.log.exception("No kernel for a page of %s", module_id)
                await self._let_go(start.started)
                await self.finish(_END)

    async def _let_go(self, kernel_ids: list[str]) -> None:
        """End the kernels of a page that nobody sees any more."""
        for kernel_id in kernel_ids:
            if kernel_id in self.kernel_manager:
                await self.kernel_manager.shutdown_kernel(kernel_id, now=True)

    def set_header(self, name: str, value: Any) -> None:
        """Set a header; once the text is on its way Voilà's own come too late and are left out."""
        if not self._headers_written:
            super().set_header(name, value)


def only_this_unit(handler: UnitHandler, notebook: Any, cwd: str) -> Any:  # noqa: ARG001 - Voilà's hook
    """Keep the cell of the unit that is opened: the page's text is the server's, the cell its channel."""
    tag = getattr(handler, "unit_id", None)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.get("id") == tag]
    return notebook
