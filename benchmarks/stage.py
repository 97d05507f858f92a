"""Where a part of the benchmark plays: a workbook of its own, stock Voilà beside it, a folder for both."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.browser.workbook_server import WorkbookServer

from .memory import settle
from .programs import Program
from .sites import NOTEBOOK, voila
from .size import Size


class Stage:
    """Starts what a part needs and clears it away. Use it in a `with` block.

    In a quick run all parts share one workbook and one stock Voilà; otherwise each use gets a fresh one.
    """

    def __init__(self, size: Size) -> None:
        self.size = size
        self.folder = Path(tempfile.mkdtemp(prefix="mmb-bench-"))
        self.server = WorkbookServer(self.folder / "data")
        self._kept = ExitStack()
        self._shared: Program | None = None

    @property
    def pid(self) -> int:
        """Give the process of our server."""
        if self.server.process is None:
            raise RuntimeError("the workbook was not started")
        return self.server.process.pid

    def __enter__(self) -> Self:
        """Start our server; unless time is short, wait until nothing is left of its start."""
        try:
            self.server.start()
            if not self.size.quick:
                self.server.wait(healthy=True)
                settle(self.pid, self.size.still)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None = None,
        _error: BaseException | None = None,
        _trace: TracebackType | None = None,
    ) -> None:
        """Stop everything and remove the folder."""
        self._kept.close()
        self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def stock(self) -> Iterator[Program]:
        """Give stock Voilà on the module's notebook."""
        log = self.folder / "voila.log"
        if self.size.quick:
            self._shared = self._shared or self._kept.enter_context(voila(NOTEBOOK, log))
            yield self._shared
            return
        with voila(NOTEBOOK, log) as program:
            yield program
