"""Serving a workbook: listening, saying where, opening a browser, and stopping in good order."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import shutil
import socket
import ssl
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async

from mmb_learn.errors import StoreError
from mmb_learn.server.app import SHARE, WorkbookApp
from mmb_learn.server.charts import draw_ahead
from mmb_learn.server.daily import keep_promises
from mmb_learn.server.draining import Stopping, drain
from mmb_learn.server.hub_watch import watch
from mmb_learn.server.log import NoIds, trace
from mmb_learn.server.opening import LOOPBACK, Serving, opened, refuse_exposure
from mmb_learn.server.proxy import BehindProxy
from mmb_learn.server.time_of_all import TimeOfAll
from mmb_learn.server.tools import meet_instruments
from mmb_learn.server.workbook import Clock, Workbook, system_clock
from mmb_learn.upkeep.whereabouts import reached_at

_BODY_LIMIT = 4 * 1024 * 1024
_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - looked for, not listened on
_IN_THE_OPEN = (
    "Without https others on the network can read along: add --tls-cert and --tls-key, or name with --proxy "
    "the server in front that has them. Reading, answering and saving work all the same."
)
_GRACE = 1.0
_QUEUE = 128
_STORE_THREADS = 12  # below the store's own number of connections
_log = logging.getLogger("mmb_learn.server")


def share_on_path() -> None:
    """Put the package's own kernelspec where Jupyter looks, from a checkout and a wheel alike."""
    paths = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(SHARE) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *filter(None, paths)])


def _tls(serving: Serving) -> ssl.SSLContext | None:
    if serving.tls_cert is None or serving.tls_key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(serving.tls_cert, serving.tls_key)
    except OSError as error:
        raise StoreError(
            f"{serving.tls_cert} and {serving.tls_key} are no certificate with its key ({error.strerror}): "
            "give both as PEM files that this user may read."
        ) from error
    return context


def _bound(serving: Serving) -> socket.socket:
    """Take the port before anything is opened: another workbook may be at work on the same data."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    try:
        bound = socket.create_server((serving.host, serving.port), family=family, backlog=_QUEUE)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StoreError(
                f"Port {serving.port} is in use: stop the other program, or add --port {serving.port + 1}."
            ) from error
        raise StoreError(
            f"Cannot listen on {serving.host}:{serving.port} ({error.strerror}): "
            "choose another --host or --port."
        ) from error
    bound.setblocking(False)  # noqa: FBT003 - a name of the operating system
    return bound


@dataclass(frozen=True)
class Door:
    """Where the workbook listens: the port it has taken, and the certificate it shows."""

    socket: socket.socket
    tls: ssl.SSLContext | None

    @property
    def port(self) -> int:
        """Give the port, also where any free one was asked for."""
        return int(self.socket.getsockname()[1])


@contextlib.contextmanager
def _door(serving: Serving) -> Iterator[Door]:
    tls = _tls(serving)
    with _bound(serving) as bound:
        yield Door(bound, tls)


def address(serving: Serving, port: int) -> str:
    """Give where the workbook is."""
    scheme = "https" if serving.tls_cert else "http"
    host = "localhost" if serving.host in LOOPBACK else serving.host
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{port}{serving.base_url}"


def known(serving: Serving, port: int) -> str | None:
    """Give where people reach the workbook; None where this machine cannot know."""
    return None if serving.proxy or serving.host in _ANYWHERE else address(serving, port)


def _said(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what no page waited for any more, such as the end of a kernel whose page was left."""
    error = context.get("exception")
    place = trace(type(error), error.__traceback__) if error is not None else ""
    _log.warning("%s %s", context["message"], place)


async def _get_ready(workbook: Workbook) -> None:
    """Do beforehand what the first visitor would wait for."""
    loop = asyncio.get_running_loop()
    await draw_ahead(workbook)
    await loop.run_in_executor(None, workbook.assets.pack)
    await loop.run_in_executor(None, meet_instruments)


def _beside(workbook: Workbook, kernels: Any) -> Iterator[Coroutine[Any, Any, None]]:
    """Give what the server does while it answers."""
    yield _get_ready(workbook)
    yield keep_promises(workbook)
    if isinstance(workbook.clock, TimeOfAll):
        yield workbook.clock.go_on()
    if workbook.hub is not None:
        yield watch(workbook, workbook.hub, kernels)


async def _run(workbook: Workbook, serving: Serving, door: Door, tell: Callable[[str], None]) -> None:
    connections = Path(tempfile.mkdtemp(prefix="mmb-kernels-"))
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_said)
    loop.set_default_executor(ThreadPoolExecutor(_STORE_THREADS, "store"))
    app = WorkbookApp.around(workbook, workbook.secret)
    application = app.make_application(connections)
    server = BehindProxy(application, ssl_options=door.tls, max_body_size=_BODY_LIMIT)
    server.proxy = serving.proxy
    stopping = Stopping()
    stopping.listen(loop)
    try:
        server.add_sockets([door.socket])
        here = address(serving, door.port)
        tell(here)
        if serving.host not in LOOPBACK and serving.tls_cert is None and not serving.proxy:
            tell(_IN_THE_OPEN)
        if serving.browser:  # a browser in a terminal would hold us until it is closed
            threading.Thread(target=webbrowser.open, args=(here,), daemon=True).start()
        beside = [asyncio.create_task(each) for each in _beside(workbook, app.kernel_manager)]
        await stopping.begun.wait()
        await drain(workbook, serving.drains_for, stopping)
        for task in beside:
            task.cancel()
    finally:
        server.stop()
        await ensure_async(app.kernel_manager.shutdown_all(now=True))
        with contextlib.suppress(TimeoutError):  # a page that waits for its kernel would hold us for long
            await asyncio.wait_for(server.close_all_connections(), _GRACE)
        shutil.rmtree(connections, ignore_errors=True)


def _log_calmly() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    for writer in logging.getLogger().handlers:
        writer.addFilter(NoIds())


def serve(serving: Serving, tell: Callable[[str], None], clock: Clock = system_clock) -> None:
    """Serve until told to stop; WorkbookError says in one sentence why it cannot be."""
    refuse_exposure(serving)
    share_on_path()
    _log_calmly()
    try:
        with (
            _door(serving) as door,
            opened(serving, clock) as workbook,
            reached_at(serving.data, known(serving, door.port)),
        ):
            for notice in workbook.store.notices:
                tell(notice)
            asyncio.run(_run(workbook, serving, door, tell))
    except OSError as error:
        raise StoreError(
            f"The workbook cannot go on ({error.strerror}): make room on the disk, in {serving.data} and in "
            f"{tempfile.gettempdir()}, and start it again."
        ) from error
