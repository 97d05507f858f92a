"""The client with which the server runs a page's cell: ready when the kernel is, and not 0.2 s later."""

from __future__ import annotations

import asyncio
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient

_ASK_AGAIN = 1.0  # seconds without a reply
_SUBSCRIBED = 0.2  # seconds in which news of a reply comes, if the subscription stands


class PromptClient(AsyncKernelClient):  # type: ignore[misc]  # jupyter_client is untyped here
    """Jupyter's own waits until nothing came for 0.2 s; this one reads to the end of a reply."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - Jupyter's own
        """Return when the kernel answers and its news arrive; RuntimeError when it died or takes too long."""
        try:
            async with asyncio.timeout(timeout):
                while not await self._heard(self.kernel_info()):
                    if not await self.is_alive():
                        raise RuntimeError("the kernel ended before it was ready")
        except TimeoutError as error:
            raise RuntimeError(f"the kernel was not ready within {timeout} seconds") from error

    async def _heard(self, asked: str) -> bool:
        """Say whether the reply came, and all the news of it."""
        try:
            reply = await self.get_shell_msg(timeout=_ASK_AGAIN)
            while reply["parent_header"].get("msg_id") != asked:
                reply = await self.get_shell_msg(timeout=_ASK_AGAIN)
            self._handle_kernel_info_reply(reply)
            while not _ends(await self.get_iopub_msg(timeout=_SUBSCRIBED), asked):
                pass
        except Empty:
            return False
        return True


def _ends(news: dict[str, dict[str, str]], asked: str) -> bool:
    idle = news["content"].get("execution_state") == "idle"
    return idle and news["parent_header"].get("msg_id") == asked
