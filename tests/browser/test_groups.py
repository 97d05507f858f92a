"""A group in the browser: two phones and the writer's, one note, one answer, and a clock without a sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from mmb_learn.course import Device, Institution, Role, Store, people, runs, sign_ins

from . import looks
from .conftest import PHONE, WIDE, ready
from .people import sign_in
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def three(workbook: WorkbookServer) -> dict[str, str]:
    """Give what signs in three who are on a course, and who answers them."""
    now = datetime.now(UTC)
    with Store.open(workbook.data) as store:
        runs.new_run(store, "Høsten", None, now)
        made = {
            name: people.add_person(store, name, [role], Institution.HEALTH_CARE, now)
            for name, role in (
                ("Siv", Role.PARTICIPANT),
                ("Ane", Role.PARTICIPANT),
                ("Bo", Role.PARTICIPANT),
                ("Eva", Role.FACILITATOR),
            )
        }
        return {name: sign_ins.begin(store, each.id, Device.TELEPHONE, now) for name, each in made.items()}


def opened(visit: Visit, workbook: WorkbookServer, secret: str, path: str, width: dict[str, int]) -> Page:
    page = visit(width)
    sign_in(page.context, workbook, secret)
    page.goto(workbook.address + path)
    return page


def saved(page: Page) -> None:
    expect(page.locator("#save-line[data-state=saved]")).to_be_attached()


def test_three_write_together_hand_in_and_read_their_answer(
    workbook: WorkbookServer, three: dict[str, str], visit: Visit
) -> None:
    writer = opened(visit, workbook, three["Siv"], "group", PHONE)
    assert looks.findings(writer) == []
    writer.get_by_role("button", name="Lag gruppa").click()
    ready(writer)
    code = writer.locator(".join-code").inner_text().split()[-1]
    phone, other = (opened(visit, workbook, three[who], f"g/{code}", PHONE) for who in ("Ane", "Bo"))
    for page in (phone, other):
        page.get_by_role("button", name="Bli med").click()
        ready(page)
    expect(writer.locator("[data-members] li")).to_have_count(3)
    assert looks.findings(phone) == []

    phone.get_by_label("Dine egne notater").fill("Nynne mens vi venter")
    saved(phone)
    writer.get_by_label("Gjort, lært, lurt").fill("Vi sang før stellet")
    saved(writer)
    expect(phone.locator("[data-shown=done]")).to_have_text("Vi sang før stellet")
    phone.locator("#put-in").select_option("ideas")
    phone.get_by_role("button", name="Legg inn notatene mine").click()
    expect(writer.get_by_label("Nye ideer")).to_have_value("Nynne mens vi venter")
    writer.get_by_role("button", name="Lever notatet").click()
    expect(writer.get_by_text("Dere får ett svar sammen")).to_be_visible()
    expect(other.get_by_text("Dere får ett svar sammen")).to_be_visible()

    staff = opened(visit, workbook, three["Eva"], "review", WIDE)
    staff.get_by_role("link", name="Gruppenotat 1").click()
    ready(staff)
    assert looks.findings(staff) == []
    staff.locator("#answer-see").fill("Jeg ser at dere prøvde.")
    staff.get_by_role("button", name="Gi svaret til gruppa").click()
    expect(staff.locator(".signed")).to_contain_text("Eva")
    for page in (writer, other):
        page.goto(workbook.address)
        page.get_by_role("link", name="Les svaret").click()
        expect(page.get_by_text("Jeg ser at dere prøvde.")).to_be_visible()


def test_the_round_gives_each_the_same_time_pauses_and_cuts_nobody_off(
    workbook: WorkbookServer, three: dict[str, str], visit: Visit
) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    page.clock.install()
    sign_in(page.context, workbook, three["Siv"])
    page.goto(workbook.address + "group")
    page.get_by_role("button", name="Lag gruppa").click()
    page.wait_for_selector("[data-turns]:not([hidden])")
    left, go = page.locator("[data-turn-seconds]"), page.locator("[data-do=turn-go]")
    go.press("Enter")
    page.clock.run_for(20_000)
    expect(left).to_have_text("40")
    go.press("Enter")
    page.clock.run_for(20_000)
    expect(left).to_have_text("40")
    go.press("Enter")
    page.clock.run_for(41_000)

    expect(page.locator("[data-turn-who]")).to_have_text("Tida er ute. Rund av, så er det nestemann.")
    page.keyboard.press("Enter")  # the next turn's button has the focus
    expect(page.locator("[data-turn-who]")).to_have_text("Nummer 2 av 2 snakker.")
    expect(left).to_have_text("60")
    assert page.locator("audio").count() == 0
