"""A unit's page: all of its text and questions, with nothing to wait for."""

from __future__ import annotations

from tornado.web import HTTPError

from mmb_learn.content.model import Module
from mmb_learn.course import progress as steps
from mmb_learn.server.charts import unit_charts
from mmb_learn.server.progress import latest_unit
from mmb_learn.server.unit_view import unit_view
from mmb_learn.server.visit import Page, Visit


def module_asked(visit: Visit, module_id: str) -> Module:
    """Give a module that there is; 404 for any other."""
    module = visit.workbook.course.modules.get(module_id)
    if module is None:
        raise HTTPError(404)
    return module


def unit_asked(visit: Visit, module_id: str, unit_id: str) -> Module:
    """Give the module of a unit that there is; 404 for any other."""
    module = module_asked(visit, module_id)
    if unit_id not in {unit.id for unit in module.units}:
        raise HTTPError(404)
    return module


class ModuleHandler(Page):
    """`/m/<module>`: on to the unit where she left off."""

    async def get(self, module_id: str) -> None:
        """Redirect to the unit that comes next for this person."""
        module = module_asked(self, module_id)
        seen = await self.off(steps.seen, self.workbook.store, self.who.id, module_id)
        place = await self.off(steps.place, self.workbook.store, self.who.id, module_id)
        unit, step = latest_unit(module, seen, place)
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"{self.workbook.base_url}m/{module_id}/{unit}{query}" + (f"#{step}" if step else ""))


class UnitHandler(Page):
    """`/m/<module>/<unit>`: the page ends at once; its script asks for the kernel's part (`live.py`)."""

    async def get(self, module_id: str, unit_id: str) -> None:
        """Send the page, and only then note that it is read."""
        module = unit_asked(self, module_id, unit_id)
        view = await self.off(unit_view, self, module, unit_id)
        charts = await unit_charts(self.workbook, self.language, module, unit_id)
        self.page("unit.html.j2", **view.context(charts))
        if self.request.method == "GET":
            await self.off(view.note_reading)
