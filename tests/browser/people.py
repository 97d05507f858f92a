"""People beside the one of solo mode: each test has somebody of its own in a workbook that is shared."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import BrowserContext
from tornado.web import create_signed_value

from mmb_learn.course import Institution, Role, Store, people
from mmb_learn.server.identity import COOKIE

from .workbook_server import WorkbookServer


def somebody(server: WorkbookServer) -> str:
    """Add a participant; give her pseudonym."""
    with Store.open(server.data) as store:
        roles, now = {Role.PARTICIPANT}, datetime.now(UTC)
        return people.add_person(store, "", roles, Institution.HEALTH_CARE, now).pseudonym


def sign_in(context: BrowserContext, server: WorkbookServer, pseudonym: str | None = None) -> str:
    """Sign somebody in on this device, a new person unless one is named; give the pseudonym."""
    who = somebody(server) if pseudonym is None else pseudonym
    secret = (server.data / "cookie-secret").read_text(encoding="ascii").strip()
    value = create_signed_value(secret, COOKIE, who).decode()
    context.add_cookies([{"name": COOKIE, "value": value, "url": server.address, "httpOnly": True}])
    return who
