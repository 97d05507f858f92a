"""A workbook in a process of its own, started as `mmb-learn serve` starts it, with everything beside it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any, Self

from open_site import CHECKOUT, MODULE, XSRF
from tornado.web import create_signed_value

from mmb_learn.course import Device, Institution, Role, Store, people, sign_ins
from mmb_learn.server.secret import cookie_secret
from mmb_learn.server.workbook import system_clock

SERVE = [sys.executable, "-m", "mmb_learn.cli", "serve", "--no-browser"]
_PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from mmb_learn.kernel import KernelStarts
from mmb_learn.server.live import LiveHandler
from mmb_learn.server.opening import Serving
from mmb_learn.server.serve import serve
course, data, base_url, patience, most_each, days = sys.argv[1:7]
LiveHandler.patience, KernelStarts.most_each = float(patience), int(most_each)
serving = Serving(Path(course), Path(data), port=0, base_url=base_url, browser=False)
serve(serving, lambda line: print(line, flush=True), lambda: datetime.now(UTC) + timedelta(days=float(days)))
"""

_KERNEL = re.compile(r"^mmb-[0-9a-f]{8} |ipykernel|kernel-")  # forked, or started the ordinary way


def program(
    data: Path, base_url: str = "/", patience: float = 40, most_each: int = 6, days: float = 0
) -> list[str]:
    """Give the command of a workbook with settings that the command line does not have."""
    words = (CHECKOUT, data, base_url, patience, most_each, days)
    return [sys.executable, "-c", _PROGRAM, *map(str, words)]


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Look again and again until it holds; fail when it does not."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.05)


def children(pid: int) -> dict[int, str]:
    """Give every process below this one, with its name and command line."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text()
        except OSError:
            continue
        after = status[status.rindex(")") + 2 :].split()
        if after[0] != "Z":
            parents.setdefault(int(after[1]), []).append(int(folder.name))
    below, found = [pid], []
    while below:
        found += (mine := parents.get(below.pop(), []))
        below += mine
    return {each: said for each in found if (said := _command(each))}


def _command(pid: int) -> str:
    try:
        said = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return Path(f"/proc/{pid}/comm").read_text().strip() + " " + said if said else ""
    except OSError:
        return ""


def gone(*pids: int) -> bool:
    """Say whether none of these runs any more; one that only waits to be noticed is gone too."""
    return not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status[status.rindex(")") + 2] != "Z"


def in_five_seconds() -> float:
    """Give five seconds; on a machine with more to do than it can, as many times that as it is too slow."""
    return 5 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def prepared(data: Path) -> dict[str, str]:
    """Make a data folder in which people have names; give each one's cookie."""
    with Store.open(data) as store:
        roles = {"kari": [Role.PARTICIPANT], "ola": [Role.PARTICIPANT], "frode": [Role.FACILITATOR]}
        held = {name: _signed_in(store, name, each) for name, each in roles.items()}
    secret = cookie_secret(data)
    return {name: create_signed_value(secret, "mmb-person", each).decode() for name, each in held.items()}


def _signed_in(store: Store, name: str, roles: list[Role]) -> str:
    now = system_clock()
    person = people.add_person(store, name, roles, Institution.HEALTH_CARE, now)
    return sign_ins.begin(store, person.id, Device.COMPUTER, now)


class Served:
    """One running workbook. `start` waits for its address."""

    def __init__(self, data: Path, *words: str, command: list[str] | None = None, **env: str) -> None:
        self.data = data
        self.cookies = prepared(data)
        self.command = command or [*SERVE, "--data", str(data), "--port", "0", *words]
        self.environment = {**os.environ, "MMB_COURSE": str(CHECKOUT), **env}
        self.log: list[str] = []

    def __enter__(self) -> Self:
        """Start it."""
        self.process = subprocess.Popen(
            self.command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._keep_reading(self.process.stderr)
        said = self.process.stdout.readline()
        assert "://" in said, "".join(self.log)
        self.port = int(said.split(":")[2].split("/")[0])
        self.base = "/" + said.strip().split("/", 3)[3]
        return self

    def _keep_reading(self, stream: IO[str]) -> None:
        self._reading = threading.Thread(target=lambda: self.log.extend(stream), daemon=True)
        self._reading.start()

    def __exit__(self, *_: object) -> None:
        """Stop it, by force if need be."""
        if self.process.poll() is None:
            self.stop()
        self._reading.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()

    def stop(self) -> float:
        """Tell it to stop; give the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        return time.monotonic() - began

    @property
    def below(self) -> dict[int, str]:
        return children(self.process.pid)

    @property
    def kernels(self) -> dict[int, str]:
        """Give the kernels that run, each with its name and command line."""
        return {pid: said for pid, said in self.below.items() if _KERNEL.search(said)}

    def headers(self, who: str | None, *, xsrf: bool = True) -> dict[str, str]:
        cookies = [f"_xsrf={XSRF}", *([f"mmb-person={self.cookies[who]}"] if who else [])]
        return {"Cookie": "; ".join(cookies)} | ({"X-XSRFToken": XSRF} if xsrf else {})

    def ask(
        self,
        method: str,
        path: str,
        who: str | None = None,
        body: Any = None,
        *,
        xsrf: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Ask as somebody; give status and text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = None if body is None else json.dumps(body).encode()
            said = self.headers(who, xsrf=xsrf) | dict(headers or {})
            connection.request(method, self.base + path, sent, said)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def healthy(self) -> bool:
        return self.ask("GET", "healthz")[0] == 200

    def unit(self, who: str = "kari", unit: str = "why-sound", **headers: str) -> str:
        """Open a unit as a browser would, and give the whole page."""
        status, page = self.ask("GET", f"m/{MODULE}/{unit}", who, headers=headers)
        assert status == 200
        return page

    def live(self, who: str = "kari", unit: str = "why-sound", **headers: str) -> str:
        """Ask for a unit's live part as its page does, and give it as it is said."""
        status, said = self.ask("POST", f"m/{MODULE}/{unit}/live", who, headers=headers)
        assert status == 200, said
        return said
