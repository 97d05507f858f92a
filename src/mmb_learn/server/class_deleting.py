"""`/class/<number>/delete`: a class with the pupils who joined by its code goes for good.

What will go is said first, and the class's name has to be typed: a slip of the finger deletes nothing.
"""

from __future__ import annotations

from http import HTTPStatus

from mmb_learn.course import SchoolClass, members
from mmb_learn.errors import AnswerError
from mmb_learn.server.class_page import ClassPage
from mmb_learn.server.leaving import end_kernels
from mmb_learn.upkeep.erasures import remove_class


class ClassDeleteHandler(ClassPage):
    """Ask, and then delete."""

    async def get(self, number: str) -> None:
        """Say what will go."""
        await self._ask(await self.which(number))

    async def post(self, number: str) -> None:
        """Delete it when its name is typed, and show the classes that are left."""
        school_class = await self.which(number)
        try:
            self._check_name(school_class)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._ask(school_class, self.sentence(amiss))
            return
        workbook = self.workbook
        gone = await self.off(remove_class, workbook.store, workbook.data, school_class, workbook.now())
        for person in gone:
            await end_kernels(self, person.pseudonym)
        if workbook.grader is not None:
            workbook.grader.wake()
        self.redirect(f"{workbook.base_url}class", status=303)

    def _check_name(self, school_class: SchoolClass) -> None:
        typed = " ".join(self.get_body_argument("name", "").split())
        if typed.casefold() != school_class.name.casefold():
            raise AnswerError("class-name-differs", name=school_class.name)

    async def _ask(self, school_class: SchoolClass, amiss: str = "") -> None:
        store = self.workbook.store
        pupils = await self.off(members.pupils, store, school_class.id)
        going = await self.off(members.only_here, store, school_class.id)
        self.page(
            "class-delete.html.j2",
            school_class=school_class,
            going=len(going),
            staying=len(pupils) - len(going),
            amiss=amiss,
        )
