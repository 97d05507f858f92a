"""`/staff/<module>/questions.xml` and `.zip`: a module's questions for Moodle and, as QTI 3, for others."""

from __future__ import annotations

from mmb_learn.course.people import STAFF
from mmb_learn.exchange import as_moodle, as_package, items
from mmb_learn.server.unit import module_asked
from mmb_learn.server.visit import Page

_KINDS = {"xml": "application/xml; charset=utf-8", "zip": "application/zip"}


class QuestionsHandler(Page):
    """The questions with their key, in the visitor's language."""

    roles = STAFF

    async def get(self, module_id: str, ending: str) -> None:
        """Give the file."""
        module = module_asked(self, module_id)
        made = await self.off(self._made, module.id, ending)
        system = "moodle" if ending == "xml" else "qti"
        name = f"{module.id}-{self.language}-{system}.{ending}"
        self.set_header("Content-Type", _KINDS[ending])
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(made)

    def _made(self, module_id: str, ending: str) -> bytes:
        course = self.workbook.course
        text = course.texts[module_id, self.language]
        every = items(course.modules[module_id], text)
        return as_moodle(every, text.title) if ending == "xml" else as_package(every, self.workbook.now())
