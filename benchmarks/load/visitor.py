"""One participant's visit from her link to her result, everything she waits for and every error measured."""

from __future__ import annotations

import asyncio
import json
import random
import re
import secrets
import time
from collections.abc import Awaitable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import HTTPClientError, HTTPResponse

from benchmarks.grading import answers_of
from benchmarks.learner import Learner
from benchmarks.load import files
from benchmarks.load.channel import Channel
from benchmarks.load.meter import HANDED_IN, KERNEL, MARKED, SAVED, SIGNED_IN, TEXT, USABLE, Meter
from benchmarks.session import VALUE, WHERE, NoKernelError
from benchmarks.sites import MODULE, QUESTION, UNIT

_TICKET = re.compile(r'name="ticket" value="([^"]+)"')
_FETCHED_AT_ONCE = 6  # connections of a browser to one server
_SENTENCE = "Jeg slo av TV-en før stellet, og hørte hva som var igjen. "
_KIND = re.compile(r"(?:(?:api|voila)/)?[a-z]*")  # what is asked for, and never a link
_LONGEST_WAIT = 60.0  # seconds for a result
_LONGEST_LOOK = 8.0  # seconds between two looks at a result, as in hand-in.js
FAILED = (OSError, HTTPClientError, NoKernelError, TimeoutError)


@dataclass
class Visitor(Learner):
    """A participant with a personal link; `again` are the pauses of the outbox, as in `sender.js`.

    `saves` counts what was acknowledged, to look for it in the store afterwards.
    """

    token: str = field(default="", repr=False)
    meter: Meter = field(default_factory=Meter)
    patience: float = 30.0
    number: int = 0
    again: tuple[float, ...] = (1, 2, 4, 8, 15)
    saves: int = 0
    steps: tuple[str, ...] = ()
    channel: Channel | None = field(default=None, repr=False)
    here: bool = True

    async def fetch(
        self, method: str, path: str, content: bytes | None = None, *, strict: bool = True, **more: Any
    ) -> HTTPResponse:
        """Send one request; what is wrong with its answer is counted, `strict` or not."""
        self.meter.requests += 1
        where = "".join(_KIND.findall(path)[:1])
        try:
            answer = await super().fetch(method, path, content, strict=False, **more)
        except (OSError, HTTPClientError) as error:
            code = getattr(error, "code", type(error).__name__)
            self.meter.errors[f"{code} {method} {where}"] += 1
            raise
        if answer.code >= 400 and not _is_full(answer):
            self.meter.errors[f"{answer.code} {method} {where}"] += 1
        if strict:
            answer.rethrow()
        return answer

    async def sign_in(self) -> None:
        """Open the link, say who she is by her own code, and come to the path through the course."""
        with self.meter.timed(SIGNED_IN):
            asked = (await self.fetch("GET", f"join/{self.token}")).body.decode()
            ticket = _TICKET.search(asked)
            form = {"ticket": "" if ticket is None else ticket[1], "code": f"sang-{self.number}-kor"}
            content = urlencode(form).encode()
            came = await self.fetch(
                "POST", f"join/{self.token}", content, strict=False, follow_redirects=False
            )
            if came.code != 303:
                came.rethrow()
            await self.ask("GET", "")

    async def open(self) -> None:
        """Open the unit with an empty cache; check an answer, with the server and with the page's kernel."""
        began = time.perf_counter()
        with self.meter.timed(TEXT):
            page = (await self.ask("GET", WHERE)).body.decode()
        self.steps = tuple(dict.fromkeys(re.findall(r'<section class="step[^"]*" id="([a-z0-9-]+)"', page)))
        await self._get(files.own(page))
        await asyncio.gather(self._check(began), self._live(began))

    async def _get(self, addresses: Iterable[str]) -> None:
        """Fetch some files as a browser does, packed, and a few at once."""
        turn = asyncio.Semaphore(_FETCHED_AT_ONCE)

        async def one(address: str) -> None:
            async with turn:
                await self.fetch("GET", address, decompress_response=False)

        await asyncio.gather(*(one(address) for address in addresses))

    def headers(self) -> dict[str, str]:
        """Say as a browser does that answers may be packed."""
        return super().headers() | {"Accept-Encoding": "gzip"}

    async def _check(self, began: float) -> None:
        said = await self.save_until_there(f"{MODULE}/{QUESTION}", VALUE, attempt=True)
        if said is not None and said["verdict"]["outcome"] == "right":
            self.meter.took[USABLE].append(time.perf_counter() - began)

    async def _live(self, began: float) -> None:
        answer = await self.ask("POST", f"{WHERE}/live", {}, strict=False)
        if answer.code != 200:
            self.meter.without_kernel += _is_full(answer)
            return
        await self._get(files.live())
        self.channel = Channel(self, answer.body.decode(), self.meter)
        with suppress(*FAILED):
            await self.channel.open()
            await self.channel.verdict()
            self.meter.took[KERNEL].append(time.perf_counter() - began)
            return
        self.meter.errors["no verdict from a kernel"] += 1

    async def save_until_there(
        self, path: str, value: Any, *, attempt: bool = False
    ) -> Mapping[str, Any] | None:
        """Send one typing until it is acknowledged, as the outbox does; None when she left before that."""
        entry, began = self.entry(path, value, attempt=attempt), time.perf_counter()
        for pause in (*self.again, None):
            with suppress(OSError, HTTPClientError):
                said = await self.send(path, entry)
                self.meter.took[SAVED].append(time.perf_counter() - began)
                self.saves += 1
                return said
            if pause is None or not self.here:
                break
            await asyncio.sleep(pause)
        self.meter.errors["a save given up"] += 1
        return None

    async def work(self, until: float, think: tuple[float, float]) -> None:
        """Type on until then, so many seconds between saves; now and then see a step and ask the kernel."""
        rolls, turn, text = random.Random(self.number), 0, ""  # noqa: S311 - the same pauses each time
        await asyncio.sleep(rolls.uniform(0, think[1]))
        while time.perf_counter() < until and self.here:
            turn, text = turn + 1, (text + _SENTENCE)[-2000:]
            answer = {"done": text, "learned": "Jeg hørte mer.", "clever": "", "next": f"Del {turn}."}
            await self.save_until_there(f"{MODULE}/reflection", answer)
            if turn % 4 == 0:
                await self._step(turn // 4)
            await asyncio.sleep(rolls.uniform(*think))

    async def _step(self, turn: int) -> None:
        with suppress(*FAILED):
            step = {"unit": UNIT, "step": self.steps[turn % len(self.steps)], "first": True}
            await self.ask("POST", f"api/progress/{MODULE}", step)
            if self.channel is not None:
                await self.channel.verdict()

    async def hand_in(self) -> None:
        """Answer the checked tasks, hand them in, and look for the result as the page does."""
        for question, value in answers_of(self.number).items():
            await self.save_until_there(f"{MODULE}/{question}", value)
        where, began = f"api/submissions/{MODULE}/tasks", time.perf_counter()
        with self.meter.timed(HANDED_IN):
            said = json.loads((await self.ask("POST", where, {"request": secrets.token_hex(8)})).body)
        pause = 0.5
        while said["moving"] and self.here:
            if time.perf_counter() - began > _LONGEST_WAIT:
                self.meter.errors["a hand-in not marked in time"] += 1
                return
            await asyncio.sleep(pause)
            pause = min(pause * 1.3, _LONGEST_LOOK)
            said = json.loads((await self.ask("GET", where)).body)
        self.meter.took[MARKED].append(time.perf_counter() - began)

    async def leave(self) -> None:
        """Leave the page, which ends its kernel."""
        self.here = False
        if self.channel is not None:
            await self.channel.close()
            await self.ask("POST", f"voila/api/shutdown/{self.channel.kernel_id}", {}, strict=False)


def _is_full(answer: HTTPResponse) -> bool:
    return answer.code == 503 and b'"full"' in (answer.body or b"")


async def braved(deed: Awaitable[None]) -> bool:
    """Do it; say whether it went well. What went wrong is counted already."""
    try:
        await deed
    except FAILED:
        return False
    return True
