"""Asking a JupyterHub whose a token is, seldom enough for the hub and often enough for whoever leaves it.

An answer counts for `fresh` seconds. When the hub does not answer, the last answer goes on counting for
`grace` seconds, so that nobody who is at work is thrown out by a hub that is started anew; somebody of whom
nothing is known does not get in. What the hub says is written to the store once for each answer, never from
memory, so that two devices of one person cannot take turns at undoing each other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import HubUser, hub_user
from mmb_learn.server.hub_settings import HubSettings

_PATIENCE = 5.0  # seconds for the hub to answer in
_LET_BE = 3.0  # seconds in which a hub that was silent is not asked again: many wait for the same
_MANY = 20_000

Hold = Callable[[HubUser], Awaitable[None]]


class HubSilentError(HTTPError):
    """The hub does not answer, and so nobody can tell who this is."""

    def __init__(self) -> None:
        super().__init__(503)


@dataclass
class _Known:
    user: HubUser | None
    at: float


@dataclass
class Hub:
    """One hub, as HubOAuth reaches it. `hold` is done with every fresh answer, before it counts."""

    settings: HubSettings
    oauth: Any
    hold: Hold
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, _Known] = field(default_factory=dict)
    _asking: dict[str, asyncio.Task[HubUser | None]] = field(default_factory=dict)
    _silent_until: float = float("-inf")

    @property
    def sign_out(self) -> str:
        """Give where one signs out of the hub itself."""
        return f"{self.oauth.hub_host}{self.oauth.hub_prefix}logout"

    @property
    def home(self) -> str:
        """Give the hub's own first page."""
        return f"{self.oauth.hub_host}{self.oauth.hub_prefix}home"

    async def whose(self, token: str, session: str = "") -> HubUser | None:
        """Give whose token it is, None for nobody's; HubSilentError when nobody can tell.

        `session` is the hub's for this browser: with another one it asks anew, so that signing out there
        is heard here at once.
        """
        key = sha256(f"{session} {token}".encode()).hexdigest()
        known = self._known.get(key)
        if known is not None and self.clock() - known.at < self.settings.fresh:
            return known.user
        try:
            return await asyncio.shield(self._ask_once(key, token))
        except HubSilentError:
            if known is None or self.clock() - known.at >= self.settings.grace:
                raise
            return known.user

    async def answers(self) -> bool:
        """Say whether the hub answers at all."""
        try:
            await asyncio.wait_for(self.oauth._api_request("GET", self.oauth.api_url), _PATIENCE)  # noqa: SLF001 - it has no public way
        except Exception:  # noqa: BLE001 - cut off in the middle, or a page of somebody else's: no answer
            self._silent()
            return False
        return True

    async def token_for(self, code: str, verifier: str) -> str | None:
        """Give the token that a code of the hub's is worth, None for nothing."""
        if not await self.answers():
            raise HubSilentError
        try:
            token: str = await self.oauth.token_for_code(code, code_verifier=verifier, sync=False)
        except HTTPError:  # used before, too old, or never the hub's
            return None
        return token

    def forget(self, token: str, session: str = "") -> None:
        """Let a token count no more, for its person has left."""
        self._known.pop(sha256(f"{session} {token}".encode()).hexdigest(), None)

    def _ask_once(self, key: str, token: str) -> asyncio.Task[HubUser | None]:
        """Ask for one token once, however many requests of a page wait for the answer."""
        if key not in self._asking:
            task = asyncio.ensure_future(self._ask(key, token))
            self._asking[key] = task
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return self._asking[key]

    async def _ask(self, key: str, token: str) -> HubUser | None:
        if self.clock() < self._silent_until:
            raise HubSilentError
        asked_at = self.clock()
        try:
            asking = self.oauth.user_for_token(token, use_cache=False, sync=False)
            model = await asyncio.wait_for(asking, _PATIENCE)
        except Exception as error:  # as above
            self._silent()
            raise HubSilentError from error
        user = self._let_in(model)
        if user is not None:
            await self.hold(user)
        self._keep(key, _Known(user, asked_at))
        return user

    def _silent(self) -> None:
        self._silent_until = self.clock() + min(_LET_BE, self.settings.fresh)

    def _let_in(self, model: dict[str, Any] | None) -> HubUser | None:
        """Give the user of an answer, when it is a person with access to this very service."""
        if model is None or model.get("kind", "user") != "user":
            return None
        scopes = model.get("scopes", [])
        if not self.oauth.check_scopes(self.oauth.access_scopes, {"scopes": scopes}):
            return None
        return hub_user(model["name"], model.get("groups", []), scopes, self.settings.prefix)

    def _keep(self, key: str, known: _Known) -> None:
        if len(self._known) > _MANY:
            oldest = self.clock() - max(self.settings.grace, self.settings.fresh)
            self._known = {each: was for each, was in self._known.items() if was.at > oldest}
        self._known[key] = known
