"""What goes wrong behind a page: script errors, console errors, failed answers, requests to another host."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

_THEIRS = re.compile(r"/static/[0-9a-f]{12}/(?:voila|labextensions/[@a-z].*static)/")
_INSIDE = ("blob", "data", "about")


@dataclass
class Trouble:
    """Listens to one browser page; `told` gives what was heard since it was last asked, by rule."""

    host: str
    expected: str = ""
    heard: dict[str, list[str]] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Begin to listen."""
        page.on("pageerror", lambda error: self._hear("script", str(error)))
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("response", self._response)

    def told(self) -> dict[str, list[str]]:
        """Give what was heard, and forget it."""
        heard = {rule: self.heard.get(rule, []) for rule in ("script", "console", "hosts", "answers")}
        self.heard = {}
        return heard

    def _hear(self, rule: str, what: str) -> None:
        self.heard.setdefault(rule, []).append(what.splitlines()[0][:200])

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        theirs = _THEIRS.search(address) is not None
        answered = message.text.startswith("Failed to load resource")  # told by its status instead
        if message.type == "error" and not theirs and not answered:
            self._hear("console", message.text)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _INSIDE and parts.netloc != self.host:
            self._hear("hosts", f"asks {parts.netloc}")

    def _response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        away = (
            "/api/kernels/" in path and response.status == 404
        )  # asked where a line broke: its kernel is gone
        if response.status >= 400 and path != self.expected and not away:
            self._hear("answers", f"{response.status} {response.request.method} {path}")
