"""A workbook of its own for a test: a real process on a free port, its clock ahead by so many days."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from mmb_learn.server.opening import Serving
from mmb_learn.server.serve import serve
course, data, port, days, host, demo = sys.argv[1:7]
names = frozenset({"workbook.test"})
where = {"host": host, "port": int(port), "hosts": names}
serving = Serving(Path(course), Path(data), browser=False, demo=demo == "demo", **where)
serve(serving, lambda line: print(line, flush=True), lambda: datetime.now(UTC) + timedelta(days=float(days)))
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class WorkbookServer:
    """Starts, kills and starts again on the same data and port."""

    def __init__(self, data: Path, *, demo: bool = False, course: Path = ROOT) -> None:
        self.data, self.demo, self.course = data, demo, course
        self.port = free_port()
        self.log = data.parent / f"{data.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"

    def start(self, days: float = 0) -> WorkbookServer:
        mode = "demo" if self.demo else "course"
        words = [str(self.course), str(self.data), str(self.port), str(days), "127.0.0.1", mode]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *words],
                stdout=log,
                stderr=log,
                env={**os.environ, "MMB_COURSE": str(self.course)},
            )
        self.wait()
        return self

    def wait(self, healthy: bool = False) -> None:
        """Wait until the server answers, or until /healthz is content."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.address}healthz", timeout=5) as answer:
                    if not healthy or json.load(answer)["ok"]:
                        return
            except OSError as error:
                if getattr(error, "code", None) == 503 and not healthy:
                    return
                if self.process is None or self.process.poll() is not None:
                    raise AssertionError(self.log.read_text()) from error
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
