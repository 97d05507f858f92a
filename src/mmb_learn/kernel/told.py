"""What a kernel is told when it starts, and whose it is.

Voilà hands every kernel the server's whole environment and the request's address. Here the environment is
built from an allow-list instead, and the page's owner is kept on the server's side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

PASSED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TEMP", "TMP"),
    *("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"),
    *("JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_PLATFORM_DIRS"),
)
"""What a kernel may know of the server's environment: where programs lie, and the locale."""


@dataclass(frozen=True)
class Start:
    """For whom the next kernel of this request starts, and what it is told; `started` says which did."""

    owner: str
    language: str
    module: str
    course: Path
    base_url: str = "/"
    drawing: Path | None = None
    started: list[str] = field(default_factory=list)

    def told(self) -> dict[str, str]:
        """Give what this kernel is told by the workbook."""
        told = {
            "MMB_LANGUAGE": self.language,
            "MMB_MODULE": self.module,
            "MMB_COURSE": str(self.course),
            "MMB_BASE_URL": self.base_url,
        }
        return told if self.drawing is None else told | {"MMB_DRAWING": str(self.drawing)}


_START: ContextVar[Start | None] = ContextVar("mmb_kernel_start", default=None)


@contextmanager
def starting_for(start: Start) -> Iterator[Start]:
    """Say for whom kernels start within this block; what was started is noted in the `Start` itself."""
    token = _START.set(start)
    try:
        yield start
    finally:
        _START.reset(token)


def wanted() -> Start | None:
    """Give for whom this request starts kernels; None where no page asked."""
    return _START.get()


def kernel_environment(server: Mapping[str, str], start: Start) -> dict[str, str]:
    """Give the whole environment of a kernel."""
    return {name: server[name] for name in PASSED_ON if name in server} | start.told()
