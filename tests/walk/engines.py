"""The engines beside Chromium, as Debian ships them: started without a screen, one window each, and ended."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.browser.workbook_server import free_port

from .window import Window
from .wires import EngineError, HttpWire, SocketWire

_PATIENCE = 60.0
_LIBRARIES = Path("/usr/lib")


def mini_browser() -> Path | None:
    """Give WebKitGTK's own small browser, None where it is not installed."""
    places = (
        *_LIBRARIES.glob("webkit2gtk-4.*/MiniBrowser"),
        *_LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"),
    )
    return next(iter(sorted(places)), None)


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """Run a program until it listens, and end it afterwards."""
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + _PATIENCE
    try:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if process.poll() is not None or time.monotonic() > end:
                raise EngineError(f"{command[0]} did not start")
            time.sleep(0.1)
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _profile(folder: Path, port: int) -> None:
    settings = {
        "marionette.port": port,
        "intl.accept_languages": "nb-NO,nb",
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.enabled": False,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")


@contextlib.contextmanager
def firefox() -> Iterator[Window]:
    """Open a window of Firefox on a profile of its own."""
    folder, port = Path(tempfile.mkdtemp(prefix="mmb-firefox-")), free_port()
    _profile(folder, port)
    command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    try:
        with _running(command, {"HOME": str(folder)}, port):
            yield Window(SocketWire(port))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """Give the name of a screen that nobody sees; Xvfb chooses a free one and tells it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    process = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise EngineError("Xvfb did not start")
        yield f":{number}"
    finally:
        _end(process)


@contextlib.contextmanager
def webkit() -> Iterator[Window]:
    """Open a window of WebKitGTK on a screen of its own."""
    port, browser = free_port(), {"binary": str(mini_browser()), "args": ["--automation"]}
    with _screen() as screen, _running(["WebKitWebDriver", f"--port={port}"], {"DISPLAY": screen}, port):
        wire = HttpWire(port, {"webkitgtk:browserOptions": browser})
        try:
            yield Window(wire)
        finally:
            wire.send("", "DELETE", "", {})
