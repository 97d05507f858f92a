"""A device of somebody: keeps its cookies as a browser does, and opens links as people do."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from open_site import Answer, Site

from mmb_learn.server.identity import COOKIE

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Phone:
    """A device with nothing on it yet. `agent` is what its browser calls itself."""

    def __init__(self, site: Site, agent: str = "Mozilla/5.0 (iPhone) Mobile") -> None:
        self.site, self.agent = site, agent
        self.cookies: dict[str, str] = {}

    @property
    def secret(self) -> str:
        """The sign-in cookie as it lies on the device."""
        return self.cookies.get(COOKIE, "")

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        xsrf = {"X-XSRFToken": self.cookies["_xsrf"]} if "_xsrf" in self.cookies else {}
        sent = {"Cookie": kept, "User-Agent": self.agent} | xsrf | headers
        answer = self.site.ask(method, path, None, body, xsrf=False, headers=sent)
        for line in answer.cookies:
            for name, each in SimpleCookie(line).items():
                if each["expires"].startswith(("Thu, 01 Jan 1970",)) or each.value == "":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = each.value
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def send(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode(fields).encode(), **FORM | (headers or {}))

    def join(self, token: str, code: str, headers: dict[str, str] | None = None) -> Answer:
        """Open a link and send its form."""
        ticket = TICKET.search(self.get(f"join/{token}").text)
        return self.send(f"join/{token}", headers, code=code, ticket=ticket[1] if ticket else "")

    @property
    def signed_in(self) -> bool:
        return self.get("api/clock").status == 200
