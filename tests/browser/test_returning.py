"""«Opplysninger om en person» by the keys: hidden at once, undone on the same page, and nothing kept here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from mmb_learn.course import Role, Store, people, returned, submissions

from . import looks
from .conftest import PHONE, WIDE, go
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
HELD = """async () => {
  const names = (await indexedDB.databases()).map((each) => each.name);
  const opened = await Promise.all(names.map((name) => new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
  })));
  const all = (base, store) => new Promise((done) => {
    const asked = base.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const rows = opened.flatMap((base) => [...base.objectStoreNames].map((store) => all(base, store)));
  return JSON.stringify([await Promise.all(rows), { ...localStorage }]);
}"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give the demo: whoever looks at it is staff and has handed in a reflection of her own."""
    server = WorkbookServer(tmp_path_factory.mktemp("returning") / "data", demo=True)
    yield server.start()
    server.stop()


def open_waiting(page: Page, server: WorkbookServer) -> str:
    """Open a reflection that waits, and give what stands in it."""
    go(page, f"{server.address}review")
    page.locator(".queue li").filter(has_text="Venter").get_by_role("link").first.click()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    page.evaluate("document.same = true")
    return page.locator("article.reflection p").first.inner_text()


def test_one_key_and_enter_hide_the_text_and_the_same_page_undoes_it(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    text = open_waiting(page, demo)
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Skjul og send tilbake")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-person]")).not_to_have_attribute("open", "")
    expect(page.locator("h1")).to_be_focused()

    page.keyboard.press("x")
    assert looks.findings(page) == []
    page.keyboard.press("Enter")

    expect(page.locator("main > [data-said]")).to_have_text("Skjult og sendt tilbake.")
    expect(page.locator("h2").first).to_have_text("Ligger hos den som skrev")
    expect(page.locator("h1")).to_be_focused()
    assert text not in page.content()
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.emulate_media(color_scheme="dark")
    assert looks.findings(page) == []
    page.get_by_role("button", name="Angre").click()
    expect(page.locator("form [data-said]").last).to_have_text("Angret. Teksten står her igjen.")
    expect(page.locator("article.reflection")).to_contain_text(text)
    assert page.evaluate("document.same") is True


def test_what_a_second_reviewer_types_meanwhile_is_kept_neither_here_nor_there(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    open_waiting(page, demo)
    with Store.open(demo.data) as store:
        other = next(person for person in people.people(store) if Role.FACILITATOR in person.roles)
        assert returned.give_back(store, int(page.url.rpartition("/")[2]), other.id, datetime.now(UTC))

    page.locator("textarea").first.fill("Sitat: gul genser")

    expect(page.locator("main > [data-said]")).to_contain_text("er ikke lagret")
    expect(page.locator("textarea")).to_have_count(0)
    assert "gul genser" not in page.evaluate(HELD)
    page.keyboard.press("n")
    expect(page.locator("article.reflection, .queue").first).to_be_visible()


def test_her_text_waits_in_its_box_below_a_calm_card_that_goes_when_she_has_handed_it_in(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(PHONE)
    with Store.open(demo.data) as store:
        me = next(person for person in people.people(store) if person.roles == people.ALONE)
        handed = [each for each in submissions.all_of(store, me.id) if each.assignment == "reflection"]
        assert returned.give_back(store, handed[-1].id, me.id, datetime.now(UTC))
    go(page, demo.address)
    page.locator(".returned-card a").click()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    box = page.locator("[data-kind=text] textarea").first
    expect(page.locator(".returned-card")).to_be_visible()
    assert looks.findings(page) == []

    box.fill("En jeg kjenner, sang med.")
    page.locator("[data-assignment=reflection] [data-do=hand-in]").click()

    expect(page.locator("[data-assignment=reflection] .receipt")).to_be_visible()
    expect(page.locator(".returned-card")).to_have_count(0)
