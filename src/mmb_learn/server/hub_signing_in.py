"""`/login` and `/oauth_callback`: to the hub and back, with PKCE and a state that counts once and briefly.

The state lies in a cookie that we signed and not in memory, so that any process of ours can take somebody
back whom another one sent.
"""

from __future__ import annotations

import json
import re
import secrets
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from tornado.web import HTTPError

from mmb_learn.server.hub import Hub, HubSilentError
from mmb_learn.server.hub_identity import person_of, session_of
from mmb_learn.server.identity import keep_signed_in
from mmb_learn.server.visit import Page, for_anybody

_STATE = "mmb-hub-"
_MINUTES = 10
_DAYS = _MINUTES / (24 * 60)
_MOST = 4  # sign-ins begun and left, before their cookies are cleared away
_IS_STATE = re.compile(r"[\w-]{22}", re.ASCII)
_LONGEST_NEXT = 2000


def safe_next(base_url: str, said: str) -> str:
    """Give where to go after signing in: a page of ours, or the first one."""
    seen = urlsplit(said) if said.isprintable() and "\\" not in said and len(said) <= _LONGEST_NEXT else None
    ours = seen is not None and not seen.scheme and not seen.netloc and seen.path.startswith(base_url)
    return said if ours and "/.." not in said and not said.startswith("//") else base_url


class _AtTheDoor(Page):
    """Whatever is open to those who are not signed in yet."""

    signs_in = False
    open_to_all = True

    @property
    def hub(self) -> Hub:
        """Give the hub."""
        if self.workbook.hub is None:
            raise HTTPError(404)
        return self.workbook.hub

    @for_anybody
    async def head(self, *where: str) -> None:
        """Do nothing: to look has no effect."""

    def turn_away(self, status: int, why: str) -> None:
        """Say calmly why nobody got in, and how to go on."""
        self.set_status(status)
        self.page("hub-sign-in.html.j2", why=self.words[why], after=self.workbook.base_url, at_once=False)


class LoginHandler(_AtTheDoor):
    """`/login?next=…`: to the hub."""

    @for_anybody
    async def get(self) -> None:
        """Remember where she wants to go, and send her."""
        after = safe_next(self.workbook.base_url, self.get_query_argument("next", ""))
        if self.person is not None:
            self.redirect(after)
            return
        if not await self.hub.answers():
            raise HubSilentError
        verifier, challenge, method = self.hub.oauth.generate_pkce_code_challenge()
        state = secrets.token_urlsafe(16)
        self._remember(state, json.dumps({"after": after, "verifier": verifier}))
        asked = {"state": state, "code_challenge": challenge, "code_challenge_method": method}
        self.redirect(f"{self.hub.oauth.login_url}&{urlencode(asked)}")

    def _remember(self, state: str, kept: str) -> None:
        begun = [name for name in self.request.cookies if name.startswith(_STATE)]
        for name in begun if len(begun) >= _MOST else ():
            self.clear_cookie(name, path=self.workbook.base_url)
        self.set_signed_cookie(
            _STATE + state,
            kept,
            expires_days=None,
            max_age=_MINUTES * 60,
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
            path=self.workbook.base_url,
        )


class CallbackHandler(_AtTheDoor):
    """`/oauth_callback`: back from the hub."""

    @for_anybody
    async def get(self) -> None:
        """Let her in when the hub says who she is, and she is who was sent."""
        kept = self._kept(self.get_query_argument("state", ""))
        code = self.get_query_argument("code", "")
        if kept is None or not code:
            self.turn_away(HTTPStatus.BAD_REQUEST, "hub.begin-again")
            return
        token = await self.hub.token_for(code, kept["verifier"])
        person = token and await person_of(self.workbook, self.hub, token, session_of(self))
        if not token or not person:
            self.turn_away(HTTPStatus.FORBIDDEN, "hub.not-let-in")
            return
        keep_signed_in(self, token)
        self.redirect(safe_next(self.workbook.base_url, kept["after"]))

    def _kept(self, state: str) -> dict[str, str] | None:
        """Give what was remembered with a state, this once."""
        if not _IS_STATE.fullmatch(state):
            return None
        kept = self.get_signed_cookie(_STATE + state, max_age_days=_DAYS)
        self.clear_cookie(_STATE + state, path=self.workbook.base_url)
        said: dict[str, str] | None = None if kept is None else json.loads(kept)
        return said


class NoLinksHandler(_AtTheDoor):
    """`/join` and `/c/<code>`, which nobody needs where a hub says who comes in and who is in a class."""

    def check_xsrf_cookie(self) -> None:
        """Let everything through to the one answer."""

    @for_anybody
    async def get(self, *where: str) -> None:  # noqa: ARG002 - whatever was asked for
        """Say so, and lead on."""
        self.turn_away(HTTPStatus.NOT_FOUND, "hub.no-links")

    @for_anybody
    async def post(self, *where: str) -> None:
        """Say the same."""
        await self.get(*where)
