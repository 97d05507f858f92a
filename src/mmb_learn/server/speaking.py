"""Answering one person in her own language, also when something is wrong: a calm sentence, no traceback.

`Speaking` is what our own pages, our API and the kernel routes have in common. It works with and without a
person, and when the store is down.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tornado.httputil import parse_cookie
from tornado.web import HTTPError

from mmb_learn.errors import AnswerError, GoneError, StoreError
from mmb_learn.language import Word, Words, choose_language, words
from mmb_learn.server import templates
from mmb_learn.server.hub import HubSilentError
from mmb_learn.server.log import trace

if TYPE_CHECKING:
    from mmb_learn.course import Person
    from mmb_learn.server.workbook import Workbook

_SENTENCES = {
    400: "not-readable",
    401: "signed-out",
    403: "not-yours",
    404: "not-found",
    405: "not-found",
    413: "too-large",
}


_NOBODY = 401
LEFT_COOKIE = "mmb-left"
"""What a device has for a moment after somebody left: she is not sent to a hub that may know her still."""


class StalePageError(HTTPError):
    """What a page must send along to prove that it is ours is missing or old."""

    def __init__(self) -> None:
        super().__init__(403)


class Speaking:
    """A request handler that knows its reader's language. Mixed in before Jupyter's own handlers."""

    person: Person | None = None
    hub_silent: bool = False
    settings: dict[str, Any]
    request: Any

    @property
    def workbook(self) -> Workbook:
        """Give the workbook that is open."""
        workbook: Workbook = self.settings["workbook"]
        return workbook

    @property
    def language(self) -> str:
        """Give the page's language: what the address asks for, her choice, this device's, the browser's."""
        asked = self.request.query_arguments.get("lang", [b""])[-1].decode(errors="replace")
        chosen = self.person.language if self.person is not None else None
        device = self.request.cookies.get("mmb-language")
        kept = chosen or (device.value if device is not None else None)
        return choose_language(asked, kept, self.request.headers.get("Accept-Language"))

    @property
    def words(self) -> Words:
        """Give the interface's words in the page's language."""
        return words(self.language)

    def sentence(self, amiss: AnswerError) -> Word:
        """Say what is amiss."""
        return self.words.fill(f"error.{amiss.code}", **amiss.values)

    def get_cookie(self, name: str, default: str | None = None) -> str | None:
        """Give the cookie of the nearest path, which comes first: a server around ours has `_xsrf` too."""
        said = (each.strip() for each in self.request.headers.get("Cookie", "").split(";"))
        found = (each for each in said if each.startswith(f"{name}="))
        return next((parse_cookie(each)[name] for each in found), default)

    def page(self, template: str, **context: Any) -> None:
        """Answer with a page."""
        here: Any = self
        here.set_header("Content-Type", "text/html; charset=utf-8")
        if self.workbook.keeps_pages:
            here.set_header("X-MMB-Person", self.person.pseudonym if self.person else "-")
        here.finish(templates.render(here, template, **context))

    def say(self, body: dict[str, Any], status: int = 200) -> None:
        """Answer with JSON."""
        here: Any = self
        here.set_status(status)
        here.set_header("Content-Type", "application/json; charset=utf-8")
        here.finish(json.dumps(body, ensure_ascii=False, default=str))

    def check_xsrf_cookie(self) -> None:
        """Refuse what another site's page could have sent."""
        try:
            super().check_xsrf_cookie()  # type: ignore[misc]
        except HTTPError as error:
            raise StalePageError from error

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer a problem with a sentence in her language, a remedy, and no traceback."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, GoneError):
            self.person = None
        status, sentence = self._sentence(status_code, error)
        base = self.workbook.base_url
        if self.request.path.startswith((f"{base}api/", f"{base}voila/")):
            self.say({"message": sentence}, status)
            return
        here: Any = self
        here.set_status(status)
        if status == _NOBODY and not self.workbook.solo:
            self._ask_to_sign_in()
        else:
            self.page("problem.html.j2", sentence=sentence)

    def _ask_to_sign_in(self) -> None:
        """Show how to sign in: here, or at the hub, where one goes at once but for having just left."""
        if self.workbook.hub is None:
            self.page("sign-in.html.j2", sentence="")
            return
        asked = self.request.uri if self.request.method == "GET" else self.workbook.base_url
        at_once = LEFT_COOKIE not in self.request.cookies
        self.page("hub-sign-in.html.j2", why="", after=asked, at_once=at_once)

    def _sentence(self, status: int, error: BaseException | None) -> tuple[int, str]:
        if isinstance(error, AnswerError):
            return 400, str(self.sentence(error))
        if isinstance(error, GoneError):
            return _NOBODY, str(self.words["error.signed-out"])
        if isinstance(error, HubSilentError):
            return 503, str(self.words["hub.silent"])
        if isinstance(error, StoreError):
            return 503, str(self.words["error.store"])
        if isinstance(error, StalePageError):
            return 403, str(self.words["error.stale-page"])
        return status, str(self.words[f"error.{_SENTENCES.get(status, 'server')}"])

    def log_exception(self, kind: Any, error: Any, where: Any) -> None:
        """Log an expected refusal in one line, anything else with its place; never what was typed."""
        here: Any = self
        if isinstance(error, AnswerError):
            here.log.info("refused: %s", error.code)
        elif isinstance(error, GoneError):
            here.log.info("refused: gone")
        elif isinstance(error, HTTPError):
            here.log.info("refused: %s", error.status_code)
        elif isinstance(error, StoreError):
            here.log.error("%s", error)
        else:
            here.log.error("%s", trace(kind, where))
