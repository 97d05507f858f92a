"""The programme in a browser: it reads well on a phone, and the fullest sheet prints on one page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from mmb_learn.course import (
    Asking,
    Institution,
    Obstacle,
    Outcome,
    Plan,
    Role,
    Store,
    gatherings,
    people,
    rounds,
    runs,
    schema,
    shared_words,
    submissions,
    tries,
)
from mmb_learn.language import LANGUAGES

from . import looks
from .conftest import PHONE, WIDE, go
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
MODULE, UNITS = "sound-environment", ("why-sound", "decibels", "old-ears", "voices")
QUESTIONS = ("two-tvs", "reading-curves", "good-week", "rival")
WORDS = "Vi slo av TV-en før måltidet, og sang den samme sangen tre dager på rad. " * 4
PLACE = "Rådhuset, det store møterommet i andre etasje"
NOW = datetime.now(UTC)
PATHS = [
    *("programme", "programme/run/2", "programme/4", "programme/4/sheet"),
    *("programme/run/2/asked", "programme/round/2/round-2", "programme/run/2/bar"),
]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give a workbook whose next gathering has as much on its sheet as a sheet can have."""
    server = WorkbookServer(tmp_path_factory.mktemp("programme") / "data", demo=True).start()
    with Store.open(server.data) as store:
        _fill(store)
    yield server
    server.stop()


def _fill(store: Store) -> None:
    run = runs.new_run(store, "Musikk i hverdagen for hele kommunen, med et langt navn på kurset", None, NOW)
    hours, agreed = timedelta(hours=7), "\n".join([WORDS] * 5)
    for days, name in (
        (-20, "Første samling"),
        (9, "Andre samling: lydmiljø, og musikk som betyr noe"),
    ):
        begin = NOW.replace(hour=8, minute=0) + timedelta(days=days)
        plan = Plan(name, begin, begin + hours, PLACE, agreed=agreed)
        gatherings.add(store, run.id, plan, NOW)
    rounds.begin(store, run.id, Asking.PULSE, ("used", "together"), 14, NOW)
    for number, unit in zip(range(8), cycle(UNITS), strict=False):
        person = people.add_person(store, f"D{number}", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)
        for each in UNITS:
            tries.answer_try(store, person.id, MODULE, each, Outcome.TRIED, None, f"{number} {WORDS}", NOW)
        shared_words.share(store, person.id, MODULE, unit, "", NOW)
        for item, obstacle in enumerate(Obstacle):
            tries.answer_try(store, person.id, "rhythm", f"o{item}", Outcome.OBSTACLE, obstacle, None, NOW)
        _hand_in(store, person.id)


def _hand_in(store: Store, person_id: int) -> None:
    made = submissions.hand_in(store, person_id, MODULE, "tasks", 1, {"two-tvs": ["b"]}, NOW)
    wrong = {question: [0, 2] for question in QUESTIONS}
    with store.writing() as connection:
        this = schema.submissions.c.id == made.id
        connection.execute(update(schema.submissions).where(this).values(scores=wrong))


def test_the_fullest_sheet_prints_on_one_page_in_every_language(full: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    pages = {}
    for language in LANGUAGES:
        page.goto(full.address + f"programme/4/sheet?lang={language}")
        assert page.locator(".sheet-words:not(.more-body) li").count() == 6
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
            pages[language] = len(paper.pages)

    assert pages == dict.fromkeys(LANGUAGES, 1)


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_read_well_on_a_phone(full: WorkbookServer, visit: Visit, path: str) -> None:
    page = visit(PHONE)
    answer = page.goto(full.address + path)

    assert answer is not None
    assert answer.ok
    assert looks.findings(page) + looks.cut_when_spaced(page) == []


def test_an_answer_is_saved_as_it_is_given_and_stands_there_again(full: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    page.goto(full.address + "programme/round/2/round-2")
    page.locator("html[data-page=ready]").wait_for()

    page.get_by_label("Hver uke").check()
    page.locator("textarea").fill("Mer tid.")
    page.locator("#save-line[data-state=saved]").wait_for()
    page.reload()

    assert page.get_by_label("Hver uke").is_checked()
    assert page.locator("textarea").input_value() == "Mer tid."


def test_what_is_typed_in_a_form_outlives_a_lost_network_a_refusal_and_the_page(
    full: WorkbookServer, visit: Visit
) -> None:
    page, gathering, agreed = visit(PHONE), f"{full.address}programme/4", "Sang ved stell, to ganger."
    offer, save = (
        page.get_by_text("Her er det noe du skrev"),
        page.get_by_role("button", name="Lagre samlingen"),
    )
    go(page, gathering)
    before = page.locator("#agreed").input_value()
    page.locator("#agreed").fill(agreed)
    page.context.set_offline(True)
    save.click()
    expect(page.locator("form .refused", has_text="Nettet er borte")).to_be_visible()
    page.context.set_offline(False)

    go(page, gathering)
    expect(page.locator("#agreed")).to_have_value(before)
    assert looks.findings(page) == []
    page.get_by_role("button", name="Hent det fram").click()
    expect(page.locator("#agreed")).to_have_value(agreed)
    page.locator("#prepare").fill("Ta med en sang ")
    page.context.clear_cookies(name="_xsrf")  # as of a page that stood open for long
    save.click()
    expect(page.get_by_role("heading", name="Her stopper det litt")).to_be_visible()

    go(page, full.address)  # any other page is no answer
    go(page, gathering)
    page.get_by_role("button", name="Hent det fram").click()
    expect(page.locator("#prepare")).to_have_value("Ta med en sang ")
    save.click()
    page.wait_for_url("**/programme/run/2*")
    go(page, gathering)
    expect(page.locator("#agreed")).to_have_value(agreed)
    expect(offer).to_have_count(0)


def test_a_form_that_was_taken_is_empty_again_and_offers_nothing(full: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    go(page, f"{full.address}programme/run/2")
    page.locator("#name").fill("Tredje samling")
    page.locator("#day").fill(f"{NOW + timedelta(days=40):%Y-%m-%d}")
    page.locator("#from").fill("09:00")
    page.locator("#to").fill("08:00")
    page.locator("#place").fill("Biblioteket")
    page.get_by_role("button", name="Legg til samlingen").click()
    expect(page.locator(".amiss")).to_be_visible()
    page.locator("#to").fill("15:00")
    page.get_by_role("button", name="Legg til samlingen").click()

    expect(page.locator(".amiss")).to_have_count(0)
    go(page, f"{full.address}programme/run/2")
    expect(page.get_by_text("Tredje samling")).to_be_visible()
    expect(page.locator("#place")).to_have_value("")
    expect(page.get_by_text("Her er det noe du skrev")).to_have_count(0)
