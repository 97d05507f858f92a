"""A class at work: saving all together, opening all together, handing in one by one and all together."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass

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
    opened = await asyncio.gather(*(_open(person) for person in people))
    with_kernel = [each.whole for each in opened if each.kernel]
    got = f"{len(with_kernel)} of {count} got a kernel; the others read, check and save without"
    return [
        Figure(
            "Opened all at once: text to read",
            seconds([each.text for each in opened]),
            f"{count} people, no browsers",
        ),
        Figure("Opened all at once: kernel started", seconds(with_kernel) if with_kernel else "–", got),
    ]


@dataclass
class _Opened:
    """One page on its way: when its whole text had come, when it ended, and whether a kernel came with it."""

    text: float = 0.0
    whole: float = 0.0
    kernel: bool = False


async def _open(person: Person) -> _Opened:
    began, opened, tail = time.perf_counter(), _Opened(), b""

    def take(part: bytes) -> None:
        nonlocal tail
        seen = tail + part
        if not opened.text and b"</main>" in seen:
            opened.text = time.perf_counter() - began
        opened.kernel = opened.kernel or b'id="jupyter-config-data"' in seen
        tail = seen[-100:]

    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    await person.http.fetch(
        person.address + _UNIT, headers={"Cookie": cookies}, streaming_callback=take, request_timeout=180.0
    )
    opened.whole = time.perf_counter() - began
    return opened
