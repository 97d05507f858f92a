"""The facilitator's evening in a browser: by the keys, without a page load, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from mmb_learn.course import Store, reviews

from . import looks
from .conftest import PHONE, WIDE, go, saved
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
SAME = "document.same = true"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give the demo: it has reflections in every state."""
    server = WorkbookServer(tmp_path_factory.mktemp("reviewing") / "data", demo=True)
    yield server.start()
    server.stop()


def open_one(page: Page, server: WorkbookServer, state: str) -> None:
    go(page, f"{server.address}review")
    page.locator(".queue:not(.group-notes) li").filter(has_text=state).get_by_role("link").first.click()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    page.evaluate(SAME)


def test_from_one_to_the_next_by_the_keys_without_a_page_load(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    first = page.url
    for _ in page.locator("fieldset[data-criterion]").all():
        page.keyboard.press("2")
    page.locator("#answer-see").fill("Jeg ser n og p og 1.")
    page.locator("#answer-see").press("n")
    page.locator("#answer-see").press("Escape")

    page.keyboard.press("n")
    expect(page).not_to_have_url(first)
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("document.same") is True
    page.evaluate("history.back()")
    expect(page).to_have_url(first)

    expect(page.locator("#answer-see")).to_have_value("Jeg ser n og p og 1.n")
    expect(page.locator("fieldset[data-criterion] input:checked")).to_have_count(
        page.locator("fieldset[data-criterion]").count()
    )
    assert page.locator("input:checked[data-do=keys]").count() == 1
    assert {box.get_attribute("value") for box in page.locator("fieldset input:checked").all()} == {"2"}
    assert page.evaluate("document.same") is True


def test_the_arrows_walk_the_criteria_and_a_figure_goes_on_to_what_is_unmarked(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    at = "document.activeElement.closest('fieldset')?.dataset.criterion"
    ids = page.locator("fieldset[data-criterion]").evaluate_all("all => all.map(e => e.dataset.criterion)")

    page.keyboard.press("1")
    seen = [page.evaluate(at)]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(at))
    page.keyboard.press("0")

    assert seen == [ids[1], ids[2], ids[1], ids[0]]
    expect(page.locator("fieldset[data-criterion] input:checked")).to_have_count(1)
    expect(page.locator(f"input[name={ids[0]}]").first).to_be_checked()
    saved(page)


def test_the_keys_are_shown_and_can_be_put_to_rest(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    here = page.url

    page.keyboard.press("?")
    page.get_by_label("Bruk hurtigtastene").uncheck()
    page.keyboard.press("n")
    page.keyboard.press("1")
    go(page, here)
    page.keyboard.press("?")

    assert page.url == here
    expect(page.locator(".review-keys")).not_to_have_attribute("open", "")


def test_what_is_kept_in_the_bank_is_found_and_put_in_at_the_cursor(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    page.locator("#answer-see").fill("Jeg ser at du spurte de andre først.")
    page.locator("#answer-see").press("Escape")
    page.keyboard.press("/")
    page.get_by_label("Ta vare på det du har skrevet").fill("Ros")
    page.get_by_role("button", name="Legg i banken").click()
    expect(page.locator("[data-bank-said]")).to_have_text("Lagt i banken.")
    go(page, page.url)

    page.locator("#answer-see").fill("Hei.  Takk.")
    for _ in range(6):
        page.locator("#answer-see").press("ArrowLeft")
    page.locator("#answer-see").press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("spurte")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Ros")
    page.keyboard.press("Enter")

    expect(page.locator("#answer-see")).to_be_focused()
    expect(page.locator("#answer-see")).to_have_value("Hei. Jeg ser at du spurte de andre først. Takk.")
    saved(page)
    go(page, f"{demo.address}review/comments")
    expect(page.locator("main li")).to_contain_text("Brukt 1 gang")
    looks.open_all(page)
    assert looks.findings(page) == []


def test_the_queue_and_a_reflection_read_well_on_a_phone_and_in_the_dark(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(PHONE)
    open_one(page, demo, "Venter")
    looks.open_all(page)

    found = looks.findings(page)
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(color_scheme="dark")
    found += looks.findings(page)
    go(page, f"{demo.address}review")
    looks.open_all(page)

    assert found + looks.findings(page) == []


def test_the_rubric_reads_well_and_says_what_a_change_would_do_before_it_is_made(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(PHONE)
    go(page, f"{demo.address}review/rubric/sound-environment")
    looks.open_all(page)
    found = looks.findings(page)

    page.locator("#points-seen-1").select_option("0.5")
    page.locator("#words-seen-1").fill("God start ")  # as a phone's keyboard leaves it
    page.get_by_role("button", name="Se hva som endres").press("Enter")

    expect(page.locator(".effect")).to_be_focused()
    expect(page.locator("#words-seen-1")).to_have_value("God start")
    expect(page.get_by_role("button", name="Hent det fram")).to_have_count(0)
    expect(page.get_by_role("button", name="Bruk endringene")).to_be_visible()
    looks.open_all(page)
    found += looks.findings(page)
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(color_scheme="dark")
    assert found + looks.findings(page) == []


def test_called_done_when_it_is_whole_and_all_done_are_given_at_once(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    page.keyboard.press("d")
    expect(page.locator("form > [data-said]")).to_contain_text("Marker alle kjennetegnene")
    for _ in page.locator("fieldset[data-criterion]").all():
        page.keyboard.press("1")
    page.locator("#answer-see").fill("Jeg ser hva du prøvde.")
    page.locator("#note").fill("Snakk med henne")
    page.locator("#note").press("Escape")
    page.keyboard.press("d")
    expect(page.get_by_label("Ferdig gjennomgått")).to_be_checked()
    saved(page)

    go(page, f"{demo.address}review")
    page.get_by_text("Gi alle svarene som er gjennomgått").click()
    page.get_by_role("button", name="Gi").click()

    expect(page.locator(".nudge")).to_contain_text("gitt")
    expect(page.get_by_text("Gi alle svarene som er gjennomgått")).to_have_count(0)


def test_the_second_of_two_reviewers_is_told_and_sees_both(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    ids = page.locator("fieldset[data-criterion]").evaluate_all("all => all.map(e => e.dataset.criterion)")
    page.locator(f"input[name={ids[0]}]").last.check()
    saved(page)
    with Store.open(demo.data) as store:
        marks = {ids[0]: 0, ids[1]: 1}
        number = int(page.url.rpartition("/")[2])
        reviews.mark(store, number, None, marks, "Den andres ord.", datetime.now(UTC))

    page.locator("#answer-see").fill("Mine ord.")

    expect(page.locator("[data-between]")).to_contain_text("En annen har også vært her")
    expect(page.locator(f"input[name={ids[0]}]").first).to_be_checked()
    expect(page.locator(f"input[name={ids[1]}]").nth(1)).to_be_checked()
    expect(page.get_by_text("En annen valgte dette").locator("visible=true")).to_have_count(2)
    page.get_by_role("button", name="Sett inn etter dine egne ord").click()
    expect(page.locator("#answer-see")).to_have_value("Mine ord.\n\nDen andres ord.")
    saved(page)
    assert looks.findings(page) == []
    go(page, page.url)
    expect(page.locator(f"input[name={ids[0]}]").first).to_be_checked()
    expect(page.locator(f"input[name={ids[1]}]").nth(1)).to_be_checked()


def test_a_passage_is_chosen_by_the_keys_or_marked_by_the_mouse_and_stands_above_the_answer(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    open_one(page, demo, "Venter")
    text = page.locator("article.reflection").inner_text()
    quote = page.locator("[data-passage] blockquote")

    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    sentence = page.locator(".sentence:has(:checked)").inner_text().strip()
    found = looks.findings(page)
    page.locator(".sentence :checked").press("Enter")
    expect(quote).to_have_text(sentence)
    expect(page.locator("#answer-see")).to_be_focused()
    page.keyboard.type("Jeg ser m.")
    saved(page)
    go(page, page.url)
    expect(quote).to_have_text(sentence)
    assert page.locator("article.reflection").inner_text() == text

    page.get_by_role("button", name="Fjern sitatet").click()
    expect(page.locator("[data-passage]")).to_be_hidden()
    page.locator("[data-text] p").nth(1).click(click_count=3)
    page.get_by_role("button", name="Svar på det som er merket").click()
    expect(quote).to_have_text(" ".join(page.locator("[data-text]").nth(1).inner_text().split()))
    saved(page)
    page.locator("h1").focus()
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    expect(page.locator("[data-do=choose]")).to_be_focused()
    assert found + looks.findings(page) == []


def test_one_writes_back_once_and_what_is_typed_waits_for_the_net(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    unit = f"{demo.address}m/sound-environment/how-did-it-go"
    go(page, unit)
    box = page.get_by_label("Svar tilbake")
    box.fill("Takk. Jeg spør Kollega på onsdag.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send svaret").click()
    expect(page.locator("[data-reply-to] [data-said]")).not_to_be_empty()
    page.context.set_offline(False)
    page.get_by_role("button", name="Send svaret").click()

    expect(page.locator("[data-reply-to] [data-said]")).to_have_text("Svaret er sendt.")
    expect(page.locator("[data-reply-sent]")).to_contain_text("Takk. Jeg spør")
    expect(box).to_have_count(0)
    go(page, unit)
    expect(page.locator("[data-reply-sent]")).to_contain_text("Takk. Jeg spør")
    expect(box).to_have_count(0)


def test_a_tab_that_stood_open_takes_nothing_away_from_the_other(demo: WorkbookServer, visit: Visit) -> None:
    page, stale = visit(WIDE), visit(WIDE)
    open_one(page, demo, "Påbegynt")
    go(stale, page.url)
    page.locator("#answer-see").fill("Jeg ser at du ventet.")
    page.locator("#note").fill("Spør Liv om dette.")
    page.get_by_label("Jeg vil at en annen også leser denne").check()
    saved(page)

    stale.locator("#answer-see").fill("Jeg ser noe annet.")
    stale.locator("#answer-wonder").fill("Hva hørte du?")
    saved(stale)

    expect(stale.locator("[data-between]")).to_contain_text("i en annen fane")
    expect(stale.locator("[data-other-words=see]")).to_contain_text("Jeg ser at du ventet.")
    expect(stale.locator("[data-other-words=see] h2")).to_have_text("Du har også skrevet under «Jeg ser»")
    go(page, page.url)
    expect(page.locator("#note")).to_have_value("Spør Liv om dette.")
    expect(page.get_by_label("Jeg vil at en annen også leser denne")).to_be_checked()
    expect(page.locator("#answer-wonder")).to_have_value("Hva hørte du?")
