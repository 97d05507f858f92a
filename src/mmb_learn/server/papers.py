"""`/api/paper/<kind>`: what a person has filled in, as PDF. It is made in memory, and nothing of it is kept.

Nobody needs to sign in for it, as for the tools: it knows nothing of anybody, and changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.errors import AnswerError, PaperError
from mmb_learn.paper import KINDS, paper
from mmb_learn.paper.press import Settable, press
from mmb_learn.server.visit import FromHere, Visit, for_anybody

_LARGEST = 200_000  # bytes; twenty entries as long as an entry may be
PRESSES = ThreadPoolExecutor(2, thread_name_prefix="paper")
"""Two at once leave room for all else."""


async def send_sheet(
    visit: Visit,
    name: str,
    made: Callable[[], Settable],
    template: str = "sheet.typ",
    setter: Callable[[str, Any], bytes] = press,
) -> None:
    """Answer with a sheet as PDF, made in memory off the event loop; only `setter` may keep it."""
    loop = asyncio.get_running_loop()
    sheet = await visit.off(made)
    try:
        pdf = await loop.run_in_executor(PRESSES, setter, template, sheet)
    except PaperError as trouble:
        visit.log.warning("%s could not be set: %s", name, trouble)
        raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
    visit.set_header("Content-Type", "application/pdf")
    visit.set_header("Content-Disposition", f'attachment; filename="{name}.pdf"')
    visit.finish(pdf)


class PaperHandler(FromHere):
    """`/api/paper/<kind>`."""

    @for_anybody
    async def get(self, kind: str) -> None:  # noqa: ARG002 - as the route gives it
        """Refuse: what a sheet says is sent, never asked for by its address."""
        raise HTTPError(405)

    @for_anybody
    async def post(self, kind: str) -> None:
        """Give the PDF; 404 for a kind that is not."""
        if kind not in KINDS:
            raise HTTPError(404)
        if len(self.request.body) > _LARGEST:
            raise AnswerError("paper-too-long")
        loop = asyncio.get_running_loop()
        try:
            pdf = await loop.run_in_executor(PRESSES, paper, kind, self.body(), self.language)
        except PaperError as trouble:
            self.log.warning("a sheet of %s could not be set: %s", kind, trouble)
            self.say({"message": str(self.words["error.paper-not-made"])}, HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Content-Disposition", f'attachment; filename="{kind}.pdf"')
        self.finish(pdf)
