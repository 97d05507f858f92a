"""`/join`: coming in by a personal link and one's own code.

To open a link has no effect and sets no cookie, for mail programs and messengers open links too. The page
carries a ticket that we signed for this link; only a form from that page, sent by the same site, signs in.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from mmb_learn.course import (
    Device,
    Joined,
    LinkState,
    Person,
    Refusal,
    Refused,
    classes,
    coming_back,
    joining,
    links,
    people,
    rooms,
)
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, clock
from mmb_learn.server.identity import keep_signed_in
from mmb_learn.server.speaking import StalePageError
from mmb_learn.server.visit import FromHere, Page, Visit, for_anybody

_TICKET = "mmb-join"
_TICKET_DAYS = 1
_TELEPHONE = re.compile(r"Mobi|Android|iPhone|iPad")
_STATUS = {
    LinkState.UNKNOWN: HTTPStatus.NOT_FOUND,
    LinkState.CLOSED: HTTPStatus.GONE,
    LinkState.EXPIRED: HTTPStatus.GONE,
}


def device_of(visit: Visit) -> Device:
    """Tell a telephone from a computer."""
    agent = visit.request.headers.get("User-Agent", "")
    return Device.TELEPHONE if _TELEPHONE.search(agent) else Device.COMPUTER


class PasteHandler(FromHere, Page):
    """`/join`: what was pasted or typed: a link or a class's code leads to its page, three words sign in."""

    signs_in = False

    @for_anybody
    async def get(self) -> None:
        """Show the page for signing in, or the course to one who is."""
        if self.person is not None or self.workbook.solo:
            self.redirect(self.workbook.base_url)
        else:
            self.page("sign-in.html.j2", sentence="")

    @for_anybody
    async def post(self) -> None:
        """Go to the page of the link or the class, or in."""
        typed = self.get_body_argument("link", "")
        token, base = links.token_in(typed), self.workbook.base_url
        if token is not None:
            self.redirect(f"{base}join/{token}", status=303)
        elif coming_back.are_words(typed):
            await self._come_back(typed)
        elif classes.may_be_code(typed):
            await self._to_class(typed)
        elif rooms.may_be_room_code(typed) and classes.plain_code(typed).isascii():
            self.redirect(f"{base}r/{classes.plain_code(typed)}", status=303)  # which counts a wrong one
        else:
            self._again(HTTPStatus.BAD_REQUEST, self.words["error.not-a-link"])

    async def _to_class(self, code: str) -> None:
        """Go to the page of a class; a code of none counts as a guess, as it does there."""
        until = self.held_until
        if until is not None:
            self._again(HTTPStatus.TOO_MANY_REQUESTS, self.words.fill("error.code-wait", at=clock(until)))
        elif await self.off(classes.class_of_code, self.workbook.store, code) is not None:
            self.redirect(f"{self.workbook.base_url}c/{classes.plain_code(code)}", status=303)
        else:
            self.count_wrong()
            self._again(HTTPStatus.BAD_REQUEST, self.words["error.not-a-link"])

    async def _come_back(self, words: str) -> None:
        until = self.held_until
        if until is not None:
            self._again(HTTPStatus.TOO_MANY_REQUESTS, self.words.fill("error.words-wait", at=clock(until)))
        elif self.workbook.solo:
            self.redirect(self.workbook.base_url, status=303)
        elif self.person is not None:
            said = self.words.fill("error.words-signed-in", name=self.person.name)
            self._again(HTTPStatus.FORBIDDEN, said)
        else:
            store, now = self.workbook.store, self.workbook.now()
            came = await self.off_to_hash(coming_back.come_back, store, words, device_of(self), now)
            if isinstance(came, Joined):
                keep_signed_in(self, came.secret)
                self.redirect(self.workbook.base_url, status=303)
            else:
                self.count_wrong()
                self._again(HTTPStatus.FORBIDDEN, self.words["error.words-wrong"])

    def _again(self, status: int, sentence: Any) -> None:
        self.set_status(status)
        self.page("sign-in.html.j2", sentence=sentence)


class JoinHandler(Page):
    """`/join/<link>`: «Er du …? Fortsett», and a code."""

    signs_in = False
    open_to_all = True

    def check_xsrf_cookie(self) -> None:
        """Refuse a form that is not from our page of this very link."""
        ticket = self.get_signed_cookie(_TICKET, self.get_body_argument("ticket", ""), _TICKET_DAYS)
        mine = links.digest(links.token_in(self.path_args[0]) or "").encode()
        if ticket != mine or not self.is_from_here:
            raise StalePageError

    @for_anybody
    async def get(self, pasted: str) -> None:
        """Ask whether it is she; nothing happens yet."""
        if self.workbook.solo:
            self.redirect(self.workbook.base_url)
            return
        person = await self._person(links.token_in(pasted) or "")
        if person is not None:
            await self._ask(person)

    @for_anybody
    async def post(self, pasted: str) -> None:
        """Sign her in on this device, when the code is hers or becomes it."""
        token = links.token_in(pasted) or ""
        person = await self._person(token)
        if person is None:
            return
        if self.person is not None:
            await self._ask(person)
            return
        try:
            came = await self._try(token)
        except AnswerError as amiss:
            await self._ask(person, HTTPStatus.BAD_REQUEST, self.sentence(amiss))
            return
        if isinstance(came, Joined):
            await self._let_in(person, came)
        else:
            await self._refuse(person, came)

    async def _person(self, token: str) -> Person | None:
        """Give whose link it is; where it is nobody's any more, say so and give None."""
        store = self.workbook.store
        found = await self.off(links.find_link, store, token, self.workbook.now())
        if found.state is LinkState.LIVE and found.person_id is not None:
            return await self.off(people.person, store, found.person_id)
        self._gone(found.state)
        return None

    def _gone(self, state: LinkState) -> None:
        self.set_status(_STATUS[state])
        self.page("link-gone.html.j2", sentence=self.words[f"error.link-{state}"])

    async def _try(self, token: str) -> Joined | Refused:
        until = self.held_until
        if until is not None:
            return Refused(Refusal.WAIT, until)
        code = self.get_body_argument("code", "")
        store, now = self.workbook.store, self.workbook.now()
        came = await self.off_to_hash(joining.join, store, token, code, device_of(self), now)
        if isinstance(came, Refused) and came.why is Refusal.WRONG_CODE:
            self.count_wrong()
        return came

    async def _let_in(self, person: Person, came: Joined) -> None:
        keep_signed_in(self, came.secret)
        asked = self.get_query_argument("lang", "")
        if asked in LANGUAGES:
            await self.off(people.set_language, self.workbook.store, person.id, asked)
        self.redirect(self.workbook.base_url, status=303)

    async def _refuse(self, person: Person, refused: Refused) -> None:
        if refused.why is Refusal.NO_LINK:
            self._gone(LinkState.CLOSED)
        elif refused.until is None:
            await self._ask(person, HTTPStatus.FORBIDDEN, self.words["error.code-wrong"])
        else:
            self.set_header("Retry-After", str(self._seconds(refused)))
            sentence = self.words.fill("error.code-wait", at=clock(refused.until))
            await self._ask(person, HTTPStatus.TOO_MANY_REQUESTS, sentence)

    def _seconds(self, refused: Refused) -> int:
        until = refused.until or self.workbook.now()
        return int((until - self.workbook.now()).total_seconds()) + 1

    async def _ask(self, person: Person, status: int = HTTPStatus.OK, sentence: Any = "") -> None:
        has_code = await self.off(joining.has_code, self.workbook.store, person.id)
        token = links.token_in(self.path_args[0]) or ""
        self.set_status(status)
        self.page(
            "join.html.j2",
            asked=person.name,
            same=self.person is not None and self.person.id == person.id,
            has_code=has_code,
            sentence=sentence,
            ticket=self.create_signed_value(_TICKET, links.digest(token)).decode(),
        )
