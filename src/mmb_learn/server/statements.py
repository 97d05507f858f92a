"""xAPI statements: of a class at `/class/<number>/statements.json`, of oneself at `/api/statements`."""

from __future__ import annotations

from mmb_learn.course import Event, members
from mmb_learn.exchange import Statement, Statements, as_json
from mmb_learn.server.class_page import ClassPage
from mmb_learn.server.looking import looked
from mmb_learn.server.visit import Visit


def writer(visit: Visit) -> Statements:
    """Give who writes statements about this workbook, at the address it was asked by."""
    return Statements(visit.site, visit.workbook.course.modules, visit.workbook.course.texts)


def send(visit: Visit, name: str, statements: tuple[Statement, ...]) -> None:
    """Answer with the statements as a file."""
    visit.set_header("Content-Type", "application/json; charset=utf-8")
    visit.set_header("Content-Disposition", f'attachment; filename="{name}.json"')
    visit.finish(as_json(statements))


class ClassStatementsHandler(ClassPage):
    """What a class handed in."""

    async def get(self, number: str) -> None:
        """Give the statements of the class's pupils, by pseudonym and by day."""
        school_class = await self.which(number)
        store = self.workbook.store
        pupils = [member.person for member in await self.off(members.pupils, store, school_class.id)]
        await looked(self, [pupil.id for pupil in pupils], Event.RESULTS_TAKEN)
        found = await self.off(writer(self).of_class, store, pupils)
        send(self, f"class-{school_class.id}-xapi", found)


class OwnStatementsHandler(Visit):
    """What one has done oneself."""

    async def get(self) -> None:
        """Give one's own statements, with one's own words and times."""
        send(self, "mmb-xapi", await self.off(writer(self).of_one, self.workbook.store, self.who))
