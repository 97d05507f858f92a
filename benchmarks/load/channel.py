"""The line to a page's kernel, held open as Voilà's front end holds it, and opened again when it is lost."""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

from benchmarks.learner import Learner
from benchmarks.load.meter import Meter
from benchmarks.session import KERNEL, MODEL, NoKernelError, message

_LARGEST = 50_000_000
_LOST = (OSError, HTTPClientError, WebSocketError, TimeoutError)


class Channel:
    """One page's websocket: `verdict` asks the kernel; a line that is lost is counted and opened anew."""

    pause = 1.0  # seconds until a lost line is opened anew

    def __init__(self, learner: Learner, live: str, meter: Meter) -> None:
        kernel, model = KERNEL.search(live), MODEL.search(live)
        if kernel is None or model is None:
            raise NoKernelError
        self.kernel_id, self._model = kernel[1], model[1]
        self._learner, self._meter = learner, meter
        self._line: WebSocketClientConnection | None = None
        self._there = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[str]] = {}
        self._number = 0
        self._reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the line, and keep it open until `close`."""
        await self._connect()
        self._reading = asyncio.create_task(self._read())

    async def _connect(self) -> None:
        self._line = await self._connected()
        self._there.set()

    async def _connected(self) -> WebSocketClientConnection:
        path = f"api/kernels/{self.kernel_id}/channels?session_id={secrets.token_hex(16)}"
        asked = HTTPRequest(
            (self._learner.address + path).replace("http", "ws", 1),
            headers=self._learner.headers(),
            connect_timeout=self._learner.patience,
        )
        return await websocket_connect(asked, max_message_size=_LARGEST)

    async def _read(self) -> None:
        while self._line is not None:
            said = await self._line.read_message()
            if said is None:
                await self._again(self._line)
            elif isinstance(said, str):
                self._heard(json.loads(said).get("content", {}).get("data", {}))

    def _heard(self, data: Any) -> None:
        content = data.get("content") if isinstance(data, dict) else None
        if not isinstance(content, dict):
            return
        asked = self._waiting.pop(content.get("id", ""), None)
        if asked is not None and not asked.done():
            asked.set_result(content["verdict"]["outcome"])

    async def _again(self, lost: WebSocketClientConnection) -> None:
        """Open a lost line once more; where the kernel is gone the page goes on without."""
        lost.close()
        self._line = None
        self._there.clear()
        self._meter.reconnects += 1
        await asyncio.sleep(self.pause)
        try:
            await self._connect()
        except _LOST:
            self._there.set()  # whoever waits is told that there is none

    async def verdict(self) -> str:
        """Ask for one, on a new line if need be; NoKernelError when none comes in time."""
        await asyncio.wait_for(self._there.wait(), self._learner.patience)
        if self._line is None:
            raise NoKernelError
        self._number += 1
        answer = self._waiting[f"{self._number}"] = asyncio.get_running_loop().create_future()
        try:
            await self._line.write_message(json.dumps(message(self._model, f"{self._number}")))
            return await asyncio.wait_for(answer, self._learner.patience)
        except _LOST as error:
            raise NoKernelError from error

    async def close(self) -> None:
        """Hang up."""
        if self._reading is not None:
            self._reading.cancel()
        if self._line is not None:
            self._line.close()
