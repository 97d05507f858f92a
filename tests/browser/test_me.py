"""Everything of mine deleted by keyboard: the device forgets too, and the workbook begins anew."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .conftest import go, ready, saved
from .people import sign_in
from .test_erase import gone, holding
from .workbook_server import WorkbookServer

WRITTEN = "Trappevasken klokka sju"


def test_everything_is_deleted_by_keyboard_and_the_device_keeps_nothing(
    workbook: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit()
    who = sign_in(page.context, workbook)
    go(page, f"{workbook.address}m/sound-environment/how-did-it-go#write-it")
    page.locator("#a-reflection-done").fill(WRITTEN)
    saved(page)
    assert holding(workbook.data, WRITTEN)

    go(page, f"{workbook.address}me")
    page.get_by_role("link", name="Se hva som blir slettet").press("Enter")
    page.get_by_role("button", name="Slett alt mitt nå").press("Enter")

    expect(page.get_by_role("heading", name="Alt ditt er slettet")).to_be_visible()
    ready(page)
    assert who not in [cookie["value"] for cookie in page.context.cookies()]
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert page.evaluate("async () => (await indexedDB.databases()).map((each) => each.name)") == []
    assert gone(workbook.data, WRITTEN)
