"""Three people on two phones and one shared PC: each finds her own work, and leaves nothing to the next."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from mmb_learn.course import Store, links, roster
from mmb_learn.course.roster_file import read_roster
from mmb_learn.server.identity import COOKIE

from . import looks
from .conftest import PHONE, WIDE, go, ready, saved
from .workbook_server import WorkbookServer

UNIT = "m/sound-environment/why-sound"
BOX = "#a-voice-over-noise"
STEP = f"{UNIT}#words-in-noise"
NARROW = {"width": 320, "height": 800}
KEPT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.entries(localStorage), session: Object.entries(sessionStorage),
  caches: globalThis.caches ? await caches.keys() : [], cookies: document.cookie,
})"""
EMPTY = {"databases": [], "local": [], "session": [], "caches": [], "cookies": ""}

Visit = Callable[..., Page]


@pytest.fixture
def tokens(server: WorkbookServer) -> dict[str, str]:
    """Put a class on the roster; give each one's link."""
    now = datetime.now(UTC)
    rows = "navn;rolle\nAnna Li;deltaker\nBo Ås;deltaker\nCato Moe;deltaker\nDina Vik;veileder\n"
    with Store.open(server.data) as store:
        added = roster.take_in(store, read_roster(rows.encode()).entries, now).added
        return {person.name.split()[0]: links.new_link(store, person.id, now) for person in added}


def join(page: Page, server: WorkbookServer, token: str, code: str) -> None:
    """Open a link, give the code, and wait for the course."""
    page.goto(f"{server.address}join/{token}")
    page.locator("#code").fill(code)
    page.get_by_role("button", name="Fortsett").click()
    page.wait_for_url(server.address)
    ready(page)


def answer(page: Page, server: WorkbookServer, typed: str) -> None:
    go(page, f"{server.address}{STEP}")
    page.locator(BOX).fill(typed)
    saved(page)


def signed_in(context: BrowserContext) -> bool:
    return any(cookie["name"] == COOKIE for cookie in context.cookies())


def test_three_people_two_phones_and_a_shared_pc(  # noqa: PLR0915 - one story, from first to last
    server: WorkbookServer, tokens: dict[str, str], visit: Visit, tmp_path: Path
) -> None:
    server.start()
    annas, bos, shared = visit(PHONE), visit(PHONE), visit(WIDE)
    pc = shared.context

    # Each comes in on her own phone, and answers.
    annas.goto(server.address)
    expect(annas.get_by_role("heading", name="Logg inn")).to_be_visible()
    expect(annas.get_by_text("Anna")).to_have_count(0)
    annas.goto(f"{server.address}join/{tokens['Anna']}")
    expect(annas.get_by_role("heading", name="Er du Anna Li?")).to_be_visible()
    assert annas.context.cookies() == []
    join(annas, server, tokens["Anna"], "fløyte 7")
    answer(annas, server, "1,5")
    join(bos, server, tokens["Bo"], "tromme 3")
    answer(bos, server, "2,5")

    # On the shared PC Anna needs her code, and finds her answer; what she types last goes along.
    shared.goto(f"{server.address}join/{tokens['Anna']}")
    shared.locator("#code").fill("tromme 3")
    shared.get_by_role("button", name="Fortsett").click()
    expect(shared.locator("#amiss")).to_contain_text("Det var ikke denne koden")
    expect(shared.locator("#code")).to_be_focused()
    join(shared, server, tokens["Anna"], "fløyte 7")
    expect(shared.locator(".signed-in")).to_contain_text("Anna Li")
    go(shared, f"{server.address}{STEP}")
    expect(shared.locator(BOX)).to_have_value("1,5")
    shared.locator(BOX).fill("3,5")
    shared.get_by_role("button", name="Bytt person").click()
    shared.wait_for_url(server.address)
    expect(shared.get_by_role("heading", name="Logg inn")).to_be_visible()

    # Nothing of her is left there, not even by going back.
    assert shared.evaluate(KEPT) == EMPTY
    assert not signed_in(pc)
    shared.go_back(wait_until="commit")
    expect(shared.get_by_role("heading", name="Logg inn")).to_be_visible()
    expect(shared.get_by_text("Anna")).to_have_count(0)
    expect(shared.locator(BOX)).to_have_count(0)
    annas.reload(wait_until="commit")
    ready(annas)
    expect(annas.locator(BOX)).to_have_value("3,5")

    # Cato pastes his link, begins with empty boxes, and loses the network before he is saved.
    shared.goto(server.address)
    shared.get_by_label("Lim inn lenken").fill(f"{server.address}join/{tokens['Cato']}")
    shared.get_by_role("button", name="Åpne", exact=True).click()
    expect(shared.get_by_role("heading", name="Er du Cato Moe?")).to_be_visible()
    join(shared, server, tokens["Cato"], "gitar 5")
    go(shared, f"{server.address}{STEP}")
    expect(shared.locator(BOX)).to_have_value("")
    pc.set_offline(True)
    shared.locator(BOX).fill("9,5")
    shared.get_by_role("button", name="Bytt person").click()
    dialog = shared.get_by_role("dialog")
    expect(dialog.get_by_text("ikke lagret hos oss ennå")).to_be_visible()
    with shared.expect_download() as rescued:
        dialog.get_by_role("button", name="Last ned reservefil").click()
    file = tmp_path / "rescue.json"
    rescued.value.save_as(file)
    assert "9,5" in [each["entry"]["value"] for each in json.loads(file.read_text("utf-8"))["entries"]]
    dialog.get_by_role("button", name="Slett det ulagrede").click()
    expect(dialog.get_by_text("Denne enheten er tømt")).to_be_visible()
    assert shared.evaluate("() => Object.keys(localStorage)") == ["mmb-leaving"]
    pc.set_offline(False)
    shared.wait_for_url(server.address)
    expect(shared.get_by_role("heading", name="Logg inn")).to_be_visible()
    assert shared.evaluate(KEPT) == EMPTY
    assert not signed_in(pc)

    # His file brings back what the network did not take.
    join(shared, server, tokens["Cato"], "gitar 5")
    go(shared, f"{server.address}me")
    shared.locator("#rescue-in").set_input_files(file)
    expect(shared.locator("section:has(#rescue-in) [data-said]")).to_contain_text("1 av 1")
    go(shared, f"{server.address}{STEP}")
    expect(shared.locator(BOX)).to_have_value("9,5")

    # Bo saw nothing of it all.
    bos.reload(wait_until="commit")
    ready(bos)
    expect(bos.locator(BOX)).to_have_value("2,5")


def test_leaving_in_one_tab_leaves_in_all_and_saves_what_another_tab_holds(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    first = visit(WIDE)
    join(first, server, tokens["Anna"], "fløyte 7")
    go(first, f"{server.address}{STEP}")
    second = first.context.new_page()
    go(second, f"{server.address}me")
    first.context.set_offline(True)
    first.locator(BOX).fill("4,5")
    expect(first.locator("#save-line")).to_have_attribute("data-state", "trouble")
    first.context.set_offline(False)

    second.get_by_role("button", name="Bytt person").click()

    for page in (second, first):
        expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()
    assert second.evaluate(KEPT) == EMPTY
    join(second, server, tokens["Anna"], "fløyte 7")
    go(second, f"{server.address}{STEP}")
    expect(second.locator(BOX)).to_have_value("4,5")


def test_a_device_closed_without_a_network_is_signed_out_by_the_next_page_that_reaches_us(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    page = visit(WIDE)
    join(page, server, tokens["Anna"], "fløyte 7")
    answer(page, server, "4,5")
    page.context.set_offline(True)
    page.get_by_role("button", name="Bytt person").click()
    expect(page.get_by_role("dialog").get_by_text("Denne enheten er tømt")).to_be_visible()
    page.close()
    page.context.set_offline(False)
    assert signed_in(page.context)

    later = page.context.new_page()
    later.goto(server.address, wait_until="commit")

    expect(later.get_by_role("heading", name="Logg inn")).to_be_visible()
    assert not signed_in(page.context)
    assert later.evaluate(KEPT) == EMPTY


def test_a_lost_phone_is_signed_out_from_elsewhere(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    lost, new = visit(PHONE, user_agent="Mozilla/5.0 (iPhone) Mobile"), visit(PHONE)
    join(lost, server, tokens["Anna"], "fløyte 7")
    join(new, server, tokens["Anna"], "fløyte 7")

    new.get_by_role("link", name="Anna Li").click()
    new.locator("li", has_text="Telefon").get_by_role("button", name="Logg ut enheten").click()

    expect(new.locator("li", has_text="Telefon")).to_have_count(0)
    expect(new.locator("li", has_text="Denne enheten")).to_be_visible()
    lost.reload()
    expect(lost.get_by_role("heading", name="Logg inn")).to_be_visible()


def test_staff_give_a_new_link_and_it_leads_in(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    dinas, annas = visit(WIDE), visit(PHONE)
    join(dinas, server, tokens["Dina"], "gitar 5")

    dinas.get_by_role("link", name="Deltakere").click()
    dinas.get_by_role("link", name="Anna Li").click()
    dinas.get_by_role("button", name="Lag ny lenke", exact=True).click()
    link = dinas.locator(".new-link .link").inner_text()
    expect(dinas.locator(".new-link svg.qr")).to_be_visible()

    annas.goto(f"{server.address}join/{tokens['Anna']}")
    expect(annas.get_by_role("heading", name="Lenken kan ikke brukes")).to_be_visible()
    annas.goto(link)
    expect(annas.get_by_role("heading", name="Er du Anna Li?")).to_be_visible()


def test_the_pages_of_a_course_read_well_everywhere(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    page = visit(PHONE, reduced_motion="reduce")
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for width, scheme in ((PHONE, "light"), (WIDE, "dark"), (NARROW, "light")):
            page.set_viewport_size(ViewportSize(**width))
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            seen = looks.sideways(page) if width is NARROW else looks.findings(page)
            found[f"{name} {width['width']}"] = seen
        page.set_viewport_size(ViewportSize(**PHONE))
        found[f"{name} spaced"] = looks.cut_when_spaced(page)

    page.goto(server.address)
    look("signing in")
    page.goto(f"{server.address}join/{tokens['Dina']}")
    look("a first code")
    page.locator("#code").fill("1111")
    page.get_by_role("button", name="Fortsett").click()
    look("a code that is too easy")
    page.goto(f"{server.address}join/abcde-fghjk-mnpqr-stuvw-xyz23")
    look("no link")
    join(page, server, tokens["Dina"], "gitar 5")
    look("the first page")
    page.goto(f"{server.address}devices")
    look("devices")
    page.goto(f"{server.address}people")
    look("people")
    page.get_by_role("link", name="Anna Li").click()
    look("a person")
    page.get_by_role("button", name="Lag ny lenke", exact=True).click()
    look("a new link")
    assert {name: seen for name, seen in found.items() if seen} == {}


def test_one_signs_in_and_switches_with_the_keyboard_alone(
    server: WorkbookServer, tokens: dict[str, str], visit: Visit
) -> None:
    server.start()
    page = visit(WIDE)
    page.goto(f"{server.address}join/{tokens['Bo']}")

    page.locator("#code").focus()
    page.keyboard.type("tromme 3")
    page.keyboard.press("Enter")
    page.wait_for_url(server.address)
    ready(page)
    page.locator("#leave button").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()


@pytest.mark.usefixtures("tokens")
def test_a_stranger_tries_a_unit_and_leaves_nothing(server: WorkbookServer, visit: Visit) -> None:
    server.start()
    page = visit(NARROW)

    page.goto(server.address)
    page.get_by_role("link", name="Prøv en økt").click()
    found = looks.violations(page)
    page.get_by_role("link", name="Riktig lyd, ikke stillhet").click()
    ready(page)
    question = page.locator('[data-question="first-move"]')
    question.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    question.get_by_role("button", name="Sjekk svaret").press("Enter")

    expect(question.locator(".verdict")).to_contain_text("Riktig")
    assert found + looks.violations(page) == []
    assert page.evaluate(KEPT) | {"databases": []} == EMPTY  # the outbox stands there, empty
