"""The drawing process as the server keeps it: started, started anew when it died, ended with the server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmb_learn.drawing.client import draw_async
from mmb_learn.drawing.wire import DrawingError

_LONGEST_ADDRESS = 107  # bytes: what the operating system has room for in a socket's address
_BREATH = 1.0  # seconds: a process that keeps dying is not started anew more often than this
_FAREWELL = 2.0
_KNOWN = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "FONTCONFIG_PATH")


class DrawingProcess:
    """One process that draws, at `socket_path`, keeping its drawings in `folder`.

    Call `ensure` now and then, or draw through `draw`, which does: a dead process is started anew.
    It inherits nothing from the server's environment but what finding Python and the fonts takes.
    """

    def __init__(self, socket_path: Path, folder: Path) -> None:
        if len(os.fsencode(socket_path)) > _LONGEST_ADDRESS:
            raise DrawingError("drawing-away", f"{socket_path} is longer than {_LONGEST_ADDRESS} bytes")
        self.socket_path = socket_path
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._mended = -_BREATH

    @property
    def alive(self) -> bool:
        """Whether the process runs; it may still be on its way to its socket, and clients wait for it."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """Number of the running process, for `doctor` and for tests."""
        return self._process.pid if self._process is not None and self.alive else None

    def start(self) -> None:
        """Start the process unless it runs; returns before it listens."""
        if self.alive:
            return
        self._drop()
        self._process = subprocess.Popen(  # noqa: S603 — our own module, by our own Python
            [sys.executable, "-P", "-m", "mmb_learn.drawing", str(self.socket_path), str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KNOWN if name in os.environ},
            start_new_session=True,
        )

    def ensure(self) -> bool:
        """Start the process anew when it died, and say whether it runs."""
        if not self.alive and time.monotonic() - self._mended >= _BREATH:
            self._mended = time.monotonic()
            self.start()
        return self.alive

    async def draw(self, specification: Mapping[str, Any]) -> str:
        """Inline SVG of a Vega-Lite specification, from a process that is started if need be."""
        self.ensure()
        return await draw_async(specification, self.socket_path)

    def stop(self) -> None:
        """End the process, and wait until it has ended."""
        self._drop()
        self.socket_path.unlink(missing_ok=True)

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
