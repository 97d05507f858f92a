"""A program that serves pages, started on a free port and stopped with all it has started."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import psutil
from tests.browser.workbook_server import free_port

from .memory import tree

_PATIENCE = 90.0


class Program:
    """One server: `command` and `more`, its environment, hold `{port}` where the port belongs.

    Use it in a `with` block. It is started when any address answers, be it with 404: a page of Voilà's would
    start a kernel.
    """

    def __init__(self, command: Sequence[str], folder: Path, log: Path, more: Mapping[str, str]) -> None:
        self.port = free_port()
        self.log = log
        self._command = [word.replace("{port}", str(self.port)) for word in command]
        self._folder = folder
        self._more = {name: value.replace("{port}", str(self.port)) for name, value in more.items()}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Give where its page is."""
        return f"http://localhost:{self.port}/"

    @property
    def pid(self) -> int:
        """Give its process."""
        assert self._process is not None, "not started"
        return self._process.pid

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **self._more}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process is not None and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}no/such/page", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        last = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{self._command[0]} did not start:\n{last}")

    def __exit__(self, *_ending: object) -> None:
        """End it and all it has started."""
        if self._process is None:
            return
        all_of_it = list(tree(self._process.pid))
        self._process.terminate()
        _, left = psutil.wait_procs(all_of_it, timeout=5)
        for process in left:
            try:
                process.kill()
            except psutil.Error:
                continue
        self._process.wait()
