"""Memory by proportional set size: what is shared between processes counts once, in shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import psutil
from playwright.sync_api import Browser
from tests.browser.people import sign_in
from tests.browser.workbook_server import WorkbookServer

from .figures import Figure, megabytes
from .page import UNIT

_KINDS = {"drawing process": "mmb_learn.drawing", "grader": "mmb_learn.assessment"}


def _tree(server: WorkbookServer) -> Iterator[psutil.Process]:
    assert server.process is not None
    root = psutil.Process(server.process.pid)
    yield root
    yield from root.children(recursive=True)


def _pss(
    processes: Iterator[psutil.Process], wanted: Callable[[psutil.Process], bool] = lambda _: True
) -> int:
    """Give the sum over the processes that are wanted; one that ends meanwhile counts nothing."""
    total = 0
    for process in processes:
        try:
            total += process.memory_full_info().pss if wanted(process) else 0
        except psutil.Error:
            continue
    return total


def _is(kind: str) -> Callable[[psutil.Process], bool]:
    return lambda process: _KINDS[kind] in " ".join(process.cmdline())


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
    assert server.process is not None
    own = server.process.pid
    empty = _pss(_tree(server))
    with _open_pages(browser, server, pages):
        full = _pss(_tree(server))
        figures = [
            Figure(
                "Memory of the server itself",
                megabytes(_pss(_tree(server), lambda each: each.pid == own)),
                "PSS",
            ),
            *(
                Figure(f"Memory of the {kind}", megabytes(_pss(_tree(server), _is(kind))), "PSS")
                for kind in _KINDS
            ),
        ]
    each = Figure(
        "Memory an open unit adds", megabytes((full - empty) / pages), f"PSS of all, {pages} units open"
    )
    return [*figures, each]
