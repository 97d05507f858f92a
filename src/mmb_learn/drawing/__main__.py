"""The drawing process: `python -m mmb_learn.drawing SOCKET CACHE_DIR`.

It listens on a socket that only its own user may open, answers one specification per connection, and ends
when the pipe it was given as standard input closes: so it never outlives the server.
"""

from __future__ import annotations

import argparse
import os
import socket
import socketserver
import stat
import sys
import threading
from pathlib import Path

from mmb_learn.drawing.converter import LONGEST, Converter
from mmb_learn.drawing.kept import KeptDrawings
from mmb_learn.drawing.wire import LARGEST_ANSWER, LARGEST_QUESTION, DrawingError, packed, received

READ_WAIT = 5.0  # seconds a connection may take to say what it wants
MOST_AT_ONCE = 64


class _Connection(socketserver.BaseRequestHandler):
    """One question and its answer."""

    server: _Listener
    request: socket.socket

    def handle(self) -> None:
        self.request.settimeout(READ_WAIT)
        with self.server.places:
            try:
                body = received(self.request.recv, LARGEST_QUESTION)
                answer = packed({"svg": self.server.converter.draw(body)}, LARGEST_ANSWER)
            except DrawingError as refused:
                answer = packed({"error": refused.code, "detail": refused.detail}, LARGEST_ANSWER)
            except OSError:
                return  # it hung up, or never said what it wanted
            self._send(answer)

    def _send(self, answer: bytes) -> None:
        try:
            self.request.sendall(answer)
        except OSError:
            return


class _Listener(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """The socket, its file open to nobody else."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path: Path, converter: Converter) -> None:
        self.converter = converter
        self.places = threading.BoundedSemaphore(MOST_AT_ONCE)
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            super().__init__(str(path), _Connection)
        finally:
            os.umask(before)


def serve(path: Path, folder: Path, longest: float = LONGEST) -> None:
    """Listen until the standard input closes, or for ever when it is no pipe."""
    converter = Converter(KeptDrawings(folder), longest)
    with _Listener(path, converter) as listener:
        if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
            threading.Thread(target=_end_with_standard_input, daemon=True).start()
        threading.Thread(target=converter.warm, daemon=True).start()
        listener.serve_forever(poll_interval=60)


def _end_with_standard_input() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mmb_learn.drawing", description="Draw charts as SVG.")
    parser.add_argument("socket", type=Path, help="where to listen")
    parser.add_argument("folder", type=Path, help="where drawings are kept")
    parser.add_argument("--longest", type=float, default=LONGEST, help="processor seconds for one drawing")
    return parser.parse_args(words)


if __name__ == "__main__":
    given = _arguments(sys.argv[1:])
    serve(given.socket, given.folder, given.longest)
