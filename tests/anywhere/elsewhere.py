"""A workbook that any command line started, read as a browser does: pages, cookies, the kernel's channel."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

CHECKOUT = Path(__file__).parents[2]
MODULE = "sound-environment"
UNIT = f"m/{MODULE}/why-sound"
QUESTION = "first-move"


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Visitor:
    """Reads pages below one address, and keeps cookies as a browser does: the nearest path's go first."""

    data: Path

    def __init__(self, address: str) -> None:
        self.address, self.jar = address, CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.jar)).open

    def cookies(self, path: str = "") -> str:
        """Give what is sent along, in the order that `document.cookie` has too."""
        asked = Request(urljoin(self.address, path))
        self.jar.add_cookie_header(asked)
        return asked.get_header("Cookie") or ""

    def ask(self, path: str = "", method: str = "GET", body: Any = None) -> tuple[int, str, str]:
        """Give the status, the address in the end, and the text."""
        found = re.search(r"(?:^|; )_xsrf=([^;]*)", self.cookies())  # as the page's own script finds it
        headers = {"Accept-Language": "nb"} | ({"X-XSRFToken": found[1]} if found else {})
        sent = None if body is None else json.dumps(body).encode()
        asked = Request(urljoin(self.address, path), sent, headers, method=method)
        try:
            with self._open(asked, timeout=60) as answer:
                return answer.status, answer.url, answer.read().decode()
        except HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.url, refusal.read().decode()

    def page(self, path: str = "") -> str:
        """Give a page that is there."""
        status, _, text = self.ask(path)
        assert status == 200, text
        return text

    def verdict(self, unit: str, value: Any) -> Mapping[str, Any]:
        """Ask the kernel of a unit's page what it says of an answer to its first question."""
        self.page(unit)
        status, _, said = self.ask(f"{unit}/live", "POST", {})
        assert status == 200, said
        return asyncio.run(_verdict(self, said, value))


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found is not None, page[-2000:]
    return found[1]


async def _verdict(visitor: Visitor, live: str, value: Any) -> Mapping[str, Any]:
    kernel = _found(r'"kernelId": "([0-9a-f-]{36})"', live)
    path = f"api/kernels/{kernel}/channels?session_id=test"
    address = urljoin(visitor.address, path)
    origin = "/".join(address.split("/")[:3])
    headers = {"Cookie": visitor.cookies(path), "Origin": origin}
    channel = await websocket_connect(HTTPRequest(address.replace("http", "ws", 1), headers=headers))
    asked = {"id": "1", "ask": "verdict", "question": QUESTION, "value": value}
    content = {"comm_id": _found(r'"model_id": "([0-9a-f]+)"', live)}
    content |= {"data": {"method": "custom", "content": asked}}  # type: ignore[dict-item]
    header = {"msg_id": "1", "msg_type": "comm_msg", "session": "test", "username": "", "version": "5.3"}
    said = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    await channel.write_message(json.dumps(said | {"channel": "shell", "buffers": []}))
    async with asyncio.timeout(30):
        while True:
            heard = json.loads(str(await channel.read_message()))
            if heard["msg_type"] == "comm_msg":
                break
        channel.close()
        while await channel.read_message() is not None:
            pass  # until the other side has closed too
    answer: Mapping[str, Any] = heard["content"]["data"]["content"]["verdict"]
    return answer


@contextmanager
def started(command: list[str], address: str, **popen: Any) -> Iterator[Visitor]:
    """Run a workbook until the block ends; it is there when its health says so."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **popen
    ) as server:
        log: list[str] = []
        reading = threading.Thread(target=lambda: log.extend(server.stdout or ()), daemon=True)
        reading.start()
        visitor = Visitor(address)
        try:
            _until_healthy(visitor, server, log)
            yield visitor
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
            reading.join()


def _until_healthy(visitor: Visitor, server: subprocess.Popen[str], log: list[str]) -> None:
    end = time.monotonic() + 60
    while not _healthy(visitor):
        assert server.poll() is None, "".join(log)
        assert time.monotonic() < end, "".join(log)
        time.sleep(0.1)


def _healthy(visitor: Visitor) -> bool:
    try:
        return visitor.ask("healthz")[0] == 200
    except (URLError, HTTPException, ConnectionError):
        return False
