"""Starting the grounds: one process on SQLite, and one or two on PostgreSQL behind the real HAProxy."""

from __future__ import annotations

import json
import os
import re
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import which

from tests.browser.workbook_server import ROOT, free_port
from tests.postgres import Postgres, programs_of_postgres

from benchmarks.load.ground import ONE, SQLITE, TWO, Ground
from benchmarks.load.usage import DATABASE, DRIVER, PROXY, SERVER
from benchmarks.memory import settle
from benchmarks.programs import Program
from mmb_learn.course import Store, roster

_CONFIGURATION = ROOT / "deploy" / "haproxy" / "haproxy.cfg"
_DURABLE = {"max_connections": "300", "shared_buffers": "256MB"}
_FEWER = "maxconn 4000"  # each needs two open files, and a desk may have few
_PATIENCE = 60.0
_SECRET = "MMB_LEARN_COOKIE_SECRET_FILE"  # noqa: S105 - its name


class NotHereError(RuntimeError):
    """An engine that a ground needs is not installed."""


def workbook(data: Path, *words: str, **environment: str) -> Program:
    """Make a workbook as `mmb-learn serve` starts it, on a data folder of its own."""
    command = [sys.executable, "-m", "mmb_learn.cli", "serve", "--no-browser", "--data", str(data)]
    command += ["--port", "{port}", *words]
    return Program(command, data.parent, data.with_suffix(".log"), {"MMB_COURSE": str(ROOT), **environment})


def ready(program: Program) -> None:
    """Wait until a workbook is content, and until nothing is left of its start."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"{program.address}healthz", timeout=5) as answer:
            if json.load(answer)["ok"]:
                break
        time.sleep(0.2)
    settle(program.pid, 2.0)


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Ground]:
    """Give one process with its store in its data folder, as one school runs it."""
    data = folder / "one"
    with ExitStack() as kept:
        store = kept.enter_context(Store.open(data))
        roster.owner(store, "Eier", datetime.now(UTC))
        program = kept.enter_context(workbook(data))
        ready(program)
        roots = {program.pid: SERVER, os.getpid(): DRIVER}
        secret = (data / "cookie-secret").read_text(encoding="ascii").strip()
        yield Ground(SQLITE, program.address, roots, store, (data,), secret)


@contextmanager
def on_postgres(folder: Path, *, processes: int) -> Iterator[Ground]:
    """Give so many processes on one PostgreSQL, behind HAProxy as `deploy/haproxy/` sets it up."""
    programs = programs_of_postgres()
    if programs is None:
        raise NotHereError("PostgreSQL is not installed here: as root, make postgres")
    server = Postgres(programs, _DURABLE)
    with ExitStack() as kept:
        kept.callback(server.remove)
        url = kept.enter_context(server.database())
        store = kept.enter_context(Store.open(url))
        roster.owner(store, "Eier", datetime.now(UTC))
        secret = folder / "secret"
        secret.write_text("0123456789abcdef" * 4, encoding="ascii")
        secret.chmod(0o600)
        told = {"MMB_LEARN_STORE": url, _SECRET: str(secret)}
        datas = [folder / f"replica-{number}" for number in range(processes)]
        replicas = [kept.enter_context(workbook(data, "--proxy", "127.0.0.1", **told)) for data in datas]
        for replica in replicas:
            ready(replica)
        proxy = kept.enter_context(_haproxy(folder, [replica.port for replica in replicas]))
        roots = {replica.pid: SERVER for replica in replicas}
        roots |= {server.pid: DATABASE, proxy.pid: PROXY, os.getpid(): DRIVER}
        name = ONE if processes == 1 else TWO
        yield Ground(name, proxy.address, roots, store, datas, secret.read_text(encoding="ascii"))


def _haproxy(folder: Path, ports: Sequence[int]) -> Program:
    """Make the proxy in front; where there is one replica only, nobody answers at the other's address."""
    one, two = (*ports, free_port())[:2]
    here = folder / _CONFIGURATION.name
    whole = _CONFIGURATION.read_text(encoding="utf-8")
    here.write_text(re.sub(r"maxconn \d+", _FEWER, whole), encoding="utf-8")
    told = {"MMB_BIND": "127.0.0.1:{port}", "MMB_STATS": str(folder / "proxy")}
    told |= {"MMB_ONE": f"127.0.0.1:{one}", "MMB_TWO": f"127.0.0.1:{two}"}
    program = which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise NotHereError("HAProxy is not installed here: as root, make haproxy")
    return Program([program, "-db", "-f", str(here)], folder, folder / "proxy.log", told)


QUICKLY = ("sqlite", "two")
NAMES = {"sqlite": SQLITE, "one": ONE, "two": TWO}
GROUNDS: dict[str, Callable[[Path], AbstractContextManager[Ground]]] = {
    "sqlite": on_sqlite,
    "one": partial(on_postgres, processes=1),
    "two": partial(on_postgres, processes=2),
}
