"""Being asked into a class: on her own first page, with what it means, and her answer."""

from __future__ import annotations

from dataclasses import dataclass

from tornado.web import HTTPError

from mmb_learn.course import asked, classes, members
from mmb_learn.server.visit import Page, Visit


@dataclass(frozen=True)
class Asking:
    """A class that asks for her: who teaches it, and after how many months it deletes texts."""

    class_id: int
    name: str
    teachers: tuple[str, ...]
    months: int | None


def askings(visit: Visit) -> tuple[Asking, ...]:
    """Give what she is asked and has not answered."""
    store = visit.workbook.store
    found = (classes.find_class(store, each) for each in asked.of_person(store, visit.who.id))
    return tuple(
        Asking(
            each.id,
            each.name,
            tuple(teacher.person.name for teacher in members.teachers(store, each.id)),
            each.keep_months,
        )
        for each in found
        if each is not None
    )


class AskedHandler(Page):
    """`/asked/<class>/yes` and `/no`: her answer, which nobody else can give."""

    async def post(self, number: str, answer: str) -> None:
        """Let her in or not, and show her first page again; 404 for who was not asked."""
        store, who = self.workbook.store, self.who.id
        if answer == "yes":
            done = await self.off(asked.say_yes, store, int(number), who, self.workbook.now())
        else:
            done = await self.off(asked.withdraw, store, int(number), who)
        if not done:
            raise HTTPError(404)
        self.redirect(self.workbook.base_url, status=303)

    async def get(self, *_where: str) -> None:
        """Go to the first page, where the question stands: to look has no effect."""
        self.redirect(self.workbook.base_url)
