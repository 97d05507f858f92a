"""A line to PostgreSQL that can be cut, and that can swallow the answer to a commit."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress
from typing import Self


class Line:
    """Passes bytes on to a port. With `swallows` a COMMIT reaches the server, and its answer nobody."""

    def __init__(self, port: int) -> None:
        self._there = ("127.0.0.1", port)
        self._here = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._here.getsockname()[1]
        self.swallows = False

    def __enter__(self) -> Self:
        """Begin to listen."""
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        self._here.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._here.accept()
                far = socket.create_connection(self._there)
                threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with near, far, suppress(OSError):
            while True:
                ready, _, _ = select.select([near, far], [], [])
                for each in ready:
                    said = each.recv(65536)
                    (far if each is near else near).sendall(said)
                    if not said:
                        return
                    if each is near and self.swallows and b"COMMIT" in said:
                        far.recv(65536)  # it is committed
                        return
