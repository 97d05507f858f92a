"""A room in a real browser: the teacher's screen goes on by the keys, a phone answers with one tap, twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from mmb_learn.course import Institution, Role, Store, Turn, people, room_rounds, rooms

from . import looks
from .people import sign_in
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
SMALL = {"width": 360, "height": 740}
SCREEN = {"width": 1280, "height": 720}
STEER = "document.querySelector('[data-steer=on]').getBoundingClientRect().bottom <= innerHeight"


def others(server: WorkbookServer, code: str, turn: Turn, choices: str) -> None:
    """Answer from other phones."""
    with Store.open(server.data) as store:
        room = rooms.room_of_code(store, code, datetime.now(UTC))
        assert room is not None
        asked = room_rounds.current(store, room.id)
        assert asked is not None
        for at, choice in enumerate(choices):
            assert room_rounds.answer(store, asked.id, turn, f"{at}", choice)


def judged(page: Page, found: list[str], name: str) -> None:
    """Note what axe and the measures say of a page as it stands."""
    said = [*looks.violations(page), *looks.sideways(page), *looks.faint_text(page), *looks.small_text(page)]
    found += [f"{name}: {each}" for each in said]


def test_a_question_is_answered_twice_and_a_lost_network_loses_no_answer(
    workbook: WorkbookServer, visit: Visit
) -> None:
    found: list[str] = []
    with Store.open(workbook.data) as store:
        roles, now = {Role.TEACHER, Role.FACILITATOR}, datetime.now(UTC)
        tove = people.add_person(store, "", roles, Institution.UPPER_SECONDARY, now).pseudonym
    teacher = visit(SCREEN)
    sign_in(teacher.context, workbook, tove)
    teacher.goto(f"{workbook.address}room")
    judged(teacher, found, "open")
    teacher.get_by_role("button", name="Åpne rommet").click()
    code = teacher.locator(".join-code").inner_text()
    teacher.get_by_role("link", name="Lydmiljø").click()
    teacher.locator(".room-questions summary").first.click()
    judged(teacher, found, "desk")
    teacher.locator(".room-questions details[open] button").click()
    expect(teacher.locator("[data-stage=first]")).to_be_visible()
    judged(teacher, found, "screen")
    assert teacher.evaluate(STEER)
    expect(teacher.locator(".room-join")).to_contain_text("Tell hender")  # of one alone no phone is near

    phone = visit(SMALL, "nn-NO")
    phone.goto(f"{workbook.address}r/{code}")
    expect(phone.locator("html[data-room=ready]")).to_be_attached()
    judged(phone, found, "phone")
    assert looks.small_targets(phone) == []
    phone.context.set_offline(True)
    phone.locator("#room-answer button").nth(1).click()
    expect(phone.locator("#room-line")).to_contain_text("Nettet er borte. Svaret ditt")
    expect(phone.locator("#room-answer button").nth(1)).to_have_attribute("aria-pressed", "true")
    phone.context.set_offline(False)
    expect(phone.locator("#room-line")).to_contain_text("Svaret ditt er med")
    expect(teacher.locator("[data-answered]")).to_have_text("1 har svart")
    others(workbook, code, Turn.FIRST, "aabb")

    teacher.keyboard.press(" ")
    expect(teacher.locator("[data-stage=talk]")).to_be_visible()
    expect(teacher.locator(".room-timer")).to_contain_text("1:")
    expect(phone.locator("#room-now")).to_contain_text("Først svarte du B")
    teacher.keyboard.press("ArrowRight")
    expect(phone.locator("#room-answer")).to_be_visible()
    phone.locator("#room-answer button").first.click()
    expect(phone.locator("#room-line")).to_contain_text("Svaret ditt er med")
    others(workbook, code, Turn.SECOND, "aaab")
    teacher.keyboard.press("ArrowRight")
    expect(teacher.locator(".room-result")).to_contain_text("3 av 5")
    expect(teacher.locator(".room-result")).to_contain_text("4 av 5")
    teacher.keyboard.press("ArrowRight")
    expect(teacher.locator(".right-mark")).to_have_count(1)
    judged(teacher, found, "why")
    expect(phone.locator(".room-result")).to_contain_text("4 av 5")
    expect(phone.locator(".right-mark")).to_have_count(1)
    judged(phone, found, "phone, why")
    assert "\n".join(found) == ""
