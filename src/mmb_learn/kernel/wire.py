"""What the server and a kernel to be say to each other, over a line that only the two of them hold.

The server sends a `Wish`, the kernel answers once with its pidfd, and from then on the line says only whether
the other one is there: it is closed with the process that held it.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass

_LENGTH = 4  # bytes
_LONGEST_ANSWER = 4096  # bytes


class NoForkError(OSError):
    """No kernel could be forked; the text says why, and an ordinary start is the remedy."""


@dataclass(frozen=True)
class Wish:
    """All that a kernel is told: its environment, its folder, the file that says its sockets, its name."""

    environment: Mapping[str, str]
    folder: str
    connection_file: str
    name: str

    def to_bytes(self) -> bytes:
        """Give the wish as it goes over the line."""
        said = json.dumps(asdict(self)).encode()
        return len(said).to_bytes(_LENGTH, "big") + said


def receive_wish(line: socket.socket) -> Wish | None:
    """Wait for the wish; None when the line was closed instead."""
    length = _exactly(line, _LENGTH)
    said = _exactly(line, int.from_bytes(length, "big")) if length else b""
    return Wish(**json.loads(said)) if said else None


def _exactly(line: socket.socket, count: int) -> bytes:
    said = b""
    while len(said) < count:
        part = line.recv(count - len(said))
        if not part:
            return b""
        said += part
    return said


def answer_ready(line: socket.socket) -> None:
    """Say that this process is a kernel now, and how the server can watch and signal it."""
    own = os.pidfd_open(os.getpid())
    try:
        socket.send_fds(line, [json.dumps({"pid": os.getpid()}).encode()], [own])
    finally:
        os.close(own)


def answer_failed(line: socket.socket, why: str) -> None:
    """Say that this process cannot be a kernel."""
    line.sendall(json.dumps({"why": why}).encode()[:_LONGEST_ANSWER])


def receive_answer(line: socket.socket) -> tuple[int, int]:
    """Give number and pidfd of the kernel; NoForkError when there is none."""
    try:
        said, handles, _, _ = socket.recv_fds(line, _LONGEST_ANSWER, 1)
        answer = json.loads(said or b'{"why": "the process ended"}')
    except (OSError, ValueError) as error:
        raise NoForkError(f"its answer was not understood ({error})") from error
    if "why" in answer or not handles:
        raise NoForkError(answer.get("why", "no handle came with the answer"))
    return int(answer["pid"]), handles[0]
