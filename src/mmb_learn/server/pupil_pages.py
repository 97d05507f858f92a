"""`/class/<class>/pupil/<pupil>`: one pupil's alias, words and dates; and taking out a stranger."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import Member, Person, SchoolClass, assignments, coming_back, hub_people, members
from mmb_learn.errors import AnswerError
from mmb_learn.server.class_page import A_DAY, ClassPage, first_moment, last_day, titles_of
from mmb_learn.server.leaving import end_kernels
from mmb_learn.upkeep.erasures import remove_person


class _OnePupil(ClassPage):
    """Whatever ends in one pupil."""

    async def whom(self, school_class: SchoolClass, number: str) -> Member:
        """Give a pupil of the class; 404 for anybody else."""
        found = await self.off(members.pupil, self.workbook.store, school_class.id, int(number))
        if found is None:
            raise HTTPError(404)
        return found

    async def show_pupil(self, school_class: SchoolClass, pupil: Member, **said: Any) -> None:
        """Show a pupil; new words stand there once."""
        store = self.workbook.store
        given = await self.off(assignments.of_class, store, school_class.id)
        longer = await self.off(assignments.extensions_of, store, school_class.id)
        self.page(
            "class-pupil.html.j2",
            school_class=school_class,
            pupil=pupil,
            given=[
                (
                    each,
                    *titles_of(self, each),
                    last_day(each.due_at),
                    last_day(longer.get((each.id, pupil.person.id))),
                )
                for each in given
                if each.due_at is not None
            ],
            may_change=pupil.by_code,
            led=await self.off(hub_people.is_led, store, school_class.id),
            **{"amiss": "", "words_now": "", **said},
        )


class PupilHandler(_OnePupil):
    """`/class/<number>/pupil/<number>`: one pupil's alias, words and dates."""

    async def get(self, number: str, pupil: str) -> None:
        """Show her."""
        school_class = await self.which(number)
        await self.show_pupil(school_class, await self.whom(school_class, pupil))


class PupilActHandler(_OnePupil):
    """What can be done for one pupil."""

    async def post(self, number: str, pupil: str, act: str) -> None:
        """Do it, and show her again."""
        school_class = await self.which(number)
        member = await self.whom(school_class, pupil)
        try:
            await getattr(self, f"_{act}")(school_class, member)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show_pupil(school_class, member, amiss=self.sentence(amiss))

    async def get(self, number: str, pupil: str, _act: str) -> None:
        """Go to the pupil: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}class/{int(number)}/pupil/{int(pupil)}")

    async def _words(self, school_class: SchoolClass, member: Member) -> None:
        self._only_by_code(member)
        words = await self.off_to_hash(
            coming_back.new_words, self.workbook.store, member.person.id, self.workbook.now()
        )
        await self.show_pupil(school_class, member, words_now=words)

    async def _rename(self, school_class: SchoolClass, member: Member) -> None:
        self._only_by_code(member)
        name = self.get_body_argument("name", "")
        await self.off(members.rename, self.workbook.store, school_class.id, member.person.id, name)
        self.to_class(school_class, f"/pupil/{member.person.id}")

    async def _longer(self, school_class: SchoolClass, member: Member) -> None:
        due, assignment = self.day("due"), self.number("assignment")
        given = await self.off(assignments.of_class, self.workbook.store, school_class.id)
        meant = next((each for each in given if each.id == assignment), None)
        if meant is None:
            raise AnswerError("not-readable")
        until = first_moment(due + A_DAY) if due else None
        if until is not None and until <= meant.starts_at:
            raise AnswerError("due-before-start")
        await self.off(assignments.extend, self.workbook.store, assignment, member.person.id, until)
        self.to_class(school_class, f"/pupil/{member.person.id}")

    async def _remove(self, school_class: SchoolClass, member: Member) -> None:
        store, now = self.workbook.store, self.workbook.now()
        if await self.off(hub_people.is_led, store, school_class.id):
            raise HTTPError(403)  # she would be in it again with the hub's next answer
        if await self.off(members.leave, store, school_class.id, member, now):
            await self._take_off(member.person)
        self.to_class(school_class)

    async def _take_off(self, person: Person) -> None:
        store, data = self.workbook.store, self.workbook.data
        await self.off(remove_person, store, data, person.id, self.workbook.now())
        await end_kernels(self, person.pseudonym)

    def _only_by_code(self, member: Member) -> None:
        """Refuse to change somebody of the roster: her name and link are seen to at `/people`."""
        if not member.by_code:
            raise HTTPError(403)
