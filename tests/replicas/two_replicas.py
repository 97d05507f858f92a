"""Two real workbooks behind HAProxy on PostgreSQL, all real; their machines' clocks are ten minutes apart."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, Any, NamedTuple, Self
from uuid import uuid4

import pytest
from tornado.web import create_signed_value

from mmb_learn.course import Device, Institution, Role, Store, answers, people, sign_ins
from mmb_learn.server.secret import shared_secret

ROOT = Path(__file__).parents[2]
CONFIGURATION = ROOT / "deploy" / "haproxy" / "haproxy.cfg"
MISSING = "HAProxy is not installed here: as root, make haproxy; else ask whoever runs this machine"
MODULE = "sound-environment"
ANSWER = f"api/answers/{MODULE}/reflection"
XSRF = "0123456789abcdef0123456789abcdef"
_PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from mmb_learn.server.opening import Serving
from mmb_learn.server.proxy import networks
from mmb_learn.server.serve import serve
course, data, store, port, minutes, drain = sys.argv[1:7]
where = {"host": "127.0.0.1", "port": int(port), "proxy": networks(["127.0.0.1"]), "drain": float(drain)}
serving = Serving(Path(course), Path(data), store=store, browser=False, grader=False, **where)
skew = timedelta(minutes=float(minutes))
serve(serving, lambda line: print(line, flush=True), lambda: datetime.now(UTC) + skew)
"""


class Answer(NamedTuple):
    """What came back; status 0 means that nothing did."""

    status: int
    text: str = ""
    cookies: tuple[str, ...] = ()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again until it holds; fail when it does not."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.05)


def asked(
    port: int,
    method: str,
    path: str,
    headers: dict[str, str],
    body: bytes | None = None,
    source: str = "127.0.0.1",
) -> Answer:
    """Ask once, from an address of this machine."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        connection.request(method, f"/{path}", body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, text, tuple(answer.msg.get_all("Set-Cookie", ())))
    except (OSError, HTTPException):
        return Answer(0)
    finally:
        connection.close()


class Replica:
    """One workbook process, on a port that it keeps when it is started again."""

    def __init__(self, folder: Path, store: str, minutes: float, drain: float = 30) -> None:
        self.folder, self.store, self.minutes, self.drain = folder, store, minutes, drain
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.log: list[str] = []

    def start(self) -> None:
        """Start it; `wait` until it answers."""
        told = (ROOT, self.folder, self.store, self.port, self.minutes, self.drain)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *map(str, told)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "MMB_COURSE": str(ROOT)},
        )
        assert self.process.stderr is not None
        threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            self.log.extend(stream)

    def ask(self, path: str, method: str = "GET", source: str = "127.0.0.1", **headers: str) -> Answer:
        """Ask it directly, past the proxy."""
        return asked(self.port, method, path, headers, source=source)

    @property
    def ready(self) -> bool:
        return self.ask("readyz").status == 200

    def wait(self) -> None:
        assert self.process is not None
        until(lambda: self.ready or self.process.poll() is not None)
        assert self.process.poll() is None, "".join(self.log)

    def send(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it as the system does when memory is short."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.send(signal.SIGINT)
            self.process.wait(30)


class Front:
    """The real HAProxy with the configuration that we hand out."""

    def __init__(self, folder: Path, one: Replica, two: Replica) -> None:
        program = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            pytest.skip(MISSING)
        self.program, self.port = program, free_port()
        self.environment = {
            "MMB_BIND": f"127.0.0.1:{self.port}",
            "MMB_ONE": f"127.0.0.1:{one.port}",
            "MMB_TWO": f"127.0.0.1:{two.port}",
            "MMB_STATS": str(folder / "haproxy.sock"),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = [self.program, "-db", "-f", str(CONFIGURATION)]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(words, env=self.environment, stdout=quiet, stderr=quiet)
        until(lambda: asked(self.port, "GET", "glossary", {}).status == 200)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def restart(self) -> None:
        self.stop()
        self.start()


class Pair:
    """Both replicas, what is before and what is beneath them, and people who are signed in."""

    def __init__(self, folder: Path, store: str) -> None:
        self.url, self.store = store, Store.open(store)
        self.secret = shared_secret(self.store, folder)
        self.one = Replica(folder / "one", store, -5)
        self.two = Replica(folder / "two", store, 5)
        self.front = Front(folder, self.one, self.two)
        self.somebody("Kari")  # so that it is a course

    def start(self) -> None:
        for replica in self.replicas:
            replica.start()
        for replica in self.replicas:
            replica.wait()
        self.front.start()

    def stop(self) -> None:
        self.front.stop()
        for replica in self.replicas:
            replica.stop()
        self.store.close()

    @property
    def replicas(self) -> tuple[Replica, Replica]:
        return self.one, self.two

    def whole(self) -> None:
        """Have both replicas running and known to the front."""
        for replica in self.replicas:
            assert replica.process is not None
            if replica.process.poll() is not None:
                replica.start()
        for replica in self.replicas:
            replica.wait()

    def somebody(self, name: str) -> Visitor:
        now = datetime.now(UTC)
        person = people.add_person(self.store, name, [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
        held = sign_ins.begin(self.store, person.id, Device.COMPUTER, now)
        return Visitor(self, person.id, create_signed_value(self.secret, "mmb-person", held).decode())

    def named(self, cookie: str) -> Replica:
        """Give the replica that the front's cookie names."""
        return {"one": self.one, "two": self.two}[cookie]


class Visitor:
    """Somebody whose browser keeps cookies, and whose page tries again until it is told that all is saved."""

    def __init__(self, pair: Pair, number: int, person: str) -> None:
        self.pair, self.number = pair, number
        self.cookies = {"mmb-person": person, "_xsrf": XSRF}
        self.statuses: list[int] = []

    @property
    def replica(self) -> Replica:
        return self.pair.named(self.cookies["MMB-REPLICA"])

    def headers(self) -> dict[str, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": kept, "X-XSRFToken": XSRF, "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        answer = asked(self.pair.front.port, method, path, self.headers() | headers, body)
        for said in answer.cookies:
            if said.startswith("MMB-REPLICA="):
                self.cookies["MMB-REPLICA"] = said.split(";")[0].partition("=")[2]
        self.statuses.append(answer.status)
        return answer

    def save(self, text: str, base: int, patience: float = 30) -> tuple[str, int]:
        """Save a text as a page does, again and again until told so; give the entry's id and revision."""
        entry_id, end = uuid4().hex, time.monotonic() + patience
        typed_at = datetime.now(UTC).isoformat()
        entry = {"id": entry_id, "base": base, "typed_at": typed_at, "value": {"done": text}}
        while True:
            answer = self.ask("PUT", ANSWER, json.dumps(entry).encode())
            if answer.status == 200:
                return entry_id, int(json.loads(answer.text)["revision"])
            assert answer.status in {0, 502, 503, 504}, answer
            assert time.monotonic() < end, f"it was never saved: {answer}"
            time.sleep(0.2)


class Typing:
    """Many people who save without a pause, until told to stop."""

    def __init__(self, visitors: list[Visitor]) -> None:
        self.visitors, self.over = visitors, threading.Event()
        self.told: dict[int, list[str]] = {each.number: [] for each in visitors}
        self._troubles: list[BaseException] = []

    def __enter__(self) -> Self:
        """Begin, and let everybody be saved at least twice."""
        self._threads = [threading.Thread(target=self._type, args=(each,)) for each in self.visitors]
        for thread in self._threads:
            thread.start()
        self.until_saved(2)
        return self

    def __exit__(self, *_: object) -> None:
        """Let them come to the end of what is on its way; whoever was in trouble fails the test."""
        self.over.set()
        for thread in self._threads:
            thread.join()
        assert self._troubles == []

    def _type(self, visitor: Visitor) -> None:
        revision, told = 0, self.told[visitor.number]
        try:
            while not self.over.is_set():
                entry, revision = visitor.save(f"word {len(told)}", revision)
                told.append(entry)
        except Exception as trouble:  # noqa: BLE001 - told by the thread of the test
            self._troubles.append(trouble)

    def until_saved(self, more: int) -> None:
        """Wait until everybody has been told so many times more that all is saved."""
        goal = {number: len(told) + more for number, told in self.told.items()}
        until(lambda: bool(self._troubles) or all(len(self.told[each]) >= goal[each] for each in goal))

    def kept(self, store: Store) -> bool:
        """Say whether the store holds every entry that anybody was told of, the last as the current one."""
        for number, told in self.told.items():
            held = [version.entry_id for version in answers.history(store, number, MODULE, "reflection")]
            current = answers.current(store, number, MODULE)["reflection"].entry_id
            if [each for each in told if each not in held] or told[-1] != current:
                return False
        return True
