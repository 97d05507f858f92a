"""In a real browser: the replica that serves a page is killed, and its person goes on at the other."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from .two_replicas import MODULE, ROOT, Pair

pytestmark = pytest.mark.browser
PAUSES = ROOT / "src" / "mmb_learn" / "server" / "static" / "pauses.js"
PATIENCE = 60_000  # milliseconds; the machine may be busy with other things
MARK = "document.documentElement.dataset.same = 'yes'"  # gone when the page is made anew
HEIGHT = "document.activeElement.getBoundingClientRect().y"
UNIT = f"m/{MODULE}/why-sound#words-in-noise"


@pytest.fixture
def page(browser: Browser, pair: Pair) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO", viewport={"width": 1100, "height": 700})
    context.set_default_timeout(PATIENCE)
    kari = pair.somebody("Kari")
    address = f"http://localhost:{pair.front.port}/"
    person = {"name": "mmb-person", "value": kari.cookies["mmb-person"], "url": address}
    context.add_cookies([person])
    page = context.new_page()
    page.goto(f"{address}{UNIT}", wait_until="commit")
    yield page
    context.close()


@pytest.mark.parametrize(
    ("minutes_ago", "may"),
    [
        *(([], True), ([0.9], False), ([1.1], True), ([8, 4.9], False), ([8, 5.1], True)),
        *(([50, 40, 19], False), ([50, 40, 21], True), ([50, 40, 30, 19], False), ([70, 65, 61], True)),
    ],
)
def test_a_page_that_loses_its_kernel_again_waits_longer_each_time(
    browser: Browser, minutes_ago, may
) -> None:
    rule = f"data:text/javascript,{quote(PAUSES.read_text(encoding='utf-8'))}"
    page = browser.new_page()

    said = page.evaluate(
        "async ([rule, ago]) => (await import(rule)).mayMove(ago.map((each) => 1e12 - each * 6e4), 1e12)",
        [rule, minutes_ago],
    )

    page.close()
    assert said is may


def with_kernel(page: Page) -> None:
    page.wait_for_selector("html[data-page=ready][data-kernel=ready]", state="attached")


def test_a_killed_replica_costs_one_reload_at_a_quiet_moment_and_not_a_letter(page: Page, pair: Pair) -> None:
    with_kernel(page)
    question = page.locator("[data-question=voice-over-noise]")
    box = question.get_by_label("Svaret ditt i dB")
    box.press_sequentially("11")
    page.evaluate(MARK)
    cookie = next(each for each in page.context.cookies() if each["name"] == "MMB-REPLICA")

    pair.named(cookie["value"]).kill()
    box.press_sequentially("7", delay=100)

    page.wait_for_selector("#save-line[data-state=saved]")
    page.wait_for_selector("html[data-line=lost]", state="attached")
    assert page.locator("html[data-same]").count() == 1  # not while somebody types
    button = question.get_by_role("button", name="Sjekk svaret")
    button.focus()
    page.evaluate("scrollBy(0, 40)")
    where = page.evaluate(HEIGHT)

    page.wait_for_selector("html:not([data-same])", state="attached")
    with_kernel(page)
    expect(box).to_have_value("117")
    expect(button).to_be_focused()
    expect(page.locator("[data-many-here]")).to_contain_text("Siden ble hentet på nytt")
    assert page.evaluate(HEIGHT) == pytest.approx(where, abs=4)
    page.evaluate(MARK)
    button.click()
    expect(question.locator("[data-verdict]")).to_contain_text("Ikke ennå")
    assert page.evaluate("JSON.parse(sessionStorage.getItem('mmb-moved')).length") == 1
    assert page.locator("html[data-same]").count() == 1
    moved = next(each for each in page.context.cookies() if each["name"] == "MMB-REPLICA")
    assert moved["value"] != cookie["value"]
