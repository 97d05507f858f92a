"""Who is asking, behind a JupyterHub: the device's cookie holds a token of the hub's, and the hub says whose.

Only the cookie that we signed counts. No header and no part of an address says who anybody is, be it from the
proxy or from beside it.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.auth import IdentityProvider, User
from tornado.web import RequestHandler

from mmb_learn.course import HubUser, Person, hub_people
from mmb_learn.errors import StoreError
from mmb_learn.server.hub import Hub, HubSilentError
from mmb_learn.server.hub_settings import HubSettings
from mmb_learn.server.identity import cookie_of
from mmb_learn.server.workbook import Workbook

SESSION_COOKIE = "jupyterhub-session-id"


def hub_of(settings: HubSettings, workbook: Workbook) -> Hub:
    """Reach the hub that knows this workbook by its token; StoreError where jupyterhub is not installed."""
    try:
        from jupyterhub.services.auth import HubOAuth  # noqa: PLC0415 - in this mode alone
    except ImportError as error:
        raise StoreError("jupyterhub is not installed here: install mmb-learn[hub].") from error

    async def hold(user: HubUser) -> None:
        act = asyncio.get_running_loop().run_in_executor
        await act(None, hub_people.held, workbook.store, user, workbook.now())

    return Hub(settings, HubOAuth(base_url=settings.base_url), hold)


def session_of(handler: RequestHandler) -> str:
    """Give the hub's session of this browser."""
    return handler.get_cookie(SESSION_COOKIE, "") or ""


async def person_of(workbook: Workbook, hub: Hub, token: str, session: str) -> Person | None:
    """Give the person of a token; HubSilentError when nobody can tell."""
    user = await hub.whose(token, session)
    if user is None:
        return None
    act = asyncio.get_running_loop().run_in_executor
    return await act(None, hub_people.find, workbook.store, user.user_name)


class HubIdentity(IdentityProvider):  # type: ignore[misc]  # Jupyter Server is untyped
    """Reads the cookie, and asks the hub."""

    @property
    def auth_enabled(self) -> bool:
        """Say that strangers are refused."""
        return True

    async def get_user(self, handler: Any) -> User | None:
        """Give the person of the cookie as Jupyter's user, None for nobody, and for whom nobody can tell."""
        workbook: Workbook = handler.settings["workbook"]
        token, person = cookie_of(handler), None
        if token is not None and workbook.hub is not None:
            try:
                person = await person_of(workbook, workbook.hub, token, session_of(handler))
            except HubSilentError:
                handler.hub_silent = True
        handler.person = person
        return None if person is None else User(username=person.pseudonym, name="", display_name="")

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Give no login page of Jupyter's: `hub_signing_in` has ours."""
        return []
