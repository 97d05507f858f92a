"""Serving a workbook: listening, saying where, opening a browser, and stopping in good order."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import shutil
import signal
import ssl
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path

from jupyter_core.utils import ensure_async
from tornado.httpserver import HTTPServer

from mmb_learn.errors import StoreError
from mmb_learn.server.app import SHARE, WorkbookApp
from mmb_learn.server.opening import Serving, cookie_secret, opened
from mmb_learn.server.workbook import Clock, Workbook, system_clock

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_BODY_LIMIT = 4 * 1024 * 1024
_GRACE = 2.0


def share_on_path() -> None:
    """Put the package's own template and kernelspec where Voilà looks, from a checkout and a wheel alike."""
    paths = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(SHARE) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *filter(None, paths)])


def _tls(serving: Serving) -> ssl.SSLContext | None:
    if serving.tls_cert is None or serving.tls_key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(serving.tls_cert, serving.tls_key)
    return context


def _listen(server: HTTPServer, serving: Serving) -> None:
    try:
        server.listen(serving.port, serving.host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StoreError(
                f"Port {serving.port} is in use: stop the other program, or add --port {serving.port + 1}."
            ) from error
        raise StoreError(
            f"Cannot listen on {serving.host}:{serving.port} ({error.strerror}): choose another --host or --port."
        ) from error


def address(serving: Serving) -> str:
    """Give where the workbook is."""
    scheme = "https" if serving.tls_cert else "http"
    host = "localhost" if serving.host in LOOPBACK else serving.host
    return f"{scheme}://{host}:{serving.port}{serving.base_url}"


async def _run(workbook: Workbook, serving: Serving, tell: Callable[[str], None]) -> None:
    connections = Path(tempfile.mkdtemp(prefix="mmb-kernels-"))
    app = WorkbookApp.around(workbook, cookie_secret(serving.data))
    application = app.make_application(connections)
    server = HTTPServer(application, ssl_options=_tls(serving), max_body_size=_BODY_LIMIT, xheaders=False)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    try:
        _listen(server, serving)
        tell(address(serving))
        if serving.browser:
            webbrowser.open(address(serving))
        await stopping.wait()
    finally:
        server.stop()
        await ensure_async(app.kernel_manager.shutdown_all(now=True))
        with contextlib.suppress(TimeoutError):  # a page that waits for its kernel would hold us for long
            await asyncio.wait_for(server.close_all_connections(), _GRACE)
        shutil.rmtree(connections, ignore_errors=True)


def serve(serving: Serving, tell: Callable[[str], None], clock: Clock = system_clock) -> None:
    """Serve until told to stop; StoreError says in one sentence why it cannot be."""
    share_on_path()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    with opened(serving, clock) as workbook:
        for notice in workbook.store.notices:
            tell(notice)
        asyncio.run(_run(workbook, serving, tell))
