"""Memory by proportional set size: what is shared between processes counts once, in shares."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import psutil
from playwright.sync_api import Browser
from tests.browser.people import sign_in
from tests.browser.workbook_server import WorkbookServer

from .figures import Figure, megabytes
from .page import UNIT

_STEADY = 6  # looks in a row, half a second apart
_BESIDE = {"drawing process": "mmb_learn.drawing", "grader": "mmb_learn.assessment"}


def _tree(server: WorkbookServer) -> Iterator[psutil.Process]:
    assert server.process is not None
    root = psutil.Process(server.process.pid)
    yield root
    yield from root.children(recursive=True)


def _settled(server: WorkbookServer) -> None:
    """Wait until no process comes or goes any more: kernels of pages that were left are ending."""
    counts = [0]
    while len(counts) < _STEADY or len(set(counts[-_STEADY:])) > 1:
        time.sleep(0.5)
        counts.append(len(list(_tree(server))))


def _pss(processes: Iterable[psutil.Process]) -> int:
    """Give the sum over processes; one that ends meanwhile counts nothing."""
    total = 0
    for process in processes:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total


def _beside(server: WorkbookServer, part: str) -> int:
    """Give the memory of the processes beside the server that run this part of the package."""
    return _pss(each for each in _tree(server) if part in " ".join(each.cmdline()))


@contextmanager
def _open_pages(browser: Browser, server: WorkbookServer, count: int) -> Iterator[None]:
    """Keep so many units open, each by a person of her own, kernel ready."""
    with ExitStack() as stack:
        for _ in range(count):
            context = stack.enter_context(browser.new_context(locale="nb-NO"))
            sign_in(context, server)
            page = context.new_page()
            page.goto(server.address + UNIT, wait_until="commit")
            page.wait_for_selector("html[data-kernel=ready]", state="attached", timeout=90_000)
        yield


def memory(browser: Browser, server: WorkbookServer, pages: int) -> list[Figure]:
    """Measure the server and what stands beside it, then what each open unit adds."""
    _settled(server)
    empty, own = _pss(_tree(server)), _pss([next(_tree(server))])
    beside = {kind: _beside(server, part) for kind, part in _BESIDE.items()}
    with _open_pages(browser, server, pages):
        _settled(server)
        full = _pss(_tree(server))
    return [
        Figure("Memory of the server itself", megabytes(own), "PSS, no unit open"),
        *(Figure(f"Memory of the {kind}", megabytes(size), "PSS") for kind, size in beside.items()),
        Figure("Memory an open unit adds", megabytes((full - empty) / pages), f"PSS of all, {pages} open"),
    ]
