"""A live session without a browser: the page over HTTP, its kernel's channel over a websocket, a verdict."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from .learner import Learner
from .sites import MODULE, QUESTION, UNIT

KERNEL = re.compile(r'"kernelId": *"([0-9a-f-]{36})"')  # in HTML and in JSON alike
MODEL = re.compile(r'"model_id": *"([0-9a-f]{32})"')
_PATIENCE = 300.0
VALUE = ["a"]
WHERE = f"m/{MODULE}/{UNIT}"


class NoKernelError(Exception):
    """A page named no kernel, or its kernel went without an answer."""


@dataclass(frozen=True)
class Live:
    """A kernel that has answered, and the websocket to it, still open."""

    kernel_id: str
    channel: WebSocketClientConnection


@dataclass
class Session:
    """One open page; seconds until the text, the server's verdict and the kernel's had come."""

    learner: Learner = field(repr=False)
    text: float = 0.0
    server: float | None = None
    kernel: float | None = None
    live: Live | None = field(default=None, repr=False)

    async def leave(self) -> None:
        """Leave the page as a browser does: it ends its kernel; stock Voilà refuses, and keeps it."""
        if self.live is not None:
            self.live.channel.close()
            await self.learner.ask("POST", f"voila/api/shutdown/{self.live.kernel_id}", {}, strict=False)


async def open_ours(learner: Learner) -> Session:
    """Open the unit, check one answer at once with the server, and with the kernel as soon as it is there."""
    began, session = time.perf_counter(), Session(learner)
    await learner.ask("GET", WHERE)
    session.text = time.perf_counter() - began
    await asyncio.gather(_ask_server(session, began), _ask_kernel(session, began))
    return session


async def _ask_server(session: Session, began: float) -> None:
    said = await session.learner.save(f"{MODULE}/{QUESTION}", VALUE, attempt=True)
    assert said["verdict"]["outcome"] == "right"
    session.server = time.perf_counter() - began


async def _ask_kernel(session: Session, began: float) -> None:
    answer = await session.learner.ask("POST", f"{WHERE}/live", {}, strict=False)
    if answer.code != 200:
        return
    session.live = await _verdict(session.learner, answer.body.decode())
    session.kernel = time.perf_counter() - began


async def open_stock(learner: Learner) -> Session:
    """Open the notebook's page in stock Voilà, and check one answer as soon as its widgets are named."""
    began, session = time.perf_counter(), Session(learner)
    answer = await learner.ask("GET", "", strict=False)
    session.text = time.perf_counter() - began
    with suppress(NoKernelError):
        session.live = await _verdict(learner, answer.body.decode())
        session.kernel = time.perf_counter() - began
    return session


async def _verdict(learner: Learner, html: str) -> Live:
    """Ask the page's first channel for a verdict."""
    kernel, model = KERNEL.search(html), MODEL.search(html)
    if kernel is None or model is None:
        raise NoKernelError
    where = f"{learner.address}api/kernels/{kernel[1]}/channels?session_id={secrets.token_hex(16)}"
    request = HTTPRequest(
        where.replace("http", "ws", 1), headers=learner.headers(), connect_timeout=_PATIENCE
    )
    channel = await websocket_connect(request, max_message_size=50_000_000)
    try:
        await channel.write_message(json.dumps(message(model[1])))
        await asyncio.wait_for(_heard(channel), _PATIENCE)
    except BaseException:
        channel.close()
        raise
    return Live(kernel[1], channel)


async def _heard(channel: WebSocketClientConnection) -> None:
    while True:
        said = await channel.read_message()
        if said is None:
            raise NoKernelError
        data = json.loads(said).get("content", {}).get("data", {}) if isinstance(said, str) else {}
        content = data.get("content") if isinstance(data, dict) else None
        if isinstance(content, dict) and content.get("id") == "1":
            assert content["verdict"]["outcome"] == "right"
            return


def message(model: str, number: str = "1") -> dict[str, Any]:
    """Give the message that the page's script sends: a custom message to the unit's one widget."""
    asked = {"id": number, "ask": "verdict", "question": QUESTION, "value": VALUE}
    header = {
        "msg_id": secrets.token_hex(16),
        "msg_type": "comm_msg",
        "session": secrets.token_hex(16),
        "username": "",
        "version": "5.2",
        "date": datetime.now(UTC).isoformat(),
    }
    content = {"comm_id": model, "data": {"method": "custom", "content": asked}}
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "buffers": [],
        "channel": "shell",
    }
