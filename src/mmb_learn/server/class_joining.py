"""`/c/<code>`: joining a class by its code, under an alias; then three words to come back by, shown once.

To open the address has no effect. The page carries a ticket that we signed for this class; only a form from
that page, sent by the same site, lets anybody in. A class that joins at once is no attack: only wrong codes
are counted.
"""

from __future__ import annotations

from http import HTTPStatus

from mmb_learn.course import NewPupil, Refused, SchoolClass, classes, coming_back, people
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, clock
from mmb_learn.server.identity import keep_signed_in
from mmb_learn.server.signing_in import device_of
from mmb_learn.server.speaking import StalePageError
from mmb_learn.server.visit import Page, for_anybody

_TICKET = "mmb-class"
_TICKET_DAYS = 1


class ClassJoinHandler(Page):
    """`/c/<code>`: an alias, and in."""

    signs_in = False
    open_to_all = True

    def check_xsrf_cookie(self) -> None:
        """Refuse a form that is not from our page of this very class."""
        ticket = self.get_signed_cookie(_TICKET, self.get_body_argument("ticket", ""), _TICKET_DAYS)
        if ticket != classes.plain_code(self.path_args[0]).encode() or not self.is_from_here:
            raise StalePageError

    @for_anybody
    async def get(self, code: str) -> None:
        """Ask for an alias; nothing happens yet."""
        if self.workbook.solo:
            self.redirect(self.workbook.base_url)
            return
        school_class = await self._class(code)
        if school_class is not None:
            self._ask(school_class)

    @for_anybody
    async def post(self, code: str) -> None:
        """Let somebody in, and show her words this once."""
        school_class = await self._class(code)
        if school_class is None:
            return
        if self.person is not None:
            self._ask(school_class)
            return
        alias = self.get_body_argument("alias", "")
        try:
            came = await self.off_to_hash(
                coming_back.join_class,
                self.workbook.store,
                code,
                alias,
                device_of(self),
                self.workbook.now(),
            )
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._ask(school_class, alias, self.sentence(amiss))
            return
        if isinstance(came, Refused):
            self._gone()
        else:
            await self._let_in(came)

    async def _class(self, code: str) -> SchoolClass | None:
        """Give the class of a code; where nobody can join by it, say so and give None."""
        until = self.held_until
        if until is not None:
            self.set_status(HTTPStatus.TOO_MANY_REQUESTS)
            self.page("link-gone.html.j2", sentence=self.words.fill("error.code-wait", at=clock(until)))
            return None
        found = await self.off(classes.class_of_code, self.workbook.store, code)
        if found is not None and found.is_open(self.workbook.now()):
            return found
        if found is None:
            self.count_wrong()
        self._gone()
        return None

    def _gone(self) -> None:
        self.set_status(HTTPStatus.NOT_FOUND)
        self.page("link-gone.html.j2", sentence=self.words["error.class-not-open"])

    async def _let_in(self, came: NewPupil) -> None:
        keep_signed_in(self, came.secret)
        asked = self.get_query_argument("lang", "")
        if asked in LANGUAGES:
            await self.off(people.set_language, self.workbook.store, came.person.id, asked)
        self.page("class-joined.html.j2", alias=came.person.name, mine=came.words)

    def _ask(self, school_class: SchoolClass, alias: str = "", amiss: str = "") -> None:
        plain = classes.plain_code(self.path_args[0])
        self.page(
            "class-join.html.j2",
            school_class=school_class,
            written=alias,
            amiss=amiss,
            ticket=self.create_signed_value(_TICKET, plain).decode(),
        )
