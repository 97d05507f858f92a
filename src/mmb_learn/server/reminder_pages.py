"""`/reminders`: asking for reminders by mail, saying that the address is one's own, and ending them.

To open a link has no effect; only what is pressed on its page has, or what a mail program sends for somebody
who pressed its own button (RFC 8058). Such a link is a secret that we signed, so it needs no sign-in.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from tornado.web import HTTPError

from mmb_learn.course import Person, Reminder, people, reminders
from mmb_learn.errors import AnswerError
from mmb_learn.server.leaving import DevicesHandler
from mmb_learn.server.reminder_mail import Letter, asking_mail, off_token, yes_token
from mmb_learn.server.visit import Page, for_anybody
from mmb_learn.upkeep.erasures import forget_address

if TYPE_CHECKING:
    from mmb_learn.upkeep.mail import Mail


class AskHandler(DevicesHandler):
    """`/reminders`: an address of one's own, to which the question goes whether it is."""

    async def post(self) -> None:
        """Keep the address, and send the question."""
        mail = self.workbook.mail
        if mail is None or self.workbook.solo:
            raise HTTPError(404)
        if not await self.off(reminders.may_ask, self.workbook.store, self.who.id):
            raise HTTPError(403)
        try:
            await self.off(self._ask, mail, self.get_body_argument("address", ""))
        except AnswerError as amiss:
            await self.show(HTTPStatus.BAD_REQUEST, about_reminders=self.sentence(amiss))
            return
        except OSError:  # its text holds the address
            self.log.warning("a mail to confirm an address could not be sent")
            await self.off(self._forget)
            await self.show(HTTPStatus.SERVICE_UNAVAILABLE, about_reminders=self.words["reminders.not-sent"])
            return
        self.redirect(f"{self.workbook.base_url}devices#reminders", status=303)

    async def get(self) -> None:
        """Go to where it is asked for."""
        self.redirect(f"{self.workbook.base_url}devices")

    def _ask(self, mail: Mail, written: str) -> None:
        store, now = self.workbook.store, self.workbook.now()
        asked = reminders.ask(store, self.who.id, written, self.site, now)
        letter = Letter(mail.sender, self.who, asked, self.settings["cookie_secret"])
        with mail.line() as line:
            line.send_message(asking_mail(letter))

    def _forget(self) -> None:
        forget_address(self.workbook.store, self.workbook.data, self.who.id, self.workbook.now())


class StopHandler(Page):
    """`/reminders/stop`: takes one's address back, by one press."""

    async def post(self) -> None:
        """Forget it."""
        store, data, now = self.workbook.store, self.workbook.data, self.workbook.now()
        if await self.off(reminders.reminder_of, store, self.who.id) is not None:
            await self.off(forget_address, store, data, self.who.id, now)
        self.redirect(f"{self.workbook.base_url}devices", status=303)

    async def get(self) -> None:
        """Go to where it is taken back: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}devices")


@dataclass(frozen=True)
class _Answering:
    """What a page behind a link asks, and what it is called to press there; nothing when it is done."""

    sentence: str
    press: str = ""


class _FromMail(Page):
    """A page behind a link in a mail."""

    signs_in = False
    open_to_all = True

    def check_xsrf_cookie(self) -> None:
        """Ask for no cookie: the address itself is the secret, and a mail program has none."""

    def show(self, answering: _Answering) -> None:
        """Show the page."""
        self.page("reminders.html.j2", answering=answering)


class YesHandler(_FromMail):
    """`/reminders/yes/<secret>`: this address is mine."""

    @for_anybody
    async def get(self, asked: str) -> None:
        """Ask once more: programs that look ahead open links too."""
        found = await self.off(self._whose, asked)
        if found.confirmed_at is None:
            self.show(_Answering("reminders.confirm", "reminders.confirm-press"))
        else:
            self.show(_Answering("reminders.confirmed"))

    @for_anybody
    async def post(self, asked: str) -> None:
        """Let reminders go there from now on."""
        found = await self.off(self._whose, asked)
        if found.confirmed_at is None and not await self.off(
            reminders.confirm, self.workbook.store, found, self.workbook.now()
        ):
            raise HTTPError(404)
        self.show(_Answering("reminders.confirmed"))

    def _whose(self, asked: str) -> Reminder:
        secret = self.settings["cookie_secret"]
        for each in reminders.everybody(self.workbook.store):
            person = people.person(self.workbook.store, each.person_id)
            if person is not None and hmac.compare_digest(yes_token(secret, person, each), asked):
                return each
        raise HTTPError(404)


class OffHandler(_FromMail):
    """`/reminders/off/<secret>`: no more of them."""

    @for_anybody
    async def get(self, asked: str) -> None:
        """Ask, or say that there are none."""
        person = await self.off(self._whose, asked)
        if await self.off(reminders.reminder_of, self.workbook.store, person.id) is None:
            self.show(_Answering("reminders.ended"))
        else:
            self.show(_Answering("reminders.end", "reminders.stop"))

    @for_anybody
    async def post(self, asked: str) -> None:
        """End them at once; to end them again does no harm."""
        person = await self.off(self._whose, asked)
        await self.off(self._end, person)
        self.show(_Answering("reminders.ended"))

    def _end(self, person: Person) -> None:
        store = self.workbook.store
        if reminders.reminder_of(store, person.id) is not None:
            forget_address(store, self.workbook.data, person.id, self.workbook.now())

    def _whose(self, asked: str) -> Person:
        secret = self.settings["cookie_secret"]
        for person in people.people(self.workbook.store):
            if hmac.compare_digest(off_token(secret, person.pseudonym), asked):
                return person
        raise HTTPError(404)
