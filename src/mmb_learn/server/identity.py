"""Who is asking: a signed cookie with a pseudonym, and nothing else.

In solo mode the first page that is opened signs the one participant in; she holds every role. No API and no
kernel route ever signs anybody in.
"""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.auth import IdentityProvider, User
from tornado.web import RequestHandler

from mmb_learn.course import people
from mmb_learn.course import Institution, Person, Role, Store
from mmb_learn.server.workbook import Workbook

COOKIE = "mmb-person"
_DAYS = 400  # the longest that browsers keep a cookie
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def solo_person(store: Store, workbook: Workbook) -> Person:
    """Give the one participant of solo mode, made at the first visit."""
    for person in people.people(store):
        if person.roles == frozenset(Role) and not person.name:
            return person
    return people.add_person(
        store, name="", roles=frozenset(Role), institution=Institution.HEALTH_CARE, now=workbook.now()
    )


class CookieIdentity(IdentityProvider):  # type: ignore[misc]  # Jupyter Server is untyped
    """Reads the cookie; signs in by page in solo mode."""

    @property
    def auth_enabled(self) -> bool:
        """Say that strangers are refused."""
        return True

    def get_user(self, handler: RequestHandler) -> User | None:
        """Give the person of the cookie as Jupyter's user, None for nobody."""
        workbook: Workbook = handler.settings["workbook"]
        person = self._cookie_person(handler, workbook)
        if person is None and getattr(handler, "signs_in", False):
            person = solo_person(workbook.store, workbook)
            sign_in(handler, person)
        handler.person = person  # type: ignore[attr-defined]
        return None if person is None else User(username=person.pseudonym, name="", display_name="")

    def _cookie_person(self, handler: RequestHandler, workbook: Workbook) -> Person | None:
        signed = handler.get_signed_cookie(COOKIE, max_age_days=_DAYS)
        return None if signed is None else people.find_person(workbook.store, signed.decode())

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


def without_ids(line: str) -> str:
    """Take kernel ids out of a log line."""
    return _UUID.sub("…", line)
