"""Who is asking: a signed cookie, and nothing else.

In solo mode it holds a pseudonym, and the first page that is opened signs the one participant in; she holds
every role. No API and no kernel route ever signs anybody in. Where the store knows people by name the cookie
holds the secret of a sign-in, which a personal link began and which can be ended at any moment.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.auth import IdentityProvider, User
from tornado.web import RequestHandler

from mmb_learn.course import Person, people, roster, sign_ins
from mmb_learn.server.workbook import Workbook

COOKIE = "mmb-person"
ROOM_COOKIE = "mmb-room-"
"""The beginning of the name of what a device is known by in a room; the room's code follows."""
_DAYS = 400  # the longest that browsers keep a cookie


def solo_person(workbook: Workbook) -> Person:
    """Give the one participant of solo mode, made at the first visit."""
    return people.alone(workbook.store, workbook.now())


def _find(workbook: Workbook, kept: str | None, *, signs_in: bool) -> Person | None:
    if workbook.solo and not workbook.demo and roster.exists(workbook.store):
        workbook.solo = False  # the first person was added while we ran
    if not workbook.solo:
        return None if kept is None else sign_ins.who(workbook.store, kept)
    found = None if kept is None else people.find_person(workbook.store, kept)
    return solo_person(workbook) if found is None and signs_in else found


class CookieIdentity(IdentityProvider):  # type: ignore[misc]  # Jupyter Server is untyped
    """Reads the cookie; signs in by page in solo mode."""

    @property
    def auth_enabled(self) -> bool:
        """Say that strangers are refused."""
        return True

    async def get_user(self, handler: RequestHandler) -> User | None:
        """Give the person of the cookie as Jupyter's user, None for nobody."""
        workbook: Workbook = handler.settings["workbook"]
        known = cookie_of(handler)
        signs_in = bool(getattr(handler, "signs_in", False))
        loop = asyncio.get_running_loop()
        person = await loop.run_in_executor(None, lambda: _find(workbook, known, signs_in=signs_in))
        if workbook.solo and person is not None and person.pseudonym != known:
            keep_signed_in(handler, person.pseudonym)
        handler.person = person  # type: ignore[attr-defined]
        return None if person is None else User(username=person.pseudonym, name="", display_name="")

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Give no login page: there are no passwords."""
        return []


def cookie_of(handler: RequestHandler) -> str | None:
    """Give what the device's cookie holds; None without one that we signed."""
    signed = handler.get_signed_cookie(COOKIE, max_age_days=_DAYS)
    return None if signed is None else signed.decode(errors="replace")


def keep_signed_in(handler: RequestHandler, kept: str) -> None:
    """Set the cookie that says who this is."""
    handler.set_signed_cookie(
        COOKIE,
        kept,
        expires_days=_DAYS,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
        path=handler.settings["base_url"],
    )
