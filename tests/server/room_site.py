"""A class with a room in it for the tests of rooms: the teacher's presses, and phones without a name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from open_site import Answer, Site

from mmb_learn.course import Part, Room, classes, members, rooms

QUESTION = "sound-environment/first-move/"
VERSION = re.compile(r'name="before" value="([^"]+)"')


@dataclass
class RoomPhone:
    """A device in a room, which keeps the room's cookie and nothing else."""

    site: Site
    code: str
    who: str | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    async def asking(self, method: str, path: str, body: Any = None, **more: str) -> Answer:
        signed = self.site.headers(self.who)["Cookie"] if self.who else ""
        kept = "; ".join([signed, *(f"{name}={value}" for name, value in self.cookies.items())])
        sent = {"Cookie": kept, "Sec-Fetch-Site": "same-origin"} | more
        answer = await self.site.asking(method, path, None, body, xsrf=False, headers=sent)
        for line in answer.cookies:
            for name, each in SimpleCookie(line).items():
                self.cookies[name] = each.value
        return answer

    async def opening(self) -> str:
        return (await self.asking("GET", f"r/{self.code}")).text

    async def following(self, version: str = "") -> dict[str, Any]:
        answer = await self.asking("GET", f"api/r/{self.code}?v={version}")
        assert answer.status == 200, answer.text
        return dict(answer.json())

    async def answering(self, round_id: int, turn: str, choice: str) -> Answer:
        entry = json.dumps({"round": round_id, "turn": turn, "choice": choice}).encode()
        return await self.asking("PUT", f"api/r/{self.code}", entry)

    def open(self) -> str:
        return self.site.run(self.opening())

    def follow(self, version: str = "") -> dict[str, Any]:
        return self.site.run(self.following(version))

    def answer(self, round_id: int, turn: str, choice: str) -> Answer:
        return self.site.run(self.answering(round_id, turn, choice))


def a_room(site: Site, name: str) -> Room:
    """Make a class of Tove's with Kari in it, and open its room as she would."""
    made = classes.new_class(site.store, name, site.people["tove"], site.workbook.now())
    members.add(site.store, made.id, [site.people["kari"].id], Part.PUPIL, site.workbook.now())
    assert site.form(f"class/{made.id}/room", "tove").status == 303
    return rooms.rooms_of(site.store, site.people["tove"].id, made.id)[0]


def put(site: Site, room: Room, what: str = QUESTION) -> Answer:
    """Put a question to a room."""
    return site.form(f"room/{room.id}/ask", "tove", what=what)


def screen(site: Site, room: Room, who: str = "tove") -> str:
    return site.ask("GET", f"room/{room.id}/screen", who).text


def press(site: Site, room: Room, act: str, **fields: str) -> Answer:
    """Press a button of the big screen as it stands."""
    shown = VERSION.search(screen(site, room))
    return site.form(f"room/{room.id}/{act}", "tove", before=shown[1] if shown else "", **fields)
