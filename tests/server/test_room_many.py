"""Twenty-eight phones in one round over real HTTP: each is counted once, whatever its network does."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

from open_site import Site
from room_site import RoomPhone, a_room, press, put, screen

from mmb_learn.course import Stage, Turn, room_rounds, rooms

PHONES = 28
A_MINUTE = 60.0
FIRST = "aabbbbbbbbbbbbbbccccccccdddd"
SECOND = "aaaaaaaaaaaaaaaaaabbbbccccdd"


async def take_part(phone: RoomPhone, turn: str, choice: str) -> str:
    """Join, see the question, answer twice as a nervous thumb does, and follow the room once."""
    await phone.opening()
    state = await phone.following()
    number = int(state["version"].partition(".")[0])
    for _ in range(2):
        answer = await phone.answering(number, turn, choice)
        assert answer.json()["kept"]
    return str((await phone.following(state["version"]))["mine"])


async def everybody(phones: list[RoomPhone], turn: str, choices: str) -> list[str]:
    parts = (take_part(phone, turn, choice) for phone, choice in zip(phones, choices, strict=True))
    return await asyncio.gather(*parts)


def test_twenty_eight_phones_answer_twice_within_a_minute_and_each_counts_once(tmp_path: Path):
    with Site(tmp_path / "data") as site:
        room = a_room(site, "Vg2")
        put(site, room)
        asked = room_rounds.current(site.store, room.id)
        phones = [RoomPhone(site, room.code) for _ in range(PHONES)]
        lost, there = phones[0], phones[1:]

        began = time.monotonic()
        assert "".join(site.run(everybody(there, "first", FIRST[1:]))) == FIRST[1:]
        assert time.monotonic() - began < A_MINUTE
        assert "27 har svart" in screen(site, room)

        lost.open()
        lost.answer(asked.id, "first", FIRST[0])  # it arrives, and no receipt does
        press(site, room, "go", to="talk")
        assert lost.answer(asked.id, "first", FIRST[0]).json()["kept"]  # back again, and it is sent anew
        first = room_rounds.tally_of(site.store, room_rounds.current(site.store, room.id), Turn.FIRST)
        assert first.counts == Counter(FIRST)

        press(site, room, "go", to="second")
        site.run(everybody(there, "second", SECOND[1:]))

    with Site(tmp_path / "data") as again:  # the server starts anew on the same folder
        for phone in phones:
            phone.site = again
        assert lost.answer(asked.id, "second", SECOND[0]).json()["kept"]
        assert there[0].follow()["mine"] == SECOND[1]
        now = room_rounds.current(again.store, room.id)
        assert now.stage is Stage.SECOND
        assert room_rounds.tally_of(again.store, now, Turn.SECOND).counts == Counter(SECOND)

        rooms.close_room(again.store, room.id, again.workbook.now())
        assert all(phone.follow()["over"] for phone in phones)
        kept = room_rounds.current(again.store, room.id).sums
        assert kept == {"first": Counter(FIRST), "second": Counter(SECOND)}
