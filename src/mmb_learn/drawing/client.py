"""Asking the drawing process: `draw` where one may wait (a kernel), `draw_async` where not (the server).

Both come back to a process that was started anew in the meantime, as long as their time lasts.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmb_learn.drawing.wire import (
    HEAD,
    LARGEST_ANSWER,
    LARGEST_QUESTION,
    DrawingError,
    drawn,
    packed,
    received,
)

_PAUSE = 0.05  # seconds between two tries


def draw(specification: Mapping[str, Any], socket_path: Path, timeout: float = 5.0) -> str:
    """Inline SVG of a Vega-Lite specification; raises DrawingError."""
    question = packed(specification, LARGEST_QUESTION)
    end = time.monotonic() + timeout
    while True:
        try:
            return _asked(question, socket_path, end)
        except TimeoutError as trouble:
            raise DrawingError("drawing-slow") from trouble
        except OSError as trouble:
            if time.monotonic() + _PAUSE >= end:
                raise DrawingError("drawing-away", str(trouble)) from trouble
        time.sleep(_PAUSE)


async def draw_async(
    specification: Mapping[str, Any],
    socket_path: Path,
    timeout: float = 5.0,  # noqa: ASYNC109 — the same call as `draw`
) -> str:
    """Inline SVG of a Vega-Lite specification, without holding up the event loop; raises DrawingError."""
    question = packed(specification, LARGEST_QUESTION)
    trouble: OSError | None = None
    try:
        async with asyncio.timeout(timeout):
            while True:
                try:
                    return await _asked_async(question, socket_path)
                except OSError as trouble_now:
                    trouble = trouble_now
                    await asyncio.sleep(_PAUSE)
    except TimeoutError as late:
        code = "drawing-away" if trouble else "drawing-slow"
        raise DrawingError(code, str(trouble or "")) from late


def _asked(question: bytes, path: Path, end: float) -> str:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:

        def receive(most: int) -> bytes:
            connection.settimeout(max(end - time.monotonic(), 0.001))
            return connection.recv(most)

        connection.settimeout(max(end - time.monotonic(), 0.001))
        connection.connect(str(path))
        connection.sendall(question)
        return drawn(received(receive, LARGEST_ANSWER))


async def _asked_async(question: bytes, path: Path) -> str:
    reader, writer = await asyncio.open_unix_connection(str(path))
    try:
        writer.write(question)
        (length,) = HEAD.unpack(await reader.readexactly(HEAD.size))
        return drawn(await reader.readexactly(min(length, LARGEST_ANSWER)))
    except asyncio.IncompleteReadError as trouble:
        raise ConnectionResetError("the drawing process hung up") from trouble
    finally:
        writer.close()
