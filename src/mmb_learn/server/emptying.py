"""`/demo/empty`: the invented class is sent home, and the workbook begins anew for whoever opened it."""

from __future__ import annotations

from mmb_learn import demo
from mmb_learn.course import Role
from mmb_learn.server.visit import Page

_PATIENCE = 2.0  # seconds for a job under way; what it grades is deleted with the class


class EmptyingHandler(Page):
    """Asks first, then empties; without an invented class there is nothing to empty."""

    roles = frozenset({Role.FACILITATOR})

    async def get(self) -> None:
        """Say what will be gone, and name it on both buttons."""
        if self.workbook.demo:
            self.page("emptying.html.j2")
        else:
            self.redirect(self.workbook.base_url)

    async def post(self) -> None:
        """Send the class home; whoever asked meets an empty workbook, and a second press does nothing."""
        if self.workbook.demo:
            self.workbook.demo = False
            await self.off(self._empty)
        self.redirect(self.workbook.base_url, status=303)

    def _empty(self) -> None:
        workbook = self.workbook
        if workbook.grader is not None:
            workbook.grader.stop(_PATIENCE)
        try:
            demo.send_home(workbook.store, workbook.data)
        finally:
            workbook.demo = demo.is_invented(workbook.store, workbook.data)
            if workbook.grader is not None:
                workbook.grader.start()
