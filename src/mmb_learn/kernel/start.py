"""Starting a kernel for one page: whose it is, and the few things it is told.

Voilà hands every kernel the server's whole environment and the request's address. Here the environment is
built from an allow-list instead, and the page's owner is kept on the server's side.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

PASSED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ", "SYSTEMROOT", "TEMP", "TMP"),
    *("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_PLATFORM_DIRS"),
    *("MMB_COURSE", "MMB_DRAWING"),
)
"""What a kernel may know of the server's environment: where programs lie, the locale, where the course lies."""


@dataclass(frozen=True)
class Start:
    """For whom and in which language the next kernel of this request starts, and which did."""

    owner: str
    language: str
    module: str
    started: list[str] = field(default_factory=list)


_START: ContextVar[Start | None] = ContextVar("mmb_kernel_start", default=None)


@contextmanager
def starting_for(owner: str, language: str, module: str) -> Iterator[Start]:
    """Say for whom kernels start within this block; what was started is noted in the `Start` it gives."""
    start = Start(owner, language, module)
    token = _START.set(start)
    try:
        yield start
    finally:
        _START.reset(token)


def kernel_environment(server: Mapping[str, str], start: Start) -> dict[str, str]:
    """Give the whole environment of a kernel."""
    passed = {name: server[name] for name in PASSED_ON if name in server}
    return passed | {"MMB_LANGUAGE": start.language, "MMB_MODULE": start.module}


class KernelStarts(AsyncMappingKernelManager):  # type: ignore[misc]  # Jupyter Server is untyped
    """Starts kernels over IPC with an allow-listed environment, and remembers each one's owner."""

    owners: dict[str, str]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.owners = {}

    def pre_start_kernel(self, kernel_name: str | None, kwargs: dict[str, Any]) -> Any:
        """Put our environment in place of Voilà's before a kernel is made."""
        start = _START.get()
        if start is not None:
            kwargs["env"] = kernel_environment(os.environ, start)
        made = super().pre_start_kernel(kernel_name, kwargs)
        made[0].transport = "ipc" if os.name == "posix" else made[0].transport
        return made

    async def start_kernel(self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any) -> str:
        """Start a kernel for the person of this request; refuse where nobody asked."""
        start = _START.get()
        if start is None:
            raise PermissionError("no page asked for this kernel")
        kernel_id = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        self.owners[kernel_id] = start.owner
        start.started.append(kernel_id)
        return kernel_id

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget the owner with the kernel."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
