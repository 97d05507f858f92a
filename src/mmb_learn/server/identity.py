"""Who is asking: a signed cookie with a pseudonym, and nothing else.

In solo mode the first page that is opened signs the one participant in; she holds every role. No API and no
kernel route ever signs anybody in, and nothing does where the store knows people by name.
"""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import Any

from jupyter_server.auth import IdentityProvider, User
from tornado.web import RequestHandler

from mmb_learn.course import Institution, Person, Role, people
from mmb_learn.server.workbook import Workbook

COOKIE = "mmb-person"
_DAYS = 400  # the longest that browsers keep a cookie
_ONE_AT_A_TIME = Lock()  # two first pages at once make one participant, not two


def solo_person(workbook: Workbook) -> Person:
    """Give the one participant of solo mode, made at the first visit."""
    with _ONE_AT_A_TIME:
        for person in people.people(workbook.store):
            if person.roles == frozenset(Role) and not person.name:
                return person
        return people.add_person(
            workbook.store,
            name="",
            roles=frozenset(Role),
            institution=Institution.HEALTH_CARE,
            now=workbook.now(),
        )


def _find(workbook: Workbook, pseudonym: str | None, *, signs_in: bool) -> Person | None:
    found = None if pseudonym is None else people.find_person(workbook.store, pseudonym)
    return solo_person(workbook) if found is None and signs_in and workbook.solo else found


class CookieIdentity(IdentityProvider):  # type: ignore[misc]  # Jupyter Server is untyped
    """Reads the cookie; signs in by page in solo mode."""

    @property
    def auth_enabled(self) -> bool:
        """Say that strangers are refused."""
        return True

    async def get_user(self, handler: RequestHandler) -> User | None:
        """Give the person of the cookie as Jupyter's user, None for nobody."""
        workbook: Workbook = handler.settings["workbook"]
        signed = handler.get_signed_cookie(COOKIE, max_age_days=_DAYS)
        known = None if signed is None else signed.decode(errors="replace")
        signs_in = bool(getattr(handler, "signs_in", False))
        loop = asyncio.get_running_loop()
        person = await loop.run_in_executor(None, lambda: _find(workbook, known, signs_in=signs_in))
        if person is not None and person.pseudonym != known:
            sign_in(handler, person)
        handler.person = person  # type: ignore[attr-defined]
        return None if person is None else User(username=person.pseudonym, name="", display_name="")

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Give no login page: there are no passwords."""
        return []


def sign_in(handler: RequestHandler, person: Person) -> None:
    """Set the cookie that says who this is."""
    handler.set_signed_cookie(
        COOKIE,
        person.pseudonym,
        expires_days=_DAYS,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
        path=handler.settings["base_url"],
    )
