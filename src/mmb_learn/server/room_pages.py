"""`/room` and `/class/<number>/room`: a room opened, a question put to it, and the big screen that shows it.

A room of a class is steered by those who may open the class's page; one that stands alone by who opened it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import Role, Room, SchoolClass, What, classes, members, room_rounds, rooms
from mmb_learn.course.people import STAFF
from mmb_learn.course.room_rounds import LONGEST_OPTION, LONGEST_QUESTION, MOST_OPTIONS, own_question
from mmb_learn.course.room_stages import Turn
from mmb_learn.errors import AnswerError
from mmb_learn.server.class_page import ClassPage
from mmb_learn.server.room_question import offered, put
from mmb_learn.server.room_view import now_of, on_screen, result
from mmb_learn.server.sheet import qr
from mmb_learn.server.visit import Page


class _Opening(ClassPage):
    """Shows the rooms of a class, or those of one's own, and opens one."""

    async def show(self, school_class: SchoolClass | None) -> None:
        """Go to the room that is open, or offer to open one."""
        found = await self.off(rooms.rooms_of, self.workbook.store, self.who.id, _number(school_class))
        now = self.workbook.now()
        open_now = next((room for room in found if room.is_open(now)), None)
        if open_now is not None:
            self.redirect(f"{self.workbook.base_url}room/{open_now.id}")
        else:
            self.page("room.html.j2", school_class=school_class, earlier=found)

    async def open(self, school_class: SchoolClass | None) -> None:
        """Open a room and go there."""
        number, now = _number(school_class), self.workbook.now()
        room = await self.off(rooms.open_room, self.workbook.store, self.who.id, number, now)
        self.redirect(f"{self.workbook.base_url}room/{room.id}", status=303)


def _number(school_class: SchoolClass | None) -> int | None:
    return None if school_class is None else school_class.id


class RoomsHandler(_Opening):
    """`/room`: for a gathering, without a class."""

    async def get(self) -> None:
        """Show it."""
        await self.show(None)

    async def post(self) -> None:
        """Open one."""
        await self.open(None)


class ClassRoomHandler(_Opening):
    """`/class/<number>/room`."""

    async def get(self, number: str) -> None:
        """Show it."""
        await self.show(await self.which(number))

    async def post(self, number: str) -> None:
        """Open one."""
        await self.open(await self.which(number))


class RoomPage(Page):
    """Whatever ends in one room, for who steers it."""

    roles = STAFF

    async def which(self, number: str) -> Room:
        """Give the room; 404 for one that is not, or not hers to steer."""
        found = await self.off(rooms.find_room, self.workbook.store, int(number))
        if found is None or not await self._may_steer(found):
            raise HTTPError(404)
        return found

    async def _may_steer(self, room: Room) -> bool:
        if room.class_id is None:
            return room.host_id == self.who.id
        if Role.FACILITATOR in self.who.roles:
            return True
        return await self.off(members.teaches, self.workbook.store, self.who.id, room.class_id)

    async def which_open(self, number: str) -> Room | None:
        """Give the room while it is open; else go to its page, and give None."""
        room = await self.which(number)
        if room.is_open(self.workbook.now()):
            return room
        self.to_room(room)
        return None

    def to_room(self, room: Room, more: str = "") -> None:
        """Go to the room's own page, or to what is below it."""
        self.redirect(f"{self.workbook.base_url}room/{room.id}{more}", status=303)

    def joining(self, room: Room) -> dict[str, Any]:
        """Give how phones join."""
        address = f"{self.site}r/{room.code}"
        return {"address": address, "code": qr(address)}


class RoomHandler(RoomPage):
    """`/room/<number>`: choose a question, and see what was asked."""

    async def get(self, number: str) -> None:
        """Show it."""
        await self.show(await self.which(number))

    async def show(self, room: Room, amiss: str = "") -> None:
        """Show the room; `amiss` is what keeps a question of one's own from being asked."""
        course, language = self.workbook.course, self.language
        chosen = course.modules.get(self.get_query_argument("module", ""))
        is_open = room.is_open(self.workbook.now())
        class_id = room.class_id
        self.page(
            "room-desk.html.j2",
            room=room,
            is_open=is_open,
            school_class=await self.off(classes.find_class, self.workbook.store, class_id or 0),
            now=await self.off(now_of, self, room) if is_open else None,
            modules=[(each, course.names[language].modules[each][0]) for each in course.modules],
            chosen=chosen,
            offered=offered(self.workbook, language, chosen) if chosen and is_open else [],
            asked=await self.off(self._asked, room, is_open=is_open),
            amiss=amiss,
            prompt=self.get_body_argument("prompt", ""),
            options=[*self.get_body_arguments("option"), *[""] * MOST_OPTIONS][:MOST_OPTIONS],
            longest=(LONGEST_QUESTION, LONGEST_OPTION),
        )

    def _asked(self, room: Room, *, is_open: bool) -> list[Any]:
        """Give what was asked before, with the sums that are left of it."""
        every = room_rounds.rounds_of(self.workbook.store, room.id)
        over = [each for each in every if each.sums is not None or not is_open]
        drawn = [(each, put(self.workbook, self.language, each.what)) for each in over]
        return [(said, result(self, each, said, tuple(Turn))) for each, said in drawn if said is not None]


class RoomAskHandler(RoomHandler):
    """`/room/<number>/ask`: a question is put to the room."""

    async def get(self, number: str) -> None:
        """Go to the room: to look has no effect."""
        self.to_room(await self.which(number))

    async def post(self, number: str) -> None:
        """Ask, and show it on the big screen."""
        room = await self.which_open(number)
        if room is None:
            return
        try:
            what = self._what()
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(room, self.sentence(amiss))
            return
        await self.off(room_rounds.ask, self.workbook.store, room.id, self.who.id, what, self.workbook.now())
        self.to_room(room, "/screen")

    def _what(self) -> What:
        """Give what is to be asked; AnswerError for what suits no room."""
        named = self.get_body_argument("what", "")
        if not named:
            prompt = self.get_body_argument("prompt", "")
            return What(own=own_question(prompt, self.get_body_arguments("option")))
        module, question, statement = (*named.split("/"), "", "")[:3]
        what = What(module, question, statement or None)
        if put(self.workbook, self.language, what) is None:
            raise AnswerError("not-readable")
        return what


class RoomScreenHandler(RoomPage):
    """`/room/<number>/screen`: the question in large letters."""

    async def get(self, number: str) -> None:
        """Show it."""
        room = await self.which_open(number)
        if room is None:
            return
        now, joining = await self.off(now_of, self, room), self.joining(room)
        shown = on_screen(self, now, **joining)
        facts = {"room": room.id, "version": now.version, "word_prefixes": ("room.line.",)}
        self.page("room-screen.html.j2", room=room, shown=shown, facts=facts)
