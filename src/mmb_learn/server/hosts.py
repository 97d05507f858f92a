"""The names a workbook answers to where nobody signs in: this machine's own, and those that are allowed.

Another site's page can point its own name at this machine. To the browser it would then be one of ours, and
could read and write whatever the one participant can. So a request must name the machine as its owner does.
"""

from __future__ import annotations

from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from tornado.web import Application

from mmb_learn.server.visit import Visit
from mmb_learn.server.workbook import Workbook

ANY = "*"
_OWN = frozenset({"localhost", "127.0.0.1", "[::1]"})


class StrangeHost(Matcher):
    """Matches a request for a name that this workbook does not go by."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Match whatever is asked of such a name; nothing where people sign in."""
        allowed = self._workbook.hosts
        known = not self._workbook.solo or ANY in allowed or request.host_name in _OWN | allowed
        return None if known else {}


class StrangeHostHandler(Visit):
    """Answers it: refused, and what to do. Signs nobody in and reads nothing."""

    def check_xsrf_cookie(self) -> None:
        """Let everything through to the one answer."""

    async def prepare(self) -> None:
        """Refuse, whatever the method."""
        self.set_status(403)
        if self.request.path.startswith(f"{self.workbook.base_url}api/"):
            self.say({"message": str(self.words["error.strange-host"])}, 403)
            return
        port = self.request.host.rpartition(":")[2]
        here = f"localhost:{port}" if port.isascii() and port.isdigit() else "localhost"
        address = f"{self.request.protocol}://{here}{self.workbook.base_url}"
        self.page("strange-host.html.j2", address=address)


def guard(application: Application, workbook: Workbook) -> None:
    """Let an application look at the name before anything else."""
    application.default_router.rules.insert(0, Rule(StrangeHost(workbook), StrangeHostHandler))
