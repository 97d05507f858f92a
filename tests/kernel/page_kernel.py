"""Kernels as the server starts them, and what a client hears from one."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from mmb_learn.kernel import KernelStarts, KernelTemplate, Start, starting_for

COURSE = Path(__file__).parents[2]
SOUND = "sound-environment"


class Page:
    """A kernel and its client, as a page has them."""

    def __init__(self, kernels: KernelStarts, kernel_id: str) -> None:
        self.kernels, self.kernel_id = kernels, kernel_id
        self.manager = kernels.get_kernel(kernel_id)
        self.client = self.manager.client()

    @property
    def process(self) -> Any:
        return self.manager.provisioner.process

    @property
    def pid(self) -> int:
        return int(self.manager.provisioner.pid)

    async def said(self, code: str) -> str:
        """Run code, and give what it printed; its error, when it raised one."""
        asked = self.client.execute(code, store_history=False)
        said = ""
        while True:
            news = await self.client.get_iopub_msg(timeout=20)
            if news["parent_header"].get("msg_id") != asked:
                continue
            content = news["content"]
            said += content.get("text", "") or content.get("ename", "")
            if content.get("execution_state") == "idle":
                return said.strip()

    async def states(self, code: str) -> list[dict[str, Any]]:
        """Run code, and give the state of each widget that it opens, with its id."""
        asked = self.client.execute(code, store_history=False)
        opened: list[dict[str, Any]] = []
        while True:
            news = await self.client.get_iopub_msg(timeout=20)
            content = news["content"]
            assert news["msg_type"] != "error", content
            if news["msg_type"] == "comm_open":
                opened.append(content["data"]["state"] | {"id": content["comm_id"]})
            ends = news["parent_header"].get("msg_id") == asked
            if ends and content.get("execution_state") == "idle":
                return opened

    async def asked(self, widget: str, message: dict[str, Any]) -> Any:
        """Send a message to a widget, and give its answer."""
        data = {"method": "custom", "content": message}
        session = self.client.session
        self.client.shell_channel.send(session.msg("comm_msg", {"comm_id": widget, "data": data}))
        while True:
            news = await self.client.get_iopub_msg(timeout=20)
            if news["msg_type"] == "comm_msg":
                return news["content"]["data"]["content"]


@asynccontextmanager
async def managed(
    folder: Path, template: KernelTemplate | None, **settings: Any
) -> AsyncIterator[KernelStarts]:
    """Give kernels as the server has them; all of them end with the block."""
    kernels = KernelStarts(connection_dir=str(folder), root_dir=str(COURSE), **settings)
    kernels.template = template
    try:
        yield kernels
    finally:
        await kernels.shutdown_all(now=True)


async def opened(kernels: KernelStarts, owner: str = "p-kari") -> Page:
    """Start a kernel for a page, and wait until it is ready."""
    with starting_for(Start(owner, "nb", SOUND, COURSE)):
        page = Page(kernels, await kernels.start_kernel(path=""))
    page.client.start_channels()
    await page.client.wait_for_ready(timeout=30)
    return page


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Look again and again until it holds; fail when it does not."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.02)


def below(pid: int) -> list[tuple[int, str]]:
    """Give number and state of each child of a process."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text()
        except OSError:
            continue
        state, parent = status[status.rindex(")") + 2 :].split()[:2]
        if int(parent) == pid:
            found.append((int(folder.name), state))
    return found


def runs(pid: int) -> bool:
    """Say whether a process runs; one that only waits to be noticed does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status[status.rindex(")") + 2] != "Z"
