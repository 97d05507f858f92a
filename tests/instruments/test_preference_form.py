"""The preference form in Chromium: an example, the rule, kept here alone, sent only when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, Route, expect

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.preference.form import FORMAT, empty_form, read_form, review_day
from mmb_learn.preference.preference_form import PREFERENCE_FORM
from mmb_learn.preference.preference_form.controls import preference_form_facts

pytestmark = pytest.mark.browser

KEY = "mmb-tool nobody preference-form"
BEFORE = """window.asked = 0;
const persist = { value: async () => { window.asked += 1; return false; } };
Object.defineProperty(navigator.storage, "persist", persist);"""
AS_AT_FIRST = """localStorage.clear();
document.querySelector("[data-part=again]").click();
document.querySelectorAll("details").forEach((each, place) => { each.open = place === 0; });"""
PRINTS = (
    "window.print = () => { window.printed = [document.querySelector('#preference-form-played').value, "
    "document.querySelectorAll('[data-field=peace] li').length]; }"
)
NOON = "2026-11-22T12:00:00"
FOREIGN: tuple[Any, ...] = (
    None,
    [],
    {"format": FORMAT, "fields": []},
    {"format": "mmb-rescue-1", "fields": {}},
    {"format": FORMAT, "fields": {"name": "x"}},
    {"format": FORMAT, "fields": {"played": {"text": "x", "source": "doctor"}}},
    {"format": FORMAT, "fields": {"aids": {"text": "x", "source": "family"}}},
    {"format": FORMAT, "fields": {"decade": "1941"}},
    {"format": FORMAT, "fields": {"peace": [{"text": "x", "source": ""}] * 13}},
    {"format": FORMAT, "fields": {"reactions": [{"score": 3, "seen": ""}]}},
    {"format": FORMAT, "fields": {"review": "2027-02-30"}},
    {"format": FORMAT, "fields": {"review": "2027-02-28"}},
    {"format": FORMAT, "fields": {"played": {"text": "x", "source": "family"}}},
)
READ = """async ([values, facts, days]) => {
  const { readForm, reviewDay } = await import("./preference/preference_form/form.js");
  const then = days.map((day) => reviewDay(day, facts.reviewMonths));
  return [values.map((value) => readForm(facts, value)), then];
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, PREFERENCE_FORM, before=BEFORE) as shown:
        yield shown


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page as it opens, nothing kept."""
    shown.page.evaluate(AS_AT_FIRST)
    shown.page.evaluate(PRINTS)
    shown.requests.clear()
    return shown.page


@pytest.fixture
def own(page: Page) -> Page:
    page.get_by_role("button", name="Åpne et tomt skjema").press("Enter")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    return page


def _kept(page: Page) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def _part(page: Page, name: str) -> Any:
    return expect(page.locator(f"[data-part={name}]"))


def _load(page: Page, content: bytes) -> None:
    file = {"name": "form.json", "mimeType": "application/json", "buffer": content}
    page.locator("[data-part=file]").set_input_files([file])  # type: ignore[list-item]


def test_it_opens_on_somebody_invented_and_keeps_nothing_of_her(page):
    _part(page, "example").to_contain_text("Solveig Fiktdal finnes ikke")
    expect(page.get_by_label("Språk og dialekt").first).to_have_value(re.compile("dialekt"))

    page.locator("#preference-form-language").fill("Noe annet")

    assert _kept(page) is None
    _part(page, "kept").to_be_hidden()


def test_the_empty_form_begins_with_whose_device_and_no_name(page):
    page.get_by_role("button", name="Åpne et tomt skjema").press("Enter")
    own = page
    rule = own.locator("[data-part=own]")
    expect(rule).to_be_focused()
    expect(rule).to_contain_text("Bruk arbeidsgiverens enhet eller det utskrevne arket")
    expect(rule).to_contain_text("Skriv ikke navn, fødselsdato eller stedsnavn")
    assert own.locator("textarea").evaluate_all("all => all.every(e => e.value === '')")
    today = date.fromisoformat(own.evaluate("new Date().toLocaleDateString('sv')"))
    expect(own.locator("#preference-form-review")).to_have_value(review_day(today).isoformat())
    _part(own, "kept").to_have_text("Ikke noe er lagret ennå.")


def test_what_is_written_stays_here_with_its_source_and_its_day(page, shown):
    page.reload()
    page.wait_for_selector("[data-page=ready]")
    shown.requests.clear()
    own = page
    own.get_by_role("button", name="Åpne et tomt skjema").press("Enter")
    own.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert own.evaluate("window.asked") == 0

    own.get_by_label("Danset").first.fill("Reinlender")
    own.get_by_label("Hvem sier det om «Danset»?").select_option("De nærmeste")
    own.get_by_label("1940-årene").check()
    own.get_by_label("Høreapparat på venstre øre").check()
    own.get_by_label("Reaksjon på smakebit 2").select_option("1")

    _part(own, "kept").to_have_text(
        re.compile(r"Bare på denne enheten, sist lagret \d+\. \w+ 20\d\d kl\. \d\d:\d\d\.")
    )
    fields = _kept(own)["value"]["fields"]
    assert fields["danced"] == {"text": "Reinlender", "source": "family"}
    assert (fields["decade"], fields["ears"]) == ("1940s", ["left"])
    assert fields["reactions"] == [{"score": None, "seen": ""}, {"score": 1, "seen": ""}]
    assert own.evaluate("window.asked") == 1
    assert shown.sent() == []

    own.reload()
    own.wait_for_selector("[data-page=ready]")
    expect(own.locator("#preference-form-danced")).to_have_value("Reinlender")
    _part(own, "own").to_be_visible()
    _part(own, "example").to_be_hidden()


def test_songs_are_added_by_keyboard_each_with_who_says_so(own):
    peace = own.locator("[data-field=peace]")
    peace.get_by_label("Sang eller låt 1").fill("Fager kveldsol smiler")
    peace.get_by_role("button", name="Legg til en sang").press("Enter")
    expect(peace.get_by_label("Sang eller låt 2")).to_be_focused()
    own.keyboard.type("Pål sine høner")
    own.keyboard.press("Tab")
    own.keyboard.press("P")

    assert _kept(own)["value"]["fields"]["peace"] == [
        {"text": "Fager kveldsol smiler", "source": ""},
        {"text": "Pål sine høner", "source": "person"},
    ]
    for _ in range(11):
        peace.get_by_role("button", name="Legg til en sang").press("Enter")
    assert peace.locator("[data-song]").count() == 12
    _part(own, "state").to_have_text("Det er plass til 12 sanger i hver liste.")


def test_a_day_later_one_is_reminded_to_download_until_it_lies_elsewhere(browser):
    with show(browser, PREFERENCE_FORM, before=BEFORE) as shown:
        page = shown.page
        page.clock.install(time=NOON)
        page.reload()
        page.locator("[data-part=empty]").click()
        page.locator("#preference-form-language").fill("Nordsamisk")
        _part(page, "reminder").to_be_hidden()

        def again(days: int) -> None:
            page.clock.set_system_time(f"2026-11-{22 + days}T12:00:00")
            page.reload()
            page.wait_for_selector("[data-page=ready]")

        again(1)
        _part(page, "reminder").to_contain_text("når det er gått en uke uten besøk")
        page.get_by_role("button", name="Minn meg på det i morgen").press("Enter")
        _part(page, "reminder").to_be_hidden()
        again(1)
        _part(page, "reminder").to_be_hidden()
        again(2)
        _part(page, "reminder").to_be_visible()
        with page.expect_download() as coming:
            page.locator("[data-part=reminder-download]").press("Enter")
        assert (
            read_form(json.loads(coming.value.path().read_text()))["fields"]["language"]["text"]
            == "Nordsamisk"
        )
        _part(page, "reminder").to_be_hidden()
        again(3)
        _part(page, "reminder").to_be_hidden()
        assert shown.sent() == []


def test_a_file_comes_back_as_it_was_taken_along(own):
    own.get_by_label("Spilte").first.fill("Orgel")
    with own.expect_download() as coming:
        own.locator("[data-part=download]").press("Enter")
    taken = coming.value.path().read_bytes()
    assert coming.value.suggested_filename == "musikk-som-betyr-noe.json"
    own.locator("#preference-form-played").fill("")

    _load(own, taken)

    expect(own.locator("#preference-form-played")).to_have_value("Orgel")
    _part(own, "state").to_have_text("Skjemaet fra filen er hentet inn.")

    own.get_by_role("button", name="Angre").press("Enter")
    expect(own.locator("#preference-form-played")).to_have_value("")
    assert _kept(own)["value"]["fields"]["played"]["text"] == ""
    _part(own, "undo").to_be_hidden()


@pytest.mark.parametrize(
    "content", [b"\xff\x00", b"{", b'{"format": "mmb-rescue-1", "fields": {}}', b" " * 2_000_000]
)
def test_a_broken_or_foreign_file_is_refused_calmly_and_changes_nothing(own, content):
    own.get_by_label("Spilte").first.fill("Orgel")
    before = _kept(own)

    _load(own, content)

    _part(own, "state").to_contain_text("Ingenting er endret")
    expect(own.locator("#preference-form-played")).to_have_value("Orgel")
    assert _kept(own) == before


def test_it_is_erased_after_a_question_and_not_before(own):
    own.get_by_label("Spilte").first.fill("Orgel")
    own.locator("[data-part=erase]").press("Enter")
    expect(own.locator("[data-part=erase-no]")).to_be_focused()
    own.keyboard.press("Enter")
    assert _kept(own) is not None

    own.locator("[data-part=erase]").press("Enter")
    own.locator("[data-part=erase-yes]").press("Enter")

    assert _kept(own) is None
    expect(own.locator("#preference-form-played")).to_have_value("")
    _part(own, "state").to_have_text("Skjemaet er slettet fra denne enheten.")


def test_only_the_button_for_a_pdf_sends_anything_and_it_sends_the_form_alone(own, shown):
    asked: list[Any] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data_json)
        route.fulfill(content_type="application/pdf", body=b"%PDF-1.7")

    own.route("**/api/paper/preference-form?lang=nb", answer)
    own.get_by_label("Spilte").first.fill("Orgel")
    assert shown.sent() == []

    with own.expect_download() as coming:
        own.get_by_role("button", name="Lag PDF", exact=True).press("Enter")
    assert coming.value.suggested_filename == "musikk-som-betyr-noe.pdf"
    _part(own, "state").to_have_text("PDF-en er lastet ned.")
    with own.expect_download():
        own.get_by_role("button", name="Lag tom PDF").press("Enter")

    assert read_form(asked[0])["fields"]["played"]["text"] == "Orgel"
    assert asked[1] == empty_form()
    assert len(shown.sent()) == 2
    own.unroute("**/api/paper/preference-form?lang=nb")


def test_a_pdf_that_does_not_come_leaves_the_form_and_names_print(browser):
    with show(browser, PREFERENCE_FORM) as shown:
        page = shown.page
        page.route("**/api/paper/**", lambda route: route.abort())
        page.locator("[data-part=empty]").click()
        page.locator("#preference-form-language").fill("Kvensk")
        page.locator("[data-part=pdf]").click()

        _part(page, "state").to_contain_text("skriv ut fra nettleseren")
        expect(page.locator("#preference-form-language")).to_have_value("Kvensk")
        shown.troubles.clear()  # the browser notes that nobody answered


def test_an_empty_sheet_is_printed_and_the_form_comes_back(own):
    own.get_by_label("Spilte").first.fill("Orgel")
    before = _kept(own)["value"]
    own.locator("[data-part=print-empty]").press("Enter")
    assert own.evaluate("window.printed") == ["", 4]

    own.evaluate("dispatchEvent(new Event('afterprint'))")

    expect(own.locator("#preference-form-played")).to_have_value("Orgel")
    assert _kept(own)["value"] == before


def test_paper_shows_what_was_written_and_boxes_where_nothing_was(page):
    page.emulate_media(media="print")
    try:
        said = page.locator("#preference-form-language").evaluate(
            "written => getComputedStyle(written.parentElement, '::after').content"
        )
        assert "dialekt" in said
        expect(page.locator("[data-part=ways]")).to_be_hidden()
        expect(page.locator("[data-field=played] .on-paper")).to_be_visible()
        expect(page.locator("[data-field=language] .on-paper")).to_be_hidden()
    finally:
        page.emulate_media(media="screen")


def test_the_browser_reads_a_form_as_python_does(page):
    facts = preference_form_facts(words("nb"))
    values = [*FOREIGN, facts["example"], empty_form()]
    days = [date(2026, 8, 30) + timedelta(days=day) for day in range(0, 800, 7)]

    read, then = page.evaluate(READ, [values, {**facts, "example": None}, [day.isoformat() for day in days]])

    assert [each is None for each in read] == [_refused(value) for value in values]
    assert read[-2] == facts["example"]
    assert then == [review_day(day).isoformat() for day in days]


def _refused(value: Any) -> bool:
    try:
        read_form(value)
    except AnswerError:
        return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_and_fits_a_small_phone_and_a_thumb(browser, language):
    with show(browser, PREFERENCE_FORM, language=language) as shown:
        page = shown.page
        page.locator("[data-part=empty]").click()
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.locator("#preference-form-played").fill("x")
        page.locator("[data-part=erase]").click()
        heights = page.locator("button, summary, .tick, select, textarea, input[type=date]").evaluate_all(
            "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        )

        assert shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert min(heights) >= 44
        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert shown.sent() == []
