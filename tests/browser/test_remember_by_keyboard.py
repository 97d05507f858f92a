"""«Husker du?» on a phone, by keyboard alone, on a network that goes and comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from mmb_learn.content import module_folder, read_module, read_text
from mmb_learn.course import Entry, Store, answers, people, progress, recalls
from mmb_learn.course.recalling import Went
from mmb_learn.question import KINDS
from mmb_learn.server.progress import unit_questions
from mmb_learn.server.remembering import can_come_back

from . import looks
from .conftest import PHONE, go, ready
from .people import sign_in
from .test_keyboard import seen_focus, tab_to
from .workbook_server import ROOT, WorkbookServer

MODULE, UNIT = "sound-environment", "why-sound"
NOT_YET = {"outcome": "not-yet", "share": 0.0}
FIRST, SECOND, THIRD = "first-move", "keep-which", "what-to-note"


def finished_long_ago(server: WorkbookServer, pseudonym: str) -> int:
    """Let somebody have finished a unit nine days ago, three questions of it not right; give her number."""
    module = read_module(module_folder(ROOT, MODULE))
    then = datetime.now(UTC) - timedelta(days=9)
    asked = [module.questions[each] for each in unit_questions(read_text(module, "nb"), UNIT)]
    with Store.open(server.data) as store:
        person = people.find_person(store, pseudonym)
        assert person is not None
        for step in module.unit(UNIT).steps:
            progress.see(store, person.id, MODULE, UNIT, step, then)
        for question in filter(can_come_back, asked):
            value = KINDS[question.kind].right(question.facts)  # type: ignore[misc]
            verdict = NOT_YET if question.id in {FIRST, SECOND, THIRD} else {"outcome": "right", "share": 1.0}
            entry = Entry(f"e-{question.id}", MODULE, question.id, value, 0, then, True, module.edition)  # noqa: FBT003
            answers.save(store, person.id, entry, verdict, then)
        return person.id


def test_three_questions_by_keyboard_one_of_them_without_a_network(
    workbook: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    number = finished_long_ago(workbook, sign_in(page.context, workbook))
    go(page, workbook.address)
    tab_to(page, page.get_by_role("link", name="Husker du?"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/remember")
    ready(page)

    first = page.locator(f"[data-recall]:has([data-question={FIRST}])")
    expect(page.locator("[data-recall]:visible")).to_have_count(1)
    expect(first.locator("input:checked")).to_have_count(0)
    tab_to(page, first.locator("input").first)
    page.keyboard.press("Space")
    tab_to(page, first.get_by_role("button", name="Sjekk svaret"))
    page.keyboard.press("Enter")
    expect(first.locator("[data-verdict]")).not_to_be_empty()
    seen_focus(page)
    tab_to(page, first.get_by_role("button", name="Neste"))
    page.keyboard.press("Enter")
    seen_focus(page)
    expect(page.get_by_role("heading", name="Oppgave 2 av 3")).to_be_focused()

    second = page.locator(f"[data-recall]:has([data-question={SECOND}])")
    tab_to(page, second.get_by_role("button", name="Hopp over"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Oppgave 3 av 3")).to_be_focused()

    third = page.locator(f"[data-recall]:has([data-question={THIRD}])")
    page.context.set_offline(True)
    tab_to(page, third.locator("input").first)
    page.keyboard.press("Space")
    tab_to(page, third.get_by_role("button", name="Sjekk svaret"))
    page.keyboard.press("Enter")
    expect(third.get_by_role("alert")).to_contain_text("ligger trygt på denne enheten")
    expect(third.get_by_role("button", name="Ferdig")).to_be_visible()
    page.context.set_offline(False)
    expect(third.locator("[data-verdict]")).not_to_be_empty()
    expect(third.get_by_role("alert")).to_be_hidden()
    assert looks.findings(page) == []

    tab_to(page, third.get_by_role("button", name="Ferdig"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det var alt for nå")).to_be_focused()
    with Store.open(workbook.data) as store:
        met = recalls.met(store, number)
    went = {question: [one.went for one in times if one.back] for (_, question), times in met.items()}
    assert went[SECOND] == [Went.SKIPPED]
    assert len(went[FIRST]) == len(went[THIRD]) == 1
    go(page, workbook.address)
    expect(page.get_by_role("link", name="Husker du?")).to_have_count(0)
