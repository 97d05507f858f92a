"""`/room/<number>/…`: to the next stage, hands counted, the room closed; and what a screen follows."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import Room, Round, Stage, room_rounds, rooms
from mmb_learn.course.room_stages import way_back
from mmb_learn.errors import AnswerError
from mmb_learn.server.room_pages import RoomPage
from mmb_learn.server.room_view import Now, now_of, on_screen, state


class RoomActHandler(RoomPage):
    """What is done to a room. `before` is what the page showed, so that two presses are not two steps."""

    async def get(self, number: str, _act: str) -> None:
        """Go to the room: to look has no effect."""
        self.to_room(await self.which(number))

    async def post(self, number: str, act: str) -> None:
        """Do it, and show the big screen again."""
        if act == "delete":
            await self._delete(await self.which(number))
            return
        room = await self.which_open(number)
        if room is None:
            return
        if act == "close":
            await self.off(rooms.close_room, self.workbook.store, room.id, self.workbook.now())
            self.to_room(room)
            return
        now = await self.off(now_of, self, room)
        if now.version == self.get_body_argument("before", ""):
            await self.off(getattr(self, f"_{act}"), now)
        self.to_room(room, "/screen")

    def _go(self, now: Now) -> None:
        asked = now.asked
        stage = next((each for each in now.ways_on if each == self.get_body_argument("to", "")), None)
        if asked is None or stage is None:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        self._move(asked, (*asked.path, stage))

    def _back(self, now: Now) -> None:
        asked = now.asked
        before = None if asked is None else way_back(asked.path)
        if asked is None or before is None:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        self._move(asked, before)

    def _move(self, asked: Round, path: tuple[Stage, ...]) -> None:
        room_rounds.move(self.workbook.store, asked.id, asked.path, path, self.workbook.now())

    def _hands(self, now: Now) -> None:
        """Keep the hands that were counted for each option."""
        if now.asked is None or now.drawn is None:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        counted = {each.id: self._number(f"n-{each.id}") for each in now.drawn.choices}
        if now.turn is not None:
            room_rounds.count_hands(self.workbook.store, now.asked.id, now.turn, counted)

    def _number(self, field: str) -> int:
        """Give the whole number in a field, 0 for an empty one; AnswerError for what is none."""
        said = self.number_if_any(field) if self.get_body_argument(field, "") else 0
        if said is None:
            raise AnswerError("room-hands", most=room_rounds.MOST_HANDS)
        return said

    async def _delete(self, room: Room) -> None:
        await self.off(rooms.delete_room, self.workbook.store, room.id)
        where = "room" if room.class_id is None else f"class/{room.class_id}/room"
        self.redirect(f"{self.workbook.base_url}{where}", status=303)


class RoomStateHandler(RoomPage):
    """`/api/room/<number>`: what the big screen follows."""

    signs_in = False

    async def get(self, number: str) -> None:
        """Give how the room stands; `over` when it is closed."""
        room = await self.which(number)
        if not room.is_open(self.workbook.now()):
            self.say({"version": "over", "over": True})
            return
        now = await self.off(now_of, self, room)
        known = self.get_query_argument("v", "")
        self.say(state(self, now, known, html=lambda: on_screen(self, now, **self.joining(room))))
