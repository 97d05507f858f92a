"""Without a signal: the service worker that keeps opened pages, and the page for those that are not kept.

The worker is the same for everybody and knows nobody. Whose a page is, each page says in a header
(`Speaking.page`); where that header is missing, the worker erases what it kept and goes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tornado.web import RequestHandler

from mmb_learn.server.visit import Page, for_anybody
from mmb_learn.server.workbook import Workbook

_KEEPER = Path(__file__).parent / "keeper"


@cache
def _script(name: str) -> str:
    return (_KEEPER / name).read_text(encoding="utf-8")


class WorkerHandler(RequestHandler):
    """`/sw.js`: the worker, asked for anew every time, for the addresses below its own."""

    def get(self) -> None:
        """Give it, or the one that erases and goes."""
        workbook: Workbook = self.settings["workbook"]
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "default-src 'none'; connect-src 'self'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(_script("keeper.js" if workbook.keeps_pages else "none.js"))

    def head(self) -> None:
        """Answer as to GET."""
        self.get()


class OfflineHandler(Page):
    """`/offline`: «Denne siden er ikke lagret på denne enheten», kept beside the pages that are."""

    open_to_all = True
    signs_in = False

    @for_anybody
    async def get(self) -> None:
        """Show it; its script lists what is kept."""
        self.page("offline.html.j2")
