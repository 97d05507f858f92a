"""Opening a workbook: the data folder, its secret, the store, and the two processes beside the server."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from mmb_learn import demo
from mmb_learn.assessment import Grader
from mmb_learn.course import Store
from mmb_learn.drawing import DrawingProcess
from mmb_learn.errors import StoreError
from mmb_learn.server import assets
from mmb_learn.server.workbook import Clock, CourseWords, Workbook, read_course, system_clock
from mmb_learn.upkeep import in_use

_NO_ROOM = "Somebody works in {} already, so the invented class stays out: for the demo, name another --data."


@dataclass(frozen=True)
class Serving:
    """How a workbook is served: what the command line says."""

    course: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 8866
    base_url: str = "/"
    demo: bool = False
    browser: bool = True
    tls_cert: Path | None = None
    tls_key: Path | None = None


def default_data() -> Path:
    """Give where live data lie when nothing else is said: the platform's folder for them."""
    return user_data_path("mmb-learn", appauthor=False)


def cookie_secret(data: Path) -> bytes:
    """Give the secret that signs cookies, made once; readable by its owner alone."""
    path = data / "cookie-secret"
    try:
        if not path.is_file():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
        return path.read_text(encoding="ascii").strip().encode()
    except OSError as error:
        raise StoreError(f"{path} cannot be used ({error.strerror}): give the data folder to this user.") from error


def _invented(serving: Serving, store: Store, course: CourseWords, now: datetime) -> bool:
    """Say whether the people here are the demo's invented class, which an empty folder is given."""
    if serving.demo and not demo.is_invented(store, serving.data):
        invited = demo.invite(store, serving.data, course.modules, course.texts, now)
        store.notices += () if invited else (_NO_ROOM.format(serving.data),)
    return demo.is_invented(store, serving.data)


@contextmanager
def opened(serving: Serving, clock: Clock = system_clock) -> Iterator[Workbook]:
    """Open everything a server needs, and close it again in the other order."""
    course = read_course(serving.course)
    runtime = Path(tempfile.mkdtemp(prefix="mmb-"))
    os.environ["MMB_COURSE"] = str(serving.course)
    with in_use(serving.data), Store.open(serving.data) as store:
        secret_folder = serving.data
        cookie_secret(secret_folder)
        drawing = DrawingProcess(runtime / "draw", serving.data / "drawings")
        grader = Grader(str(serving.data), serving.data, serving.course)
        workbook = Workbook(
            course=course,
            store=store,
            data=serving.data,
            assets=assets.gather(),
            base_url=serving.base_url,
            clock=clock,
            demo=_invented(serving, store, course, clock()),
            drawing=drawing,
            grader=grader,
        )
        os.environ["MMB_DRAWING"] = str(drawing.socket_path)
        try:
            drawing.start()
            grader.start()
            yield workbook
        finally:
            grader.stop()
            drawing.stop()
            shutil.rmtree(runtime, ignore_errors=True)
