"""The whole way once: from the first tap to the facilitator's answer, days apart, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .conftest import WIDE, go, ready, saved
from .workbook_server import WorkbookServer

UNIT = "m/sound-environment/"


def _write_reflection(page: Page, address: str) -> None:
    go(page, f"{address}{UNIT}how-did-it-go#write-it")
    for box, text in {
        "done": "Jeg slo av TV-en før rapporten.",
        "learned": "Det ble lettere å høre hva hun sa.",
        "clever": "Jeg spurte de andre først.",
        "next": "Samme tid i morgen, med en kollega.",
    }.items():
        page.locator(f"#a-reflection-{box}").fill(text)
    saved(page)
    page.get_by_role("button", name="Lever", exact=True).click()
    expect(page.locator("[data-assignment=reflection] [data-receipt]")).to_contain_text("Kvittering")


def test_a_participant_hands_in_and_gets_the_facilitators_answer(
    server: WorkbookServer, visit: Callable[..., Page]
) -> None:
    server.start()
    page = visit()

    go(page, server.address)
    page.get_by_role("link", name="Start").click()
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Riktig lyd, ikke stillhet")
    page.get_by_label("Setter på rolig musikk").check()
    page.locator("[data-question=first-move]").get_by_role("button", name="Sjekk svaret").click()
    expect(page.locator("[data-question=first-move] [data-verdict]")).to_contain_text("Ikke ennå")
    page.get_by_label("Spør de andre").check()
    page.locator("[data-question=first-move]").get_by_role("button", name="Prøv igjen").click()
    expect(page.locator("[data-question=first-move] [data-verdict]")).to_contain_text("Riktig")
    saved(page)
    steps = page.locator("main .step").evaluate_all("steps => steps.map((step) => step.id)")
    for step in steps[1 : steps.index("listen-first") + 1]:
        page.locator(".step.current").get_by_role("link", name="Neste").click()
        expect(page.locator(".step.current")).to_have_attribute("id", step)

    go(page, f"{server.address}{UNIT}tasks#two-tvs")
    page.locator("#a-two-tvs").fill("63")
    saved(page)
    go(page, f"{server.address}{UNIT}tasks#small-plan")
    page.locator("#a-plan-what").fill("Slå av TV-en før rapporten")
    saved(page)
    page.get_by_role("button", name="Lever", exact=True).click()
    expect(page.locator("[data-assignment=tasks] [data-result]")).to_contain_text(
        "Måloppnåelse", timeout=60000
    )
    expect(page.locator("[data-assignment=tasks] [data-result]")).to_contain_text("Se på dette igjen")

    _write_reflection(page, server.address)
    expect(page.locator("[data-assignment=reflection] [data-result]")).to_contain_text(
        "Venter på veileder", timeout=60000
    )

    staff = visit(WIDE)
    go(staff, f"{server.address}review")
    staff.get_by_role("link", name="Refleksjon 1").click()
    expect(staff.locator("article")).to_contain_text("Jeg slo av TV-en før rapporten.")
    for group in staff.locator("form.marks fieldset[data-criterion]").all():
        group.locator("input").last.check()
    staff.locator("#answer-see").fill("Jeg ser at du spurte de andre først.")
    saved(staff)
    staff.get_by_role("button", name="Gi svaret til deltakeren").click()
    expect(staff.locator("form [data-said]")).to_contain_text("Svaret er gitt")

    go(page, server.address)
    expect(page.get_by_role("heading", name="Du har fått svar")).to_be_visible()
    page.get_by_role("link", name="Les svaret").click()
    expect(page.locator(".answer")).to_contain_text("Jeg ser at du spurte de andre først.")
    go(page, server.address)
    expect(page.get_by_role("heading", name="Du har fått svar")).to_have_count(0)


def test_a_visit_days_later_opens_at_the_step_and_asks_how_it_went(
    server: WorkbookServer, visit: Callable[..., Page]
) -> None:
    server.start()
    page = visit()
    go(page, f"{server.address}{UNIT}why-sound#listen-first")
    go(page, f"{server.address}{UNIT}decibels#doubling")
    server.stop()

    server.start(days=3)
    go(page, server.address)
    expect(page.locator(".week").get_by_role("heading", name="Hvordan gikk det?")).to_be_visible()
    page.get_by_role("button", name="Noe kom i veien").click()
    page.get_by_role("button", name="Jeg var alene").click()
    expect(page.locator("[data-advice]")).to_contain_text("kollega")
    saved(page)
    page.get_by_role("link", name="Fortsett").click()
    ready(page)
    expect(page.locator(".step.current")).to_have_attribute("id", "doubling")
