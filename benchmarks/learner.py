"""A participant without a browser: signed in by her cookie, she opens, saves and hands in over HTTP."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
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

_PATIENCE = 300.0  # seconds
_LARGEST = 50_000_000  # bytes


@dataclass
class Learner:
    """Somebody and what her browser would keep: cookies, and the revision of each answer."""

    address: str
    http: AsyncHTTPClient
    pseudonym: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    patience: float = _PATIENCE

    def headers(self) -> dict[str, str]:
        """Give what every request of hers carries."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, "X-XSRFToken": self.cookies.get("_xsrf", "")}

    async def ask(self, method: str, path: str, body: Any = None, *, strict: bool = True) -> HTTPResponse:
        """Send one request as a page would; `strict`: an error status is an error."""
        content = None if method == "GET" else json.dumps(body).encode()
        return await self.fetch(method, path, content, strict=strict)

    async def fetch(
        self, method: str, path: str, content: bytes | None = None, *, strict: bool = True, **more: Any
    ) -> HTTPResponse:
        """Send one request and keep the cookies that come back; `more` is for the client."""
        answer = await self.http.fetch(
            self.address + path,
            method=method,
            headers=self.headers(),
            body=content,
            connect_timeout=self.patience,
            request_timeout=self.patience,
            raise_error=strict,
            **more,
        )
        for line in answer.headers.get_list("Set-Cookie"):
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return answer

    async def save(self, path: str, value: Any, *, attempt: bool = False) -> Mapping[str, Any]:
        """Save one answer as the outbox does; `attempt` asks for the server's verdict as well."""
        return await self.send(path, self.entry(path, value, attempt=attempt))

    def entry(self, path: str, value: Any, *, attempt: bool = False) -> Mapping[str, Any]:
        """Give what the outbox sends of one typing; sent again it is the same."""
        return {
            "id": secrets.token_hex(16),
            "base": self.revisions.get(path, 0),
            "typed_at": datetime.now(UTC).isoformat(),
            "value": value,
            "attempt": attempt,
        }

    async def send(self, path: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Send one typing; give what the server says of it."""
        said: Mapping[str, Any] = json.loads((await self.ask("PUT", f"api/answers/{path}", entry)).body)
        self.revisions[path] = said["revision"]
        return said

    async def timed_save(self, path: str, value: Any) -> float:
        """Save, and give the seconds until it was acknowledged."""
        began = time.perf_counter()
        await self.save(path, value)
        return time.perf_counter() - began


def client(count: int) -> AsyncHTTPClient:
    """Give the connections of so many people at once."""
    return AsyncHTTPClient(force_instance=True, max_clients=2 * count + 10, max_body_size=_LARGEST)


def class_of(server: WorkbookServer, count: int) -> list[Learner]:
    """Enrol so many participants, each with a cookie of her own."""
    http = client(count)
    secret = (server.data / "cookie-secret").read_text(encoding="ascii").strip()
    with Store.open(server.data) as store:
        new = partial(people.add_person, store, "", {Role.PARTICIPANT}, Institution.HEALTH_CARE)
        names = [new(datetime.now(UTC)).pseudonym for _ in range(count)]
    return [
        Learner(server.address, http, name, {COOKIE: create_signed_value(secret, COOKIE, name).decode()})
        for name in names
    ]


def strangers(address: str, count: int) -> list[Learner]:
    """Give so many visitors of stock Voilà, which signs nobody in."""
    http = client(count)
    return [Learner(address, http) for _ in range(count)]
