"""The template as the server keeps it, and the kernels that were forked from it."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mmb_learn.kernel.told import PASSED_ON
from mmb_learn.kernel.wire import NoForkError, Wish, receive_answer

POSSIBLE = hasattr(os, "fork") and hasattr(os, "pidfd_open") and Path("/proc/self/fd").is_dir()
"""Whether this system can fork kernels and watch them; elsewhere each starts the ordinary way."""

_STANDING_BY = 3
_BREATH = 1.0  # seconds: a template that keeps dying is not started anew more often than this
_FAREWELL = 2.0  # seconds
_PATIENCE = 12.0  # seconds to a kernel's answer; then it starts the ordinary way
_THRIFT = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}


class ForkedKernel:
    """A running kernel, with the methods of a `subprocess.Popen` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int, line: socket.socket) -> None:
        self.pid = pid
        self._handle = handle
        self._line: socket.socket | None = line

    def poll(self) -> int | None:
        """Say whether it runs: None, else 1. What it ended with is known to nobody."""
        return 1 if self._line is None or self._ended(0) else None

    def wait(self) -> int:
        """Wait for its end."""
        if self._line is not None:
            self._ended(None)
        return 1

    def _ended(self, patience: int | None) -> bool:
        """Wait so many milliseconds for its end, without a figure for ever; let go of one that ended."""
        watch = select.poll()
        watch.register(self._handle, select.POLLIN)
        if self._line is None or not watch.poll(patience):
            return False
        self._line.close()
        self._line = None
        os.close(self._handle)
        return True

    def send_signal(self, number: int) -> None:
        """Send a signal; to one that is gone, none."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class KernelTemplate:
    """The one process that kernels are forked from; `folder` is for its own few files.

    It inherits of the server's environment only what any kernel does. A dead one is started anew by the next
    wish. `said` is for whoever tells of a failure: once, until it works again.
    """

    def __init__(self, folder: Path, standing_by: int = _STANDING_BY) -> None:
        self._folder = folder
        self._standing_by = standing_by
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: socket.socket | None = None
        self._mended = -_BREATH
        self.said = False

    @property
    def alive(self) -> bool:
        """Whether the process runs; it may still be importing, and wishes wait for it."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """Number of the running process."""
        return self._process.pid if self._process is not None and self.alive else None

    def start(self) -> None:
        """Start the process unless it runs, or cannot on this system."""
        if self.alive or not POSSIBLE:
            return
        self.stop()
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._asked.setblocking(False)  # noqa: FBT003 - a name of the operating system
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
                [sys.executable, "-P", "-m", "mmb_learn.kernel.template", str(self._standing_by)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=self._environment(os.environ),
                start_new_session=True,
            )

    def _environment(self, server: Mapping[str, str]) -> dict[str, str]:
        kept = {name: server[name] for name in PASSED_ON if name in server}
        return kept | _THRIFT | {"IPYTHONDIR": str(self._folder)}

    def ensure(self) -> None:
        """Start the process anew when it died."""
        if not self.alive and time.monotonic() - self._mended >= _BREATH:
            self._mended = time.monotonic()
            self.start()

    def stop(self) -> None:
        """End the process and the forks that stand by; kernels are their own managers' to end."""
        process, self._process = self._process, None
        if self._asked is not None:
            self._asked.close()
        if process is None:
            return
        try:
            process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    async def fork(self, wish: Wish, patience: float = _PATIENCE) -> ForkedKernel:
        """Fork a kernel; NoForkError when that cannot be, or takes longer than `patience`, in seconds."""
        self.ensure()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._hand_over(theirs)
            ours.setblocking(False)  # noqa: FBT003
            async with asyncio.timeout(patience):
                pid, handle = await _asked(ours, wish)
        except BaseException as error:
            ours.close()
            if isinstance(error, OSError) and not isinstance(error, NoForkError):
                raise NoForkError(f"nobody answered ({type(error).__name__})") from error
            raise
        return ForkedKernel(pid, handle, ours)

    def _hand_over(self, line: socket.socket) -> None:
        if self._asked is None or not self.alive:
            raise NoForkError("the process that they are forked from does not run")
        socket.send_fds(self._asked, [b"k"], [line.fileno()])


async def _asked(line: socket.socket, wish: Wish) -> tuple[int, int]:
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(line, wish.to_bytes())
    came = asyncio.Event()
    loop.add_reader(line, came.set)
    try:
        await came.wait()
    finally:
        loop.remove_reader(line)
    return receive_answer(line)
