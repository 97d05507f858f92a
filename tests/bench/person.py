"""A participant without a browser: signed in by her cookie, she opens, saves and hands in over HTTP."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.cookies import SimpleCookie
from typing import Any

from tests.browser.workbook_server import WorkbookServer
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.web import create_signed_value

from mmb_learn.course import Institution, Role, Store, people
from mmb_learn.server.identity import COOKIE

_PATIENCE = 120.0


@dataclass
class Person:
    """One participant and what her browser would keep."""

    address: str
    http: AsyncHTTPClient
    cookies: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)

    async def arrive(self) -> None:
        """Open the first page, for its cookies."""
        await self.ask("GET", "")

    async def save(self, path: str, value: Any) -> float:
        """Save one answer as the outbox does; give how long it took, in seconds."""
        entry = {
            "id": secrets.token_hex(16),
            "base": self.revisions.get(path, 0),
            "typed_at": datetime.now(UTC).isoformat(),
            "value": value,
        }
        began = time.perf_counter()
        answer = await self.ask("PUT", f"api/answers/{path}", entry)
        took = time.perf_counter() - began
        self.revisions[path] = json.loads(answer.body)["revision"]
        return took

    async def ask(self, method: str, path: str, body: Any = None) -> HTTPResponse:
        """Send one request as a page of ours would."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-XSRFToken": self.cookies.get("_xsrf", ""),
        }
        data = None if method == "GET" else json.dumps(body).encode()
        answer = await self.http.fetch(
            self.address + path, method=method, headers=headers, body=data, request_timeout=_PATIENCE
        )
        for line in answer.headers.get_list("Set-Cookie"):
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return answer


def class_of(server: WorkbookServer, count: int) -> list[Person]:
    """Enrol so many participants, each with a cookie of her own."""
    http = AsyncHTTPClient(force_instance=True, max_clients=2 * count)
    secret = (server.data / "cookie-secret").read_text(encoding="ascii").strip()
    with Store.open(server.data) as store:
        new = partial(people.add_person, store, "", {Role.PARTICIPANT}, Institution.HEALTH_CARE)
        names = [new(datetime.now(UTC)).pseudonym for _ in range(count)]
    signed = [create_signed_value(secret, COOKIE, name).decode() for name in names]
    return [Person(server.address, http, {COOKIE: value}) for value in signed]
