"""A class at work: saving all together, opening all together, handing in one by one and all together."""

from __future__ import annotations

import asyncio
import json
import random
import time

from tests.browser.workbook_server import WorkbookServer

from .figures import Figure, milliseconds, seconds
from .person import Person, class_of

_UNIT = "m/sound-environment/decibels"
_TEXT = {
    "done": "Jeg slo av TV-en. " * 20,
    "learned": "Jeg hørte mer.",
    "clever": "",
    "next": "I morgen igjen.",
}
_PAUSE = (0.5, 2.0)
_TASKS = {"sound-environment/two-tvs": "63", "sound-environment/one-talker": "60"}


async def saving(server: WorkbookServer, count: int, saves: int) -> Figure:
    """Let a class write for a while: each saves, thinks for a second or so, and saves again."""
    people = class_of(server, count)
    await asyncio.gather(*(person.arrive() for person in people))
    rolls = random.Random(1)  # noqa: S311 - the same pauses each time
    pauses = [[rolls.uniform(*_PAUSE) for _ in range(saves)] for _ in people]
    took = await asyncio.gather(*(_write(person, mine) for person, mine in zip(people, pauses, strict=True)))
    times = [each for mine in took for each in mine]
    how = f"{count} people writing at once, {len(times)} saves of 400 characters, 0.5–2 s between"
    return Figure("Saving an answer (PUT)", milliseconds(times), how)


async def _write(person: Person, pauses: list[float]) -> list[float]:
    took = []
    for number, pause in enumerate(pauses):
        await asyncio.sleep(pause)
        took.append(await person.save("sound-environment/reflection", _TEXT | {"next": f"Del {number}."}))
    return took


async def handing_in(server: WorkbookServer, count: int, times: int) -> list[Figure]:
    """Hand in the checked tasks: one person some times, then a whole class at once."""
    alone, *others = class_of(server, count + 1)
    await asyncio.gather(*(_answer(person) for person in (alone, *others)))
    took = [await _hand_in(alone, f"alone-{number}") for number in range(times)]
    together = await asyncio.gather(*(_hand_in(person, f"class-{n}") for n, person in enumerate(others)))
    return [
        Figure("Handed in to scored, alone", seconds(took), f"{times} hand-ins, through nbgrader"),
        Figure("Handed in to scored, a class at once", seconds(together), f"{count} people, one worker"),
    ]


async def _answer(person: Person) -> None:
    await person.arrive()
    for path, value in _TASKS.items():
        await person.save(path, value)


async def _hand_in(person: Person, request: str) -> float:
    began, url = time.perf_counter(), "api/submissions/sound-environment/tasks"
    answer = await person.ask("POST", url, {"request": request})
    while json.loads(answer.body)["moving"]:
        await asyncio.sleep(0.1)
        answer = await person.ask("GET", url)
    return time.perf_counter() - began


async def opening(server: WorkbookServer, count: int) -> list[Figure]:
    """Let a class open the same unit in the same second, as when a teacher says «now»."""
    people = class_of(server, count)
    await asyncio.gather(*(person.arrive() for person in people))
    took = await asyncio.gather(*(_open(person) for person in people))
    how = f"{count} people, without browsers, each with a kernel"
    return [
        Figure("Opened all at once: text to read", seconds([text for text, _ in took]), how),
        Figure("Opened all at once: kernel started", seconds([whole for _, whole in took]), how),
    ]


async def _open(person: Person) -> tuple[float, float]:
    """Give when the whole text had come, and when the page ended with its kernel running."""
    began, text, seen = time.perf_counter(), 0.0, b""

    def take(part: bytes) -> None:
        nonlocal text, seen
        seen = (seen + part)[-100_000:]
        if not text and b"</main>" in seen:
            text = time.perf_counter() - began

    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    await person.http.fetch(
        person.address + _UNIT, headers={"Cookie": cookies}, streaming_callback=take, request_timeout=180.0
    )
    return text, time.perf_counter() - began
