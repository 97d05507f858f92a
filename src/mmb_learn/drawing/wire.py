"""What goes over the socket: four bytes of length, then JSON.

A question is a specification; an answer is `{"svg": …}` or `{"error": code, "detail": …}`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any

from mmb_learn.errors import WorkbookError

LARGEST_QUESTION = 2_000_000
LARGEST_ANSWER = 16_000_000
HEAD = struct.Struct(">I")


class DrawingError(WorkbookError):
    """Nothing was drawn; `code` says why, `detail` is for a log.

    `drawing-away` no process answers, `drawing-slow` it takes too long, `drawing-too-large`,
    `drawing-not-read` no JSON object, `drawing-fetches` it would fetch something, `drawing-silent` it has no
    description, `drawing-refused` the converter said no. `sentence` is the key of what a participant reads,
    the same for all: to her a figure is missing, and the table is there.
    """

    sentence = "error.no-drawing"

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def packed(content: Mapping[str, Any], largest: int) -> bytes:
    """Bytes of one message; raises DrawingError `drawing-too-large`."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    if len(body) > largest:
        raise DrawingError("drawing-too-large", f"{len(body)} bytes")
    return HEAD.pack(len(body)) + body


def received(receive: Callable[[int], bytes], largest: int) -> bytes:
    """Body of one message; `receive` gives up to so many bytes, and none when the other end has hung up."""
    (length,) = HEAD.unpack(_exactly(receive, HEAD.size))
    if length > largest:
        raise DrawingError("drawing-too-large", f"{length} bytes")
    return _exactly(receive, length)


def drawn(body: bytes) -> str:
    """SVG of an answer; raises the DrawingError it carries."""
    answer = json.loads(body)
    if "svg" in answer:
        return str(answer["svg"])
    raise DrawingError(str(answer.get("error", "drawing-refused")), str(answer.get("detail", "")))


def _exactly(receive: Callable[[int], bytes], length: int) -> bytes:
    parts = []
    while length > 0:
        part = receive(min(length, 65_536))
        if not part:
            raise ConnectionResetError("the other end hung up")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
