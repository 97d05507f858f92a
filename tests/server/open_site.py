"""The real app on a free port of this machine, in the test's own process: its store and log lie open.

The grader and the drawing process are left out; kernels start only where a test gives them room.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import urllib.request
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from tests.newest import begun
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import create_signed_value

from mmb_learn.course import Device, Institution, Person, Role, Store, people, sign_ins, submissions
from mmb_learn.server import assets
from mmb_learn.server.app import WorkbookApp
from mmb_learn.server.secret import cookie_secret
from mmb_learn.server.serve import share_on_path
from mmb_learn.server.workbook import CourseWords, Workbook, read_course

CHECKOUT = Path(__file__).parents[2]
MODULE = "sound-environment"
UNIT = f"m/{MODULE}/why-sound"
XSRF = "0123456789abcdef0123456789abcdef"
PEOPLE = {
    "kari": Role.PARTICIPANT,
    "ola": Role.PARTICIPANT,
    "tove": Role.TEACHER,
    "frode": Role.FACILITATOR,
}
T = TypeVar("T")


@cache
def course() -> CourseWords:
    return read_course(CHECKOUT)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: tuple[str, ...]

    @classmethod
    def of(cls, response: HTTPResponse) -> Answer:
        text = (response.body or b"").decode(errors="replace")  # a PDF is no text
        return cls(response.code, response.headers, text, tuple(response.headers.get_list("Set-Cookie")))

    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def message(self) -> str:
        """The sentence for people; an error of the API says nothing else."""
        said = self.json()
        assert set(said) == {"message"}
        return str(said["message"])


@dataclass
class Site:
    """One workbook that is being served."""

    data: Path
    base_url: str = "/"
    solo: bool = False
    words: CourseWords = field(default_factory=course)
    ahead: timedelta = timedelta()

    def __enter__(self) -> Self:
        """Open it."""
        share_on_path()
        self.runner = asyncio.Runner()
        self.entries = count(1)
        self.sign_ins: dict[str, str] = {}
        self.store = Store.open(begun(self.data))
        self.secret = cookie_secret(self.data)
        self.workbook = Workbook(
            course=self.words,
            store=self.store,
            data=self.data,
            assets=assets.gather(),
            base_url=self.base_url,
            clock=lambda: datetime.now(UTC) + self.ahead,
            solo=self.solo,
            secret=self.secret,
        )
        self.run(self._open())
        self.people = {} if self.solo else {name: self.add(name, role) for name, role in PEOPLE.items()}
        for name in self.people:
            self.signed_in(name)
        return self

    async def _open(self) -> None:
        self._begin_threads()
        self.app = WorkbookApp.around(self.workbook, self.secret)
        self.connections = Path(tempfile.mkdtemp(prefix="mmb-k-"))
        application = self.app.make_application(self.connections)
        self.kernels = self.app.kernel_manager
        self.kernels.most = 0
        self.server = HTTPServer(application, max_body_size=4 * 1024 * 1024)
        sockets = bind_sockets(0, "127.0.0.1")
        self.server.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]

    def _begin_threads(self) -> None:
        self.threads = ThreadPoolExecutor()
        self.runner.get_loop().set_default_executor(self.threads)

    def settle(self) -> None:
        """Wait for what the server does when it has answered."""
        self.threads.shutdown()
        self._begin_threads()

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.run(self._close())
        self.runner.close()
        self.store.close()

    async def _close(self) -> None:
        self.server.stop()
        await self.kernels.shutdown_all(now=True)
        await self.server.close_all_connections()
        shutil.rmtree(self.connections)

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Let the server and this go on, until this is done."""
        return self.runner.run(doing)

    def add(self, name: str, *roles: Role, institution: Institution = Institution.HEALTH_CARE) -> Person:
        return people.add_person(self.store, name.title(), roles, institution, self.workbook.now())

    def signed_in(self, who: str) -> str:
        """Give what this person's cookie holds."""
        if who not in self.sign_ins:
            begun = sign_ins.begin(self.store, self.people[who].id, Device.COMPUTER, self.workbook.now())
            self.sign_ins[who] = begun
        return self.sign_ins[who]

    def headers(self, who: str | None, *, xsrf: bool = True) -> dict[str, str]:
        cookies = [f"_xsrf={XSRF}"]
        if who is not None:
            signed = create_signed_value(self.secret, "mmb-person", self.signed_in(who))
            cookies.append(f"mmb-person={signed.decode()}")
        sent = {"Cookie": "; ".join(cookies)}
        return sent | {"X-XSRFToken": XSRF} if xsrf else sent

    def ask(
        self,
        method: str,
        path: str,
        who: str | None = None,
        body: Any = None,
        *,
        xsrf: bool = True,
        language: str = "nb",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask as somebody; follows no redirect and raises at no status."""
        return self.run(self.asking(method, path, who, body, xsrf=xsrf, language=language, headers=headers))

    async def asking(
        self,
        method: str,
        path: str,
        who: str | None = None,
        body: Any = None,
        *,
        xsrf: bool = True,
        language: str = "nb",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        raw = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = HTTPRequest(
            f"http://127.0.0.1:{self.port}{self.base_url}{path}",
            method=method,
            headers=self.headers(who, xsrf=xsrf) | {"Accept-Language": language} | dict(headers or {}),
            body=raw if raw is not None else b"" if method in {"PUT", "POST"} else None,
            follow_redirects=False,
            allow_nonstandard_methods=True,
            request_timeout=30,
        )
        return Answer.of(await AsyncHTTPClient().fetch(request, raise_error=False))

    def fetched(self, path: str, who: str) -> bytes:
        """Give what is sent to somebody as it is, not as text."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", headers=self.headers(who))

        def ask() -> bytes:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return bytes(answer.read())

        async def wait() -> bytes:
            return await asyncio.get_running_loop().run_in_executor(None, ask)

        return self.run(wait())

    def form(self, path: str, who: str | None, **fields: str) -> Answer:
        """Send a form as a browser would."""
        body = urlencode(fields | {"_xsrf": XSRF}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, who, body, xsrf=False, headers=kind)

    def entry(self, value: Any, base: int = 0, **more: Any) -> dict[str, Any]:
        """Make an entry of an outbox."""
        typed_at = self.workbook.now().isoformat()
        return {"id": f"{next(self.entries):032x}", "base": base, "typed_at": typed_at, "value": value} | more

    def put(self, question: str, who: str, value: Any, base: int = 0, **more: Any) -> Answer:
        return self.ask("PUT", f"api/answers/{MODULE}/{question}", who, self.entry(value, base, **more))

    def reflect(self, who: str, text: str = "Jeg slo av TV-en.") -> int:
        """Hand in a reflection, and give its number."""
        now, person = self.workbook.now(), self.people[who]
        given = {"reflection": {"done": text, "learned": "", "clever": "", "next": ""}}
        return submissions.hand_in(self.store, person.id, MODULE, "reflection", 1, given, now).id
