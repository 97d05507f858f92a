"""On a host name without https a browser withholds much; one learns without it all the same."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.conftest import INSECURE

from .conftest import go, ready, saved
from .workbook_server import WorkbookServer


def test_over_plain_http_one_reads_answers_and_hands_in(
    workbook: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit()
    address = f"http://{INSECURE}:{workbook.port}/"
    go(page, f"{address}m/sound-environment/why-sound#words-in-noise")
    assert page.evaluate("isSecureContext") is False
    assert page.evaluate("typeof crypto.randomUUID") == "undefined"

    page.locator("#a-voice-over-noise").fill("3,0")
    page.locator("#words-in-noise [data-do=check]").click()
    expect(page.locator("[data-question=voice-over-noise] [data-verdict]")).to_contain_text("Riktig")
    saved(page)
    page.reload(wait_until="commit")
    ready(page)
    expect(page.locator("#a-voice-over-noise")).to_have_value("3,0")
    page.wait_for_selector("html[data-kernel=ready]", state="attached")

    go(page, f"{address}m/sound-environment/tasks#two-tvs")
    page.locator("#a-two-tvs").fill("63")
    saved(page)
    go(page, f"{address}m/sound-environment/tasks#small-plan")
    page.get_by_role("button", name="Lever", exact=True).click()
    expect(page.locator("[data-assignment=tasks] [data-receipt]")).to_contain_text("Kvittering")
    expect(page.locator("[data-assignment=tasks] .level")).to_be_visible()
