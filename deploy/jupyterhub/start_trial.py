# ruff: noqa: INP001 - a script, no part of a package
"""The local trial in one go: proxy, hub and workbook on this machine, until Ctrl-C. `make hub` runs it.

Nothing of it is kept: people, answers and secrets live in a temporary folder that goes with it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROXY = HERE.parents[1].joinpath(".venv", "hub", "node_modules", ".bin", "configurable-http-proxy")
PATIENCE = 60.0
GRACE = 10.0
WORKBOOK, HUB, PROXY_PORT, PROXY_API = 0, 1, 2, 3
USUAL = (8866, 8081, 8000, 8001)
TELLS = """
The workbook is at http://127.0.0.1:{port}/services/mmb/

Sign in as   kari, ola  participants of the class 2hea
             tove       their teacher
             frode      facilitator
             sigrid     coordinator
with the word {word}.

Ctrl-C stops everything, and what was typed is gone then.
"""


@dataclass
class Trial:
    """Three processes and what they share: ports, secrets and a folder. Each can be stopped alone."""

    folder: Path
    ports: tuple[int, int, int, int]
    config: Path = HERE / "jupyterhub_config.py"
    proxy: Path = PROXY
    extra: Mapping[str, str] = field(default_factory=dict)
    path: str = "/"
    options: tuple[str, ...] = ()
    log: Path = Path(os.devnull)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make up the secrets."""
        self.tokens = {name: secrets.token_hex(32) for name in ("CONFIGPROXY_AUTH_TOKEN", "MMB_HUB_TOKEN")}

    @property
    def address(self) -> str:
        """Give where people go, with a slash at the end."""
        return f"http://127.0.0.1:{self.ports[PROXY_PORT]}{self.path}"

    @property
    def direct(self) -> str:
        """Give where the workbook itself listens."""
        return f"http://127.0.0.1:{self.ports[WORKBOOK]}{self.path}services/mmb/"

    @property
    def environment(self) -> dict[str, str]:
        """Give what hub and proxy are told."""
        workbook, hub, port, api = (f"http://127.0.0.1:{each}" for each in self.ports)
        told = {
            "MMB_SIGN_IN": "trial",
            "MMB_WORKBOOK_URL": workbook,
            "MMB_HUB_URL": hub,
            "MMB_BIND_URL": port + self.path,
            "MMB_PROXY_API": api,
            "MMB_HUB_STATE": str(self.folder),
        }
        return {**os.environ, **told, **self.tokens, **self.extra}

    def start_proxy(self) -> None:
        """Start the proxy, which knows no way yet."""
        ports = {"--port": self.ports[PROXY_PORT], "--api-port": self.ports[PROXY_API]}
        where = [part for name, port in ports.items() for part in (name, str(port))]
        command = [str(self.proxy), "--ip", "127.0.0.1", "--api-ip", "127.0.0.1", *where]
        self._start("proxy", [*command, "--log-level", "error"], self.environment)

    def start_hub(self) -> None:
        """Start the hub, which tells the proxy."""
        self._start("hub", [sys.executable, "-m", "jupyterhub", "-f", str(self.config)], self.environment)

    def start_workbook(self) -> None:
        """Start the workbook with what an operator would give it."""
        told = {
            "JUPYTERHUB_SERVICE_NAME": "mmb",
            "JUPYTERHUB_SERVICE_PREFIX": f"{self.path}services/mmb/",
            "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{self.ports[WORKBOOK]}",
            "JUPYTERHUB_BASE_URL": self.path,
            "JUPYTERHUB_API_URL": f"http://127.0.0.1:{self.ports[HUB]}{self.path}hub/api",
            "JUPYTERHUB_API_TOKEN": self.tokens["MMB_HUB_TOKEN"],
            "JUPYTERHUB_CLIENT_ID": "service-mmb",
        }
        command = [sys.executable, "-m", "mmb_learn.cli", "serve", "--data", str(self.folder / "data")]
        command += self.options
        self._start("workbook", command, {**os.environ, **told, **self.extra})

    def wait(self) -> None:
        """Wait until everything answers; RuntimeError with the name of what ended before."""
        self.wait_for(f"{self.address}hub/health")
        self.wait_for(f"{self.address}services/mmb/offline")

    def wait_for(self, url: str) -> None:
        """Wait until an address answers."""
        until = time.monotonic() + PATIENCE
        while not self._answers(url):
            ended = [name for name, process in self.running.items() if process.poll() is not None]
            if ended or time.monotonic() > until:
                raise RuntimeError(f"{ended or url} ended before it answered")
            time.sleep(0.1)

    def stop(self, name: str) -> None:
        """Stop one of the three."""
        process = self.running.pop(name, None)
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def stop_all(self) -> None:
        """Stop what runs, the last first."""
        for name in reversed(list(self.running)):
            self.stop(name)

    def _start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        with self.log.open("ab") as said:
            self.running[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command, env=environment, stdout=said, stderr=said, start_new_session=True
            )

    def _answers(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - this machine
                return True
        except (urllib.error.URLError, OSError):
            return False


def free_ports() -> tuple[int, int, int, int]:
    """Give four ports that nobody has."""
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in USUAL]
        first, second, third, fourth = (each.getsockname()[1] for each in held)
    return first, second, third, fourth


@contextlib.contextmanager
def everything(trial: Trial) -> Iterator[Trial]:
    """Run all three, and stop them whatever happens."""
    try:
        trial.start_proxy()
        trial.start_hub()
        trial.start_workbook()
        trial.wait()
        yield trial
    finally:
        trial.stop_all()


def main() -> int:
    """Run the trial until it is told to stop."""
    if not PROXY.exists():
        sys.stderr.write("The hub's proxy is not here: install node and npm, and run it as make hub.\n")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="mmb-hub-"))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # also where a shell left the first out
        signal.signal(number, signal.default_int_handler)
    trial = Trial(folder, USUAL if all(map(_is_free, USUAL)) else free_ports())
    try:
        with everything(trial):
            word = trial.environment.get("MMB_TRIAL_WORD", "samspill")
            sys.stdout.write(TELLS.format(port=trial.ports[PROXY_PORT], word=word))
            sys.stdout.flush()
            while all(process.poll() is None for process in trial.running.values()):
                time.sleep(0.5)
    except KeyboardInterrupt:
        sys.stdout.write("Stopped.\n")
    except RuntimeError as error:
        sys.stderr.write(f"The trial did not come up: {error}.\n")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _is_free(port: int) -> bool:
    try:
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
