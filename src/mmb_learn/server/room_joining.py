"""`/r/<code>`: a phone in a room: the question in its own language, one tap to answer, nobody's name.

The page gives the device a random word in a cookie, for this room alone and for as long as a room is open.
With it an answer is counted once however often it is sent, and the answer can be changed; signed in or not
makes no difference. Wrong codes are counted by address, as those of classes are.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any

from mmb_learn.course import Room, Turn, room_rounds, rooms
from mmb_learn.course.classes import plain_code
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.server.identity import ROOM_COOKIE
from mmb_learn.server.room_view import Now, now_of, on_phone, state
from mmb_learn.server.speaking import StalePageError
from mmb_learn.server.templates import part
from mmb_learn.server.visit import Page, Visit, for_anybody

_LASTS = rooms.OPEN_FOR.total_seconds() / 86_400
"""Days that a device's word is good for."""

_BYTES = 16


class RoomVisit(Visit):
    """A visit from a phone in a room."""

    signs_in = False
    open_to_all = True

    def check_xsrf_cookie(self) -> None:
        """Refuse what is not from our page of this very room: another site's form brings no such cookie."""
        if not self.is_from_here or self.token is None:
            raise StalePageError

    @property
    def room_code(self) -> str:
        """Give the code of the address as it is kept; empty for what can be none."""
        code = plain_code(self.path_args[0])
        return code if code.isascii() and rooms.may_be_room_code(code) else ""

    @property
    def token(self) -> str | None:
        """Give the word that this device was given for this room, None for none."""
        kept = self.get_signed_cookie(f"{ROOM_COOKIE}{self.room_code}", max_age_days=_LASTS)
        return kept.decode() if kept else None

    async def room(self) -> Room | None:
        """Give the open room; None when it is closed now, or never was."""
        store, now = self.workbook.store, self.workbook.now()
        return await self.off(rooms.room_of_code, store, self.room_code, now) if self.room_code else None

    def mine(self, now: Now) -> dict[Turn, str | None]:
        """Give what this device has chosen, by turn."""
        token, store = self.token, self.workbook.store
        if token is None or now.asked is None:
            return {}
        return {turn: room_rounds.chosen(store, now.asked.id, turn, token) for turn in Turn}

    def keep(self, now: Now, round_id: object, turn: object, choice: object) -> bool:
        """Keep an answer; False when it came too late, AnswerError for what was not on the page.

        What was kept before is said to be, also when that turn is closed: its first receipt may be lost.
        """
        if now.asked is None or now.drawn is None or self.token is None or round_id != now.asked.id:
            return False
        offered = [each.id for each in now.drawn.choices]
        if turn not in list(Turn) or choice not in offered:
            raise AnswerError("not-readable")
        store, of_turn, chosen = self.workbook.store, Turn(str(turn)), str(choice)
        if of_turn is now.turn and room_rounds.answer(store, now.asked.id, of_turn, self.token, chosen):
            return True
        return room_rounds.chosen(store, now.asked.id, of_turn, self.token) == chosen


class RoomPhoneHandler(RoomVisit, Page):
    """The page; without a script its form answers, and it is asked for again by hand."""

    @for_anybody
    async def get(self, _code: str) -> None:
        """Show what the room is asked."""
        room = await self._room_or_why()
        if room is not None:
            await self._show(room)

    @for_anybody
    async def post(self, _code: str) -> None:
        """Take an answer from the page's own form."""
        room = await self._room_or_why()
        if room is None:
            return
        now = await self.off(now_of, self, room)
        turn, choice = self.get_body_argument("turn", ""), self.get_body_argument("choice", "")
        await self.off(self.keep, now, self.number_if_any("round"), turn, choice)
        self.redirect(f"{self.workbook.base_url}r/{self.room_code}", status=303)

    async def _room_or_why(self) -> Room | None:
        """Give the room of the code; where there is none, say so and give None."""
        knows_it = self.token is not None
        until = None if knows_it else self.held_until
        if until is not None:
            self.set_status(HTTPStatus.TOO_MANY_REQUESTS)
            self.page("link-gone.html.j2", sentence=self.words.fill("error.code-wait", at=clock(until)))
            return None
        room = await self.room()
        if room is None:
            if not knows_it:
                self.count_wrong()
            self.set_status(HTTPStatus.NOT_FOUND)
            self.page("link-gone.html.j2", sentence=self.words["room.over" if knows_it else "error.no-room"])
        return room

    async def _show(self, room: Room) -> None:
        self._recognise()
        now = await self.off(now_of, self, room)
        mine = await self.off(self.mine, now)
        facts = {"room": self.room_code, "version": now.version, "word_prefixes": ("room.line.",)}
        shown = on_phone(self, now, self.room_code, mine)
        self.page("room-phone.html.j2", shown=shown, facts=facts)

    def _recognise(self) -> None:
        """Give the device a word of its own, unless it has one."""
        if self.token is not None:
            return
        self.set_signed_cookie(
            f"{ROOM_COOKIE}{self.room_code}",
            secrets.token_hex(_BYTES),
            expires_days=_LASTS,
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
            path=self.workbook.base_url,
        )


class RoomAnswerHandler(RoomVisit):
    """`/api/r/<code>`: what a phone follows, and where it answers. Only a device that opened the page may."""

    @for_anybody
    async def get(self, _code: str) -> None:
        """Give how the room stands."""
        await self._tell()

    @for_anybody
    async def put(self, _code: str) -> None:
        """Keep an answer, and give how the room stands; `kept` says whether it came in time."""
        await self._tell(self.body())

    async def _tell(self, sent: dict[str, Any] | None = None) -> None:
        if self.token is None:
            raise StalePageError
        room = await self.room()
        if room is None:
            html = str(part(self, "room-over.html.j2"))
            self.say({"version": "over", "over": True, "kept": False, "html": html})
            return
        self.say(await self.off(self._answered, room, sent))

    def _answered(self, room: Room, sent: dict[str, Any] | None) -> dict[str, Any]:
        now = now_of(self, room)
        more: dict[str, Any] = {}
        if sent is not None:
            more["kept"] = self.keep(now, sent.get("round"), sent.get("turn"), sent.get("choice"))
        mine = self.mine(now)
        more["mine"] = mine.get(now.turn) if now.turn is not None else None
        known = self.get_query_argument("v", "")
        return state(self, now, known, html=lambda: on_phone(self, now, self.room_code, mine), **more)
