"""WebDriver's commands on the wire: over HTTP as WebKit's driver takes them, over a socket as Firefox does.

Firefox speaks them itself when started with `--marionette`, under names of its own.
"""

from __future__ import annotations

import http.client
import json
import socket
from typing import Any, Protocol

PATIENCE = 60.0


class EngineError(Exception):
    """The engine refused a command, or did not start."""


class Wire(Protocol):
    """Carries one command to the engine: Marionette's name for it, and WebDriver's method and path."""

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any:
        """Give the engine's answer; EngineError when it refuses."""


class HttpWire:
    """WebDriver over HTTP, one session."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.session = "/session"
        made = self.send("", "POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        self.session += f"/{made['sessionId']}"

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any:  # noqa: ARG002 - as Wire says
        """Ask by HTTP."""
        data = json.dumps(body) if method == "POST" else None
        self.connection.request(method, self.session + path, data, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        value = json.load(answer)["value"]
        if answer.status != http.HTTPStatus.OK:
            raise EngineError(f"{value['error']}: {value['message']}")
        return value


class SocketWire:
    """Marionette: length, colon, JSON; `[0, id, name, body]` asks, `[1, id, error, value]` answers."""

    def __init__(self, port: int) -> None:
        self.stream = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).makefile("rwb")
        self.number = 0
        self._read()
        self.send("WebDriver:NewSession", "", "", {})

    def send(self, name: str, method: str, path: str, body: dict[str, Any]) -> Any:  # noqa: ARG002 - as Wire says
        """Ask over the socket."""
        self.number += 1
        message = json.dumps([0, self.number, name, body]).encode()
        self.stream.write(b"%d:%s" % (len(message), message))
        self.stream.flush()
        _, _, error, value = self._read()
        if error:
            raise EngineError(error["message"])
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self.stream.read(1) or _gone()
        return json.loads(self.stream.read(int(length[:-1])))


def _gone() -> bytes:
    raise EngineError("the browser closed the connection")
