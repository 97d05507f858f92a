"""One visit to the server: who it is, in which language, and how she is answered.

`Visit` is what every page and API handler is: role checked before anything else, words in her language,
strict headers, store calls off the event loop, calm errors without a traceback.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any, NoReturn, ParamSpec, TypeVar
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from mmb_learn.course import Person, Role, people
from mmb_learn.errors import AnswerError, AwayError
from mmb_learn.server.hub import HubSilentError
from mmb_learn.server.speaking import Speaking, StalePageError

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=Callable[..., Any])

_FIGURES = 9  # of a number that a form holds
_HASHING = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) // 2), "codes")

_CSP = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; "
    "worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)


def for_anybody(method: M) -> M:
    """Let nobody in particular use a method of a page that is open to all."""
    opened: M = allow_unauthenticated(method)
    return opened


def _refuse(_name: str) -> NoReturn:
    raise AnswerError("not-readable")


class Visit(Speaking, JupyterHandler):  # type: ignore[misc]  # Jupyter Server is untyped
    """A handler that knows who asks.

    `roles`: any of them may; `signs_in`: solo mode signs in here; `open_to_all`: nobody in particular may.
    """

    roles: frozenset[Role] = frozenset(Role)
    signs_in = False
    open_to_all = False

    @property
    def who(self) -> Person:
        """Give the person; 401 for nobody, 503 where nobody can tell."""
        if self.hub_silent:
            raise HubSilentError
        if self.person is None:
            raise HTTPError(401)
        return self.person

    @property
    def is_from_here(self) -> bool:
        """Say whether a page of this site asks, as far as the browser tells."""
        site = self.request.headers.get("Sec-Fetch-Site")
        if site is not None:
            return bool(site == "same-origin")
        origin = self.request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == self.request.host

    @property
    def site(self) -> str:
        """Give the workbook's address as it was asked by, with a slash at its end."""
        return f"{self.request.protocol}://{self.request.host}{self.workbook.base_url}"

    @property
    def held_until(self) -> datetime | None:
        """Give until when no try of a code from there is looked at, None for now."""
        return self.workbook.addresses.free_at(str(self.request.remote_ip), self.workbook.now())

    def count_wrong(self) -> None:
        """Count a code that was wrong against where it came from."""
        self.workbook.addresses.count(str(self.request.remote_ip), self.workbook.now())

    async def prepare(self) -> None:
        """Refuse who may not be here, before anything is read."""
        try:
            await super().prepare(_redirect_to_login=False)
        except HTTPError:
            if self.hub_silent or not self.open_to_all:
                self.who  # noqa: B018 - nobody is told to sign in, whatever else is amiss
            raise
        if self.open_to_all and self.person is None and not self.hub_silent:
            return
        page_of = self.request.headers.get("X-MMB-Person", self.who.pseudonym)
        if page_of != self.who.pseudonym:  # somebody else signed in while the page stood open
            raise HTTPError(401)
        if not self.who.roles & self.roles:
            raise HTTPError(403)
        self.xsrf_token  # noqa: B018 - sets the cookie, without which Voilà's shutdown call gets 403

    def set_default_headers(self) -> None:
        """Say what a page may load: nothing from any other host."""
        self.set_header("Content-Security-Policy", _CSP)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)")

    async def off(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do store work in a thread, so that a waiting write holds up nobody else.

        What only reads is tried once more when the database was lost in the midst of it.
        """
        loop, work = asyncio.get_running_loop(), partial(act, *args, **kwargs)
        try:
            return await loop.run_in_executor(None, work)
        except AwayError:
            here: Any = self
            if here.request.method not in {"GET", "HEAD"}:
                raise
        return await loop.run_in_executor(None, work)

    async def off_to_hash(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do store work that reckons a slow hash, a few at a time: a class that signs in delays no save."""
        return await asyncio.get_running_loop().run_in_executor(_HASHING, lambda: act(*args, **kwargs))

    async def remember_language(self, language: str) -> None:
        """Keep the language as this person's choice, and on this device."""
        await self.off(people.set_language, self.workbook.store, self.who.id, language)
        path = self.workbook.base_url
        self.set_cookie("mmb-language", language, expires_days=400, samesite="Lax", path=path)

    def body(self) -> dict[str, Any]:
        """Give the JSON object that was sent; AnswerError `not-readable` when it is none."""
        try:
            sent = json.loads(self.request.body, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise AnswerError("not-readable") from None
        if not isinstance(sent, dict):
            raise AnswerError("not-readable")
        return sent


class FromHere(Visit):
    """A visit that is open to all: who is not signed in has no cookie to prove by that our own page asks."""

    open_to_all = True

    def check_xsrf_cookie(self) -> None:
        """Refuse what another site's page sends."""
        if not self.is_from_here:
            raise StalePageError


class Page(Visit):
    """A page of our own."""

    signs_in = True

    @for_anybody  # who may not be here is refused by `prepare`
    async def head(self, *where: str) -> None:
        """Answer as to GET; Tornado leaves the page itself out."""
        await self.get(*where)

    def number(self, field: str) -> int:
        """Give the whole number that a form says; AnswerError for what is none."""
        said = self.number_if_any(field)
        if said is None:
            raise AnswerError("not-readable")
        return said

    def number_if_any(self, field: str) -> int | None:
        """Give the whole number that a form says; None for what is none, and for one of too many figures."""
        said = self.get_body_argument(field, "")
        is_one = said.isascii() and said.isdecimal() and len(said) <= _FIGURES
        return int(said) if is_one else None
