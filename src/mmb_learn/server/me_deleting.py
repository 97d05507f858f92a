"""`/me/delete`: everything of mine, gone for good: asked about once more, then erased wherever it lies."""

from __future__ import annotations

from mmb_learn.course.people import STAFF
from mmb_learn.server.leaving import end_kernels, forget_device
from mmb_learn.server.visit import Page
from mmb_learn.upkeep.erasures import remove_person


class DeletingHandler(Page):
    """Says what goes and what stays; only the POST of that page deletes."""

    async def get(self) -> None:
        """Ask once more."""
        self.page("me-delete.html.j2", is_staff=bool(self.who.roles & STAFF))

    async def post(self) -> None:
        """Delete, sign out, and let the device forget; the copies of what was handed in go with a job."""
        workbook, who = self.workbook, self.who
        await self.off(remove_person, workbook.store, workbook.data, who.id, workbook.now())
        await end_kernels(self, who.pseudonym)
        if workbook.grader is not None:
            workbook.grader.wake()
        forget_device(self)
        self.person = None
        self.page("me-deleted.html.j2")
