"""Nothing typed is lost: kernels, servers, networks and tabs go, and the answers come back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import PHONE, go, ready, saved
from .people import sign_in
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
REFLECTION = "m/sound-environment/how-did-it-go#write-it"
ANSWER = "api/answers/sound-environment/reflection"
SAVING = re.compile(r"/api/answers/")
OTHER = "[data-question=reflection] [data-other]"

_MADE_NOW = "async (address) => (await fetch(address)).text()"
KERNEL = re.compile(r"mmb-[0-9a-f]{8}")  # what a forked kernel is called: the beginning of its id


def box(page: Page, name: str) -> Locator:
    return page.locator(f"#a-reflection-{name}")


def line(page: Page, state: str) -> None:
    page.wait_for_selector(f"#save-line[data-state={state}]")


def versions(page: Page, server: WorkbookServer, address: str = ANSWER) -> list[Any]:
    """Give every stored value of an answer, the latest first."""
    said = page.context.request.get(f"{server.address}{address}").json()
    return [version["value"] for version in said["versions"]]


def start_writing(visit: Visit, server: WorkbookServer, who: str | None = None) -> tuple[Page, str]:
    page = visit(PHONE)
    who = sign_in(page.context, server, who)
    go(page, f"{server.address}{REFLECTION}")
    return page, who


def lost(route: Route) -> None:
    route.abort()


def answered_by_a_portal(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<title>Log on to this network</title>")


def stopped_inside(route: Route) -> None:
    route.fulfill(status=500, content_type="application/json", body='{"message": "…"}')


def held_back(route: Route) -> None:
    """Leave it on its way; it goes on when the route is taken off."""


def stored_but_not_told(route: Route) -> None:
    if route.request.method == "PUT":
        route.fetch()
    route.abort()


def rescued(page: Page, press: Locator, folder: Path) -> Path:
    """Press what gives the rescue file; give the file."""
    with page.expect_download() as download:
        press.click()
    download.value.save_as(folder / "rescue.json")
    return folder / "rescue.json"


def kill_kernels(server: WorkbookServer) -> int:
    """Kill every kernel as the system does when memory is short; give how many."""
    assert server.process is not None
    beside = psutil.Process(server.process.pid).children(recursive=True)
    kernels = [each for each in beside if KERNEL.fullmatch(each.name())]
    for kernel in kernels:
        kernel.kill()
    return len(kernels)


def test_a_killed_kernel_takes_nothing_along_and_the_server_judges(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page = visit()
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}m/sound-environment/why-sound#words-in-noise")
    page.wait_for_selector("html[data-kernel=ready]", state="attached")
    question = page.locator("[data-question=voice-over-noise]")
    question.get_by_label("Svaret ditt i dB").press_sequentially("11")
    assert kill_kernels(workbook) > 0

    question.get_by_label("Svaret ditt i dB").press_sequentially("7")
    question.get_by_role("button", name="Sjekk svaret").click()

    expect(question.locator("[data-verdict]")).to_contain_text("Ikke ennå")
    saved(page)
    page.reload(wait_until="commit")
    ready(page)
    expect(question.get_by_label("Svaret ditt i dB")).to_have_value("117")
    expect(question.locator("[data-verdict]")).to_contain_text("Ikke ennå")


def test_a_server_killed_while_typing_has_what_it_called_saved_and_gets_the_rest(
    workbook: WorkbookServer, visit: Visit, tmp_path: Path
) -> None:
    page, who = start_writing(visit, workbook)
    box(page, "done").press_sequentially("Slo av TV-en.")
    saved(page)
    box(page, "learned").press_sequentially("Det ble ")

    workbook.kill()
    box(page, "learned").press_sequentially("roligere.")
    line(page, "trouble")
    file = rescued(page, page.get_by_role("button", name="Last ned reservefil"), tmp_path)
    workbook.start()

    saved(page)
    expect(page.locator(OTHER)).to_be_hidden()
    elsewhere, _ = start_writing(visit, workbook, who)
    expect(box(elsewhere, "done")).to_have_value("Slo av TV-en.")
    expect(box(elsewhere, "learned")).to_have_value("Det ble roligere.")
    line(elsewhere, "saved")
    entries = json.loads(file.read_text(encoding="utf-8"))["entries"]
    assert entries[-1]["entry"]["value"]["learned"] == "Det ble roligere."


def test_a_rescue_file_is_taken_in_once_however_often_it_is_loaded(
    workbook: WorkbookServer, visit: Visit, tmp_path: Path
) -> None:
    page, _ = start_writing(visit, workbook)
    box(page, "done").fill("Flyttet stolen.")
    saved(page)
    page.route(SAVING, lost)
    box(page, "done").fill("Flyttet stolen til vinduet.")
    file = rescued(page, page.get_by_role("button", name="Last ned reservefil"), tmp_path)

    someone = visit()
    sign_in(someone.context, workbook)
    go(someone, f"{workbook.address}me")
    for _ in range(2):
        someone.get_by_label("Hent fra fil").set_input_files(file)
        expect(someone.locator("[data-said]")).to_have_text("Hentet 2 av 2 svar.")
        someone.reload(wait_until="commit")
        ready(someone)
    file = rescued(someone, someone.get_by_role("link", name="Last ned reservefil"), tmp_path)

    kept = json.loads(file.read_text(encoding="utf-8"))["entries"]
    assert [each["entry"]["value"]["done"] for each in kept] == ["Flyttet stolen til vinduet."]
    found = [value["done"] for value in versions(someone, workbook)]
    assert found == ["Flyttet stolen til vinduet.", "Flyttet stolen."]


def test_a_network_that_was_cut_is_found_again_without_a_touch(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page, who = start_writing(visit, workbook)
    page.context.set_offline(True)
    box(page, "clever").fill("Spurte de andre først.")
    line(page, "trouble")
    page.get_by_role("button", name="Lever", exact=True).click()
    expect(page.locator("[data-trouble]")).to_contain_text("Svarene ligger trygt")

    page.context.clear_cookies(name="_xsrf")
    page.context.set_offline(False)

    saved(page)
    elsewhere, _ = start_writing(visit, workbook, who)
    expect(box(elsewhere, "clever")).to_have_value("Spurte de andre først.")


@pytest.mark.parametrize("answer", [lost, stopped_inside, answered_by_a_portal, stored_but_not_told])
def test_what_got_no_answer_of_ours_is_not_called_saved_and_is_sent_again(
    workbook: WorkbookServer, visit: Visit, answer: Callable[[Route], None]
) -> None:
    page, _ = start_writing(visit, workbook)
    page.route(SAVING, answer)
    box(page, "next").fill("I morgen")
    line(page, "trouble")
    box(page, "next").fill("I morgen kl. 14")

    page.unroute(SAVING)

    saved(page)
    expect(page.locator(OTHER)).to_be_hidden()
    assert versions(page, workbook)[0]["next"] == "I morgen kl. 14"


def test_a_tab_reloaded_or_closed_in_the_middle_of_a_word_comes_back_with_it(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page, _ = start_writing(visit, workbook)
    box(page, "done").press_sequentially("Jeg lyttet")
    page.reload(wait_until="commit")
    ready(page)
    expect(box(page, "done")).to_have_value("Jeg lyttet")

    page.route(SAVING, lost)
    box(page, "done").press_sequentially(" i ett minutt")
    page.close()
    tab = page.context.new_page()
    go(tab, f"{workbook.address}{REFLECTION}")

    expect(box(tab, "done")).to_have_value("Jeg lyttet i ett minutt")
    saved(tab)
    expect(tab.locator(OTHER)).to_be_hidden()
    assert versions(tab, workbook)[0]["done"] == "Jeg lyttet i ett minutt"


def test_a_page_that_was_made_before_the_last_save_shows_what_was_saved(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page, _ = start_writing(visit, workbook)
    address = f"{workbook.address}{REFLECTION}".partition("#")[0]
    made_before = page.evaluate(_MADE_NOW, address)
    box(page, "done").fill("Lagret på vei ut")
    saved(page)

    page.route(address, lambda route: route.fulfill(body=made_before, content_type="text/html"))
    page.reload(wait_until="commit")
    ready(page)

    expect(box(page, "done")).to_have_value("Lagret på vei ut")
    box(page, "done").press_sequentially(" igjen")
    saved(page)
    expect(page.locator(OTHER)).to_be_hidden()


def test_two_tabs_on_the_same_box_keep_both_texts_and_offer_the_other(
    workbook: WorkbookServer, visit: Visit
) -> None:
    one, _ = start_writing(visit, workbook)
    other = one.context.new_page()
    go(other, f"{workbook.address}{REFLECTION}")
    box(one, "done").fill("Felles")
    saved(one)
    expect(box(other, "done")).to_have_value("Felles")
    other.route(SAVING, lost)
    box(other, "done").fill("Skrevet i den andre")
    line(other, "trouble")

    box(one, "done").fill("Skrevet i den første")
    saved(one)
    other.unroute(SAVING)

    saved(other)
    expect(other.locator(OTHER)).to_contain_text("Det finnes en annen versjon fra")
    assert {v["done"] for v in versions(one, workbook)} >= {"Skrevet i den andre", "Skrevet i den første"}
    other.get_by_role("button", name="Bruk den andre").click()
    expect(other.locator(OTHER)).to_be_hidden()
    assert other.evaluate("document.activeElement.tagName") != "BODY"
    saved(other)
    texts = {box(page, "done").input_value() for page in (one, other)}
    assert {v["done"] for v in versions(one, workbook)} == {
        "Felles",
        "Skrevet i den andre",
        "Skrevet i den første",
    }
    assert texts <= {"Skrevet i den andre", "Skrevet i den første"}


def test_two_devices_agree_on_the_later_text_and_the_other_is_offered(
    workbook: WorkbookServer, visit: Visit
) -> None:
    shared_pc, who = start_writing(visit, workbook)
    phone, _ = start_writing(visit, workbook, who)
    shared_pc.route(SAVING, lost)
    box(shared_pc, "done").fill("Først, uten nett")
    line(shared_pc, "trouble")
    box(phone, "done").fill("Senere, på telefonen")
    saved(phone)

    shared_pc.unroute(SAVING)

    saved(shared_pc)
    expect(box(shared_pc, "done")).to_have_value("Senere, på telefonen")
    shared_pc.get_by_role("button", name="Bruk den andre").click()
    saved(shared_pc)
    phone.reload(wait_until="commit")
    ready(phone)
    expect(box(phone, "done")).to_have_value("Først, uten nett")
    expect(phone.locator(OTHER)).to_be_hidden()


def test_a_text_that_is_too_long_stays_in_the_box_and_says_so(workbook: WorkbookServer, visit: Visit) -> None:
    page, _ = start_writing(visit, workbook)
    long = "lyd " * 250_000
    box(page, "learned").fill(long)

    for _ in range(2):
        expect(page.locator("[data-question=reflection] [data-refused]")).to_contain_text("Kort den ned")
        expect(page.locator("#save-line")).to_have_text("Ikke lagret. Se meldingen ved svaret.")
        assert len(box(page, "learned").input_value()) == len(long)
        page.reload(wait_until="commit")
        ready(page)

    page.route(SAVING, held_back)
    with page.expect_request(SAVING):
        box(page, "learned").fill(long)
    box(page, "learned").fill("lyd")
    page.unroute(SAVING)
    saved(page)
    expect(page.locator("[data-question=reflection] [data-refused]")).to_be_hidden()
    assert [value["learned"] for value in versions(page, workbook)] == ["lyd"]


def test_another_person_on_the_device_never_gets_what_the_first_one_typed(
    workbook: WorkbookServer, visit: Visit
) -> None:
    first, who = start_writing(visit, workbook)
    first.route(SAVING, lost)
    box(first, "done").fill("Dette er mitt")
    line(first, "trouble")

    sign_in(first.context, workbook)
    first.unroute(SAVING)
    second = first.context.new_page()
    go(second, f"{workbook.address}{REFLECTION}")

    expect(first.locator("#save-line")).to_contain_text("Du er logget ut")
    expect(box(second, "done")).to_have_value("")
    line(second, "quiet")
    assert versions(second, workbook) == []
    sign_in(first.context, workbook, who)
    saved(first)
    assert versions(first, workbook)[0]["done"] == "Dette er mitt"
