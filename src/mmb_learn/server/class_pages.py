"""`/class`: a teacher's classes: how pupils come in, what they are given, and what is said to them."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import (
    AnsweredBy,
    Part,
    Role,
    SchoolClass,
    asked,
    assignments,
    classes,
    hub_people,
    members,
    retention,
    roster,
)
from mmb_learn.course.roster_file import key_of, typed_in
from mmb_learn.errors import AnswerError
from mmb_learn.language.figures import ZONE
from mmb_learn.server import calendar_feed
from mmb_learn.server.class_page import A_DAY, ClassPage, first_moment, last_day, titles_of
from mmb_learn.server.given import first_gone
from mmb_learn.server.sheet import qr


class ClassesHandler(ClassPage):
    """The list of classes, and a new one."""

    async def get(self) -> None:
        """Show them."""
        await self._list()

    async def post(self) -> None:
        """Make a class, and show it."""
        if self.workbook.solo:
            raise HTTPError(403)
        try:
            made = await self.off(
                classes.new_class,
                self.workbook.store,
                self.get_body_argument("name", ""),
                self.who,
                self.workbook.now(),
                self.answered_by(),
            )
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._list(self.sentence(amiss))
            return
        self.to_class(made)

    def answered_by(self) -> AnsweredBy:
        """Give who is to answer, the teacher unless another is chosen."""
        try:
            return AnsweredBy(self.get_body_argument("answered_by", AnsweredBy.TEACHER))
        except ValueError:
            raise HTTPError(HTTPStatus.BAD_REQUEST) from None

    async def _list(self, amiss: str = "") -> None:
        shown = await self.off(self._hers)
        self.page(
            "classes.html.j2",
            shown=shown,
            amiss=amiss,
            now=self.workbook.now(),
            school_class=None,
            every=tuple(AnsweredBy),
            planned=self.workbook.course.plans,
        )

    def _hers(self) -> list[tuple[SchoolClass, int]]:
        store = self.workbook.store
        if Role.FACILITATOR in self.who.roles:
            found = classes.every_class(store)
        else:
            found = classes.classes_of(store, self.who.id, Part.TEACHER)
        return [(each, len(members.pupils(store, each.id))) for each in found]


class _OneClass(ClassPage):
    """Shows one class."""

    async def show(self, school_class: SchoolClass, amiss: str = "", about: str = "") -> None:
        """Show the class; `amiss` is said in the part of the page that it is `about`."""
        store, now = self.workbook.store, self.workbook.now()
        given = await self.off(assignments.of_class, store, school_class.id)
        pupils = await self.off(members.pupils, store, school_class.id)
        address = self.join_address(school_class)
        self.page(
            "class.html.j2",
            school_class=school_class,
            is_open=school_class.is_open(now),
            address=address,
            code=qr(address),
            pupils=pupils,
            asked=await self.off(asked.of_class, store, school_class.id),
            given=[(each, *titles_of(self, each), last_day(each.due_at)) for each in given],
            message=await self.off(classes.message, store, school_class.id),
            modules=self._modules(),
            calendar=calendar_feed.address(self),
            planned=self.workbook.course.plans,
            today=now.astimezone(ZONE).date(),
            every=tuple(AnsweredBy),
            most_days=classes.MOST_DAYS,
            most_months=retention.MOST_MONTHS,
            next_gone=await self.off(first_gone, self.workbook, {each.person.id for each in pupils}),
            led=await self.off(hub_people.is_led, store, school_class.id),
            amiss=amiss,
            about=about,
            written=self.get_body_argument("names", ""),
        )

    def _modules(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        course = self.workbook.course
        return [
            (
                module_id,
                course.names[self.language].modules[module_id][0],
                [(u.id, course.texts[module_id, self.language].units[u.id].title) for u in module.units],
            )
            for module_id, module in course.modules.items()
        ]


class ClassHandler(_OneClass):
    """`/class/<number>`."""

    async def get(self, number: str) -> None:
        """Show the class."""
        await self.show(await self.which(number))


class ClassScreenHandler(ClassPage):
    """`/class/<number>/screen`: how to join, in large letters and without a name."""

    async def get(self, number: str) -> None:
        """Show it."""
        school_class = await self.which(number)
        address = self.join_address(school_class)
        self.page(
            "class-screen.html.j2",
            school_class=school_class,
            is_open=school_class.is_open(self.workbook.now()),
            address=address,
            code=qr(address),
            count=len(await self.off(members.pupils, self.workbook.store, school_class.id)),
        )


class ClassActHandler(_OneClass):
    """What can be done to a class: opened, closed, given work, told something."""

    async def post(self, number: str, act: str) -> None:
        """Do it, and show the class again."""
        school_class = await self.which(number)
        try:
            await self.off(getattr(self, f"_{act}"), school_class)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(school_class, self.sentence(amiss), act)
            return
        self.to_class(school_class)

    async def get(self, number: str, _act: str) -> None:
        """Go to the class: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}class/{int(number)}")

    def _open(self, school_class: SchoolClass) -> None:
        classes.open_joining(self.workbook.store, school_class.id, self.workbook.now())

    def _close(self, school_class: SchoolClass) -> None:
        classes.close_joining(self.workbook.store, school_class.id)

    def _give(self, school_class: SchoolClass) -> None:
        module, _, unit = self.get_body_argument("what", "").partition("/")
        known = self.workbook.course.modules.get(module)
        if known is None or (unit and unit not in {each.id for each in known.units}):
            raise AnswerError("not-readable")
        starts, due = self.day("starts"), self.day("due")
        now = self.workbook.now()
        assignments.assign(
            self.workbook.store,
            school_class.id,
            module,
            unit or None,
            first_moment(starts) if starts else now,
            first_moment(due + A_DAY) if due else None,
        )

    def _withdraw(self, school_class: SchoolClass) -> None:
        assignments.withdraw(self.workbook.store, school_class.id, self.number("assignment"))

    def _say(self, school_class: SchoolClass) -> None:
        text = self.get_body_argument("text", "")
        classes.say(self.workbook.store, school_class.id, self.who.id, text, self.workbook.now())

    def _answering(self, school_class: SchoolClass) -> None:
        try:
            by = AnsweredBy(self.get_body_argument("answered_by", ""))
        except ValueError:
            raise AnswerError("not-readable") from None
        classes.set_answering(self.workbook.store, school_class.id, by, self.number("days"))

    def _keep(self, school_class: SchoolClass) -> None:
        months = self.number("months") if self.get_body_argument("months", "") else None
        retention.set_months(self.workbook.store, school_class.id, months, self.workbook.now())

    def _add(self, school_class: SchoolClass) -> None:
        """Take names in, a line each, by the rules of an import; all or none.

        Who is new is a pupil at once; whoever is on the roster is asked, and says so herself.
        """
        lines = [line.strip() for line in self.get_body_argument("names", "").splitlines() if line.strip()]
        if not lines:
            raise AnswerError("roster-no-name")
        store, now = self.workbook.store, self.workbook.now()
        entries = [typed_in(line, [Role.PARTICIPANT], school_class.institution) for line in lines]
        taken = roster.take_in(store, entries, now)
        keys = {entry.key for entry in entries}
        # a colleague of the same roster is no pupil
        takes_part = (p for p in roster.members(store) if Role.PARTICIPANT in p.roles)
        named = [p.id for p in takes_part if key_of(p.name, p.institution) in keys]
        members.add(store, school_class.id, [p.id for p in taken.added], Part.PUPIL, now)
        members.add(store, school_class.id, named, Part.ASKED, now)

    def _unask(self, school_class: SchoolClass) -> None:
        asked.withdraw(self.workbook.store, school_class.id, self.number("person"))
