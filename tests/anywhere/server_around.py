"""A server around the workbook, as JupyterHub or a school's own: it passes everything on and strips nothing.

Like Jupyter it gives out an `_xsrf` cookie of its own, for a path above the workbook's.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

OUTER = "2|0a0b0c0d|of-the-server-around|1795300000"
_OWN = {"Connection", "Transfer-Encoding", "Content-Length", "Upgrade"}


class PassingOn(WebSocketHandler):
    """Passes on one request, or both directions of a channel."""

    def initialize(self, port: int) -> None:
        self.inside = f"127.0.0.1:{port}"

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002 - Tornado's name for it
        return True  # the workbook looks itself

    async def get(self, *args: str, **kwargs: str) -> None:
        if self.request.headers.get("Upgrade", "").lower() == "websocket":
            await super().get(*args, **kwargs)
        else:
            await self._pass_on()

    async def _pass_on(self) -> None:
        sent = {name: value for name, value in self.request.headers.get_all() if name not in _OWN}
        answer = await AsyncHTTPClient().fetch(
            f"http://{self.inside}{self.request.uri}",
            method=self.request.method,
            headers=sent,
            body=self.request.body or None,
            follow_redirects=False,
            raise_error=False,
            decompress_response=False,
            allow_nonstandard_methods=True,
            request_timeout=60,
        )
        self.set_status(answer.code)
        for name, value in answer.headers.get_all():
            if name not in _OWN:
                self.add_header(name, value)
        self.add_header("Set-Cookie", f'_xsrf="{OUTER}"; Path=/user/')
        self.finish(answer.body or None)

    put = post = delete = _pass_on

    async def open(self, *_: str, **__: str) -> None:
        headers = {name: self.request.headers[name] for name in ("Host", "Cookie", "Origin")}
        asked = HTTPRequest(f"ws://{self.inside}{self.request.uri}", headers=headers)
        self.channel = await websocket_connect(asked, on_message_callback=self._back)

    def _back(self, message: Any) -> None:
        if message is None:
            self.close()
        else:
            self.write_message(message, binary=isinstance(message, bytes))

    async def on_message(self, message: Any) -> None:
        await self.channel.write_message(message, binary=isinstance(message, bytes))

    def on_close(self) -> None:
        if hasattr(self, "channel"):
            self.channel.close()


@contextmanager
def around(port: int) -> Iterator[int]:
    """Serve around the workbook at a port; give the port to visit."""
    loop = asyncio.new_event_loop()
    (listening,) = bind_sockets(0, "127.0.0.1")

    async def serve() -> HTTPServer:
        server = HTTPServer(Application([(r".*", PassingOn, {"port": port})]))
        server.add_sockets([listening])
        return server

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(serve(), loop).result()
    try:
        yield int(listening.getsockname()[1])
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: HTTPServer) -> None:
    server.stop()
    await server.close_all_connections()
    AsyncHTTPClient().close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:  # channels that are being closed
        await asyncio.wait(others, timeout=5)
