"""A shared device: what waits is saved or offered before one leaves, and then nothing of one stays behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from mmb_learn.course import Institution, Role, Store, links, people

from .conftest import go, saved
from .workbook_server import WorkbookServer

REFLECTION = "m/sound-environment/how-did-it-go#write-it"
SAVING = re.compile(r"/api/answers/")
_LEFT = """async () => [
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...Object.keys(localStorage),
  ...document.cookie.split(";"),
].filter((name) => name.trim().startsWith("mmb"))"""


def linked(server: WorkbookServer) -> str:
    """Add somebody with a name, which makes it a course, and give her link."""
    now = datetime.now(UTC)
    with Store.open(server.data) as store:
        kari = people.add_person(store, "Kari", {Role.PARTICIPANT}, Institution.HEALTH_CARE, now)
        return links.new_link(store, kari.id, now)


def come_in(page: Page, server: WorkbookServer, token: str) -> None:
    page.goto(f"{server.address}join/{token}")
    page.locator("#code").fill("fløyte 7")
    page.get_by_role("button", name="Fortsett").click()
    page.wait_for_url(server.address, wait_until="commit")
    go(page, f"{server.address}{REFLECTION}")


def test_leaving_saves_what_waits_and_leaves_nothing_on_the_device(
    server: WorkbookServer, visit: Callable[..., Page]
) -> None:
    token = linked(server)
    server.start()
    page = visit()
    come_in(page, server, token)
    box = page.locator("#a-reflection-done")
    leave = page.get_by_role("button", name="Bytt person")
    page.route(SAVING, lambda route: route.abort())
    box.fill("Det som ikke kom fram")
    page.wait_for_selector("#save-line[data-state=trouble]")

    leave.click()
    page.get_by_role("button", name="Behold det ulagrede").click()
    expect(box).to_have_value("Det som ikke kom fram")
    page.unroute(SAVING)
    saved(page)
    box.fill("Det siste jeg skrev")
    leave.click()

    page.wait_for_url(server.address, wait_until="load")
    expect(page.locator("#a-reflection-done")).to_have_count(0)
    assert page.evaluate(_LEFT) == []
    come_in(page, server, token)
    expect(box).to_have_value("Det siste jeg skrev")
