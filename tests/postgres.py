"""A real PostgreSQL for the tests: one server a process, and a fresh database a test from a template.

PostgreSQL refuses to run as root, so root runs it as the user that Debian's package makes. It dies with us,
however we end. Nothing of it is worth keeping, so it waits for no disk.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER, PASSWORD = "workbook", "not-to-be-shown"
MISSING = "PostgreSQL is not installed here: as root, make postgres; else ask whoever runs this machine"
_TEMPLATE = "of_the_newest_schema"
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "300",
    "shared_buffers": "32MB",
}
_WHO = """\
local all all trust
host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 password
"""
_numbers = count(1)


def programs_of_postgres() -> Path | None:
    """Give where PostgreSQL's programs are: Debian keeps them beside the path, a folder each version."""
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _as_nobody_mighty(*more: str) -> list[str]:
    """Give what goes before a program of PostgreSQL's."""
    other = ["--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *other, *more] if other or more else []


class Postgres:
    """One running server. `url` names a database of it; `stop` and `start` are a restart on the same port."""

    def __init__(self, programs: Path, settings: Mapping[str, str] = _SETTINGS) -> None:
        self._programs, self._settings = programs, settings
        self.folder = Path(tempfile.mkdtemp(prefix="mmb-pg-"))
        self._data = self.folder / "data"
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        words = ["-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        making = [*_as_nobody_mighty(), str(programs / "initdb"), *words, "--no-sync"]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        (self._data / "pg_hba.conf").write_text(_WHO)
        self.start()
        self.run(f"CREATE USER {USER} PASSWORD '{PASSWORD}' CREATEDB")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"-c{name}={value}" for name, value in self._settings.items()]
        words = ["-D", str(self._data), "-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        program = [
            *_as_nobody_mighty("--pdeathsig=QUIT"),
            str(self._programs / "postgres"),
            *words,
            *settings,
        ]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(program, stdout=log, stderr=log, cwd=self.folder)
        end = time.monotonic() + 60
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
            assert time.monotonic() < end, "PostgreSQL never answered"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    @property
    def pid(self) -> int:
        """Its first process, which has started the others."""
        assert self._process is not None, "not started"
        return self._process.pid

    def stop(self, *, gently: bool = False) -> None:
        """Stop it: at once, as after a crash, or with every transaction rolled back in good order."""
        if self._process is not None:
            program = [*_as_nobody_mighty(), str(self._programs / "pg_ctl"), "stop", "-D", str(self._data)]
            how = ["-m", "fast" if gently else "immediate"]
            subprocess.run([*program, *how], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
            self._process.wait()
            self._process = None

    def restart(self, *, gently: bool = False) -> None:
        """Stop it and start it again."""
        self.stop(gently=gently)
        self.start()

    def remove(self) -> None:
        """Stop it for good, and leave nothing of it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the mightiest user, each by itself."""
        address = f"host={self.folder} port={self.port} user=postgres dbname={database}"
        with psycopg.connect(address, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def url(self, database: str, *, user: str = USER, password: str = PASSWORD) -> str:
        """Give the address of a database, for the workbook's user."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def folder_of(self, url: str) -> Path:
        """Give the folder of a database's own files, after all that is committed is written to them."""
        address = f"host={self.folder} port={self.port} user=postgres dbname={url.rpartition('/')[2]}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            asked = "SELECT oid FROM pg_database WHERE datname = current_database()"
            found = connection.execute(asked).fetchone()
        return self._data / "base" / str(found[0] if found else "")

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """Give the address of a new database, empty if no template is named."""
        name = f"course_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def newest(self) -> str:
        """Give the name of a template that holds the newest schema and nobody."""
        if not getattr(self, "_made", False):
            from mmb_learn.course import Store  # noqa: PLC0415 - half a second, for all tests

            self.run(f"CREATE DATABASE {_TEMPLATE} OWNER {USER}")
            Store.open(self.url(_TEMPLATE)).close()
            self._made = True
        return _TEMPLATE


@cache
def running() -> Postgres:
    """Give this process's server; the test is skipped where PostgreSQL is not installed."""
    programs = programs_of_postgres()
    if programs is None:
        pytest.skip(MISSING)
    server = Postgres(programs)
    atexit.register(server.remove)
    return server
