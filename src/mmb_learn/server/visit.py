"""One visit to the server: who it is, in which language, and how she is answered.

`Visit` is what every page and API handler is: role checked before anything else, words in her language,
strict headers, store calls off the event loop, calm errors without a traceback.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, MissingArgumentError

from mmb_learn.course import Person, Role, people
from mmb_learn.errors import AnswerError, StoreError
from mmb_learn.language import LANGUAGES, Words, choose_language, words
from mmb_learn.server import templates
from mmb_learn.server.workbook import Workbook

P = ParamSpec("P")
T = TypeVar("T")

_CSP = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


class Visit(JupyterHandler):  # type: ignore[misc]  # Jupyter Server is untyped
    """A handler that knows who asks. `roles`: any of them may; `signs_in`: solo mode signs in here."""

    roles: frozenset[Role] = frozenset(Role)
    signs_in = False
    person: Person | None

    @property
    def workbook(self) -> Workbook:
        """Give the workbook that is open."""
        workbook: Workbook = self.settings["workbook"]
        return workbook

    @property
    def who(self) -> Person:
        """Give the person; 401 for nobody."""
        if self.person is None:
            raise HTTPError(401)
        return self.person

    @property
    def language(self) -> str:
        """Give the page's language."""
        chosen = self.person.language if getattr(self, "person", None) else self.get_cookie("mmb-language")
        asked = self.get_query_argument("lang", None)
        return choose_language(asked, chosen, self.request.headers.get("Accept-Language"))

    @property
    def words(self) -> Words:
        """Give the interface's words in the page's language."""
        return words(self.language)

    async def prepare(self) -> None:
        """Refuse who may not be here, before anything is read."""
        await super().prepare(_redirect_to_login=False)
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
        """Do store work in a thread, so that a waiting write holds up nobody else."""
        return await asyncio.get_running_loop().run_in_executor(None, lambda: act(*args, **kwargs))

    async def remember_language(self, language: str) -> None:
        """Keep the language as this person's choice, and on this device."""
        await self.off(people.set_language, self.workbook.store, self.who.id, language)
        self.set_cookie("mmb-language", language, expires_days=400, samesite="Lax", path=self.workbook.base_url)

    def page(self, template: str, **context: Any) -> None:
        """Answer with a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(templates.render(self, template, **context))

    def say(self, body: dict[str, Any], status: int = 200) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body, ensure_ascii=False, default=str))

    def body(self) -> dict[str, Any]:
        """Give the JSON object that was sent; AnswerError `not-readable` when it is none."""
        try:
            sent = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise AnswerError("not-readable") from None
        if not isinstance(sent, dict):
            raise AnswerError("not-readable")
        return sent

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer a problem with a sentence in her language, a remedy, and no traceback."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        status, sentence = self._sentence(status_code, error)
        if self.request.path.startswith(f"{self.workbook.base_url}api/"):
            self.say({"message": sentence}, status)
            return
        self.set_status(status)
        self.page("problem.html.j2", sentence=sentence, status=status)

    def _sentence(self, status: int, error: BaseException | None) -> tuple[int, str]:
        if isinstance(error, AnswerError):
            return 400, str(self.words.fill(f"error.{error.code}", **error.values))
        if isinstance(error, StoreError):
            return 503, str(self.words["error.store"])
        if isinstance(error, MissingArgumentError):
            return 400, str(self.words["error.not-readable"])
        known = {401: "signed-out", 403: "not-yours", 404: "not-found", 413: "too-large"}
        return status, str(self.words[f"error.{known.get(status, 'server')}"])

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log an expected refusal in one line, anything else with its trace; never what was typed."""
        if isinstance(value, AnswerError | HTTPError):
            self.log.info("%s: %s", type(value).__name__, getattr(value, "code", None) or value.status_code)
        else:
            self.log.error("%s", typ.__name__, exc_info=(typ, value, tb))


class Page(Visit):
    """A page of our own."""

    signs_in = True

    def other_languages(self) -> list[tuple[str, str]]:
        """Give every language with the address of this page in it."""
        path = self.request.path
        return [(language, f"{path}?lang={language}") for language in LANGUAGES]
