"""The 24-hour sheet in Chromium: a week by keyboard alone, by hand and as a list; nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, Route, expect

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.day_grid import DAY_GRID
from mmb_learn.observation.day_grid.controls import day_grid_facts, empty, example
from mmb_learn.observation.day_sheet import read_sheet
from mmb_learn.observation.grid import peak_hour, share_per_hour

pytestmark = pytest.mark.browser

KEPT = "JSON.parse(localStorage.getItem('mmb-tool nobody day-grid'))"
BOM = "\ufeff"
EXCEL = (
    f"{BOM}Uke;Dag;Fra;Til;Kode;Navn;Timer\r\n"
    "før;Mandag;14:45;15:30;2;Leter;0,75\r\n"
    "før;tirsdag;0,604166666666667;0,645833333333333;2;Leter;1\r\n"  # cells shown as numbers: 14:30–15:30
    "etter;on;21.30;06:00;s;Sover;8,5\r\n"
    ";;;;;;\r\n"
)
EMPTY = """localStorage.clear();
document.querySelector("[data-part=again]").click();
document.querySelector("[data-part=empty]").click();
document.querySelectorAll("details").forEach((each) => { each.open = false; });"""
CENTRED = """document.querySelector('td[data-day="0"][data-place="10"]')
  .scrollIntoView({ block: "center", behavior: "instant" });"""
ASKED = """window.asked = 0;
const persist = async () => { window.asked += 1; return false; };
Object.defineProperty(navigator.storage, "persist", { value: persist });"""
ELSEWHERE = """(found) => {
  if (found) localStorage.setItem("mmb-tool nobody day-grid", JSON.stringify(found));
  else localStorage.clear();
  dispatchEvent(new StorageEvent("storage"));
}"""
SPANS = """async ([text, record, names, most]) => {
  const { readSpans } = await import("./observation/day_grid/spans_file.js");
  try { return readSpans(text, record, { names, shown: "before", most }); }
  catch ({ code, values }) { return { code, values }; }
}"""
WRITTEN = """async ([record, said]) => {
  const { writtenSpans } = await import("./observation/day_grid/spans_file.js");
  return writtenSpans(record, said);
}"""
RECKONED = """async ([week, code]) => {
  const { reckoned } = await import("./observation/day_grid/finding.js");
  return reckoned(week, code);
}"""
READ = """async ([values, facts]) => {
  const { readRecord } = await import("./observation/day_grid/record.js");
  return values.map((value) => readRecord(facts, value) !== null);
}"""
DUE = """async () => {
  const { onDevice } = await import("./instrument/on_device.js");
  let lies = null;
  const device = onDevice({ read: () => lies, write: (value) => { lies = value; } });
  const day = (date, clock) => new Date(`2031-01-0${date}T${clock}:00`);
  const due = [device.isDue(day(1, "08:00"))];
  device.write("one", day(1, "09:00"));
  due.push(device.isDue(day(2, "08:00")));
  device.taken(day(2, "09:00"));
  due.push(device.isDue(day(3, "08:00")));
  device.write("two", day(3, "09:00"));
  due.push(device.isDue(day(4, "08:00")));
  device.later(day(4, "08:30"));
  due.push(device.isDue(day(4, "23:59")), device.isDue(day(5, "00:01")));
  return due;
}"""
QUICK = """() => {
  const cell = document.querySelector('td[data-day="2"][data-place="60"]');
  cell.focus();
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const before = performance.now();
    cell.dispatchEvent(new KeyboardEvent("keydown", { key: turn % 2 ? "3" : "4", bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - before);
  }
  return times.sort((one, other) => one - other)[2];
}"""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Shown]:
    with show(browser, DAY_GRID, viewport={"width": 1000, "height": 900}) as shown:
        yield shown


@pytest.fixture
def own(opened: Shown) -> Page:
    """Give the page with an empty sheet, nothing kept."""
    opened.requests.clear()
    opened.page.evaluate(EMPTY)
    return opened.page


def _cell(page: Page, day: int, place: int) -> Any:
    return page.locator(f'td[data-day="{day}"][data-place="{place}"]')


def _kept(page: Page) -> Any:
    return page.evaluate(KEPT)


def _week(page: Page, week: str = "before") -> list[str]:
    days: list[str] = _kept(page)["value"]["weeks"][week]
    return days


def _load(page: Page, name: str, content: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("[data-part=file]").set_input_files([file])  # type: ignore[list-item]


def _state(page: Page, part: str = "state") -> Any:
    return expect(page.locator(f"[data-part={part}]"))


def test_it_opens_on_somebody_invented_and_says_what_her_weeks_show(page, shown):
    expect(page.locator("[data-part=example]")).to_contain_text("Solveig Fiktdal og Lyngstua finnes ikke")
    finding = page.locator("[data-part=finding]")
    expect(finding).to_contain_text(
        "«Leter» er merket 51 minutter om dagen før og 34 minutter om dagen etter."
    )
    expect(finding).to_contain_text("Mest er det kl. 15–16 før (64 % av tiden) og kl. 15–16 etter (54 %)")
    expect(finding).to_contain_text("Vi vet ikke hvorfor det er slik.")
    label = page.get_by_role("img").first.get_attribute("aria-label")
    assert label == (
        "I uka før er «Leter» merket 6 timer på 7 dager, 51 minutter om dagen i gjennomsnitt. "
        "Mest er det kl. 15–16: 64\u00a0% av tiden."
    )

    _cell(page, 0, 0).click()
    page.keyboard.press("3")

    assert _kept(page) is None
    assert shown.sent() == []


def test_a_full_week_is_painted_by_keyboard_alone(own):
    _cell(own, 0, 0).focus()
    for key in ("Home", "Shift+End", *["Shift+PageDown"] * 6, "s", "Home", *["ArrowDown"] * 14):
        own.keyboard.press(key)
    for _ in range(7):
        for key in ("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight", "2"):
            own.keyboard.press(key)
        for key in ("PageUp", "ArrowUp", "ArrowUp", "ArrowLeft"):
            own.keyboard.press(key)

    assert _week(own) == ["f" * 56 + "c" * 12 + "f" * 28] * 7
    _state(own).to_have_text("Mandag 14:00–17:00: Leter.")
    assert own.locator('td[tabindex="0"]').count() == 1
    expect(own.locator('td[tabindex="0"]')).to_have_attribute("aria-label", "Mandag 14:00, Leter")

    own.keyboard.press("Delete")
    assert _week(own)[0][56:60] == "..cc"
    own.keyboard.press("Control+z")
    own.keyboard.press("Control+z")
    assert _week(own)[0] == "f" * 96
    own.keyboard.press("Control+y")
    assert _week(own)[0] == "f" * 56 + "c" * 12 + "f" * 28


def test_the_same_hours_of_several_days_are_one_stroke_and_one_undo(own):
    _cell(own, 4, 36).scroll_into_view_if_needed()
    one, other = (_cell(own, *place).bounding_box() for place in ((1, 28), (4, 31)))
    own.mouse.move(one["x"] + 5, one["y"] + 5)
    own.mouse.down()
    own.mouse.move(other["x"] + 5, other["y"] + 5, steps=4)
    own.mouse.up()

    assert _week(own)[0] == "." * 96
    assert _week(own)[1:5] == ["." * 56 + "c" * 8 + "." * 32] * 4
    _state(own).to_have_text("Tirsdag–fredag 14:00–16:00: Leter.")
    own.get_by_role("radio", name="Uka etter").check()
    own.get_by_role("button", name="Angre").click()
    assert _week(own) == ["." * 96] * 7
    expect(own.get_by_role("radio", name="Uka før")).to_be_checked()


def test_switching_what_a_cell_shows_changes_no_mark(own):
    own.get_by_role("radio", name="15 minutter").check()
    _cell(own, 0, 57).focus()
    own.keyboard.press("2")
    own.get_by_role("radio", name="30 minutter").check()

    assert _week(own)[0] == "." * 57 + "c" + "." * 38
    expect(_cell(own, 0, 28)).to_have_attribute("aria-label", "Mandag 14:00, ikke merket til 14:15, så Leter")
    own.get_by_role("radio", name="15 minutter").check()
    assert _week(own)[0] == "." * 57 + "c" + "." * 38


def test_the_list_is_an_equal_way_to_add_edit_remove_and_copy(own):
    own.get_by_text("Perioder som liste").press("Enter")
    form = own.locator("[data-part=span]")
    form.get_by_label("Dag").select_option("Mandag")
    form.get_by_label("Fra").fill("21:30")
    form.get_by_label("Til").fill("06:15")
    form.get_by_label("Kode").select_option("S Sover")
    form.get_by_role("button", name="Legg til").press("Enter")
    assert _week(own)[:2] == ["." * 86 + "f" * 10, "f" * 25 + "." * 71]

    own.get_by_label("Vis perioder for").select_option("Hele uka")
    own.get_by_role("button", name="Rediger Tirsdag 00:00–06:15, Sover").press("Enter")
    expect(form.get_by_label("Fra")).to_be_focused()
    form.get_by_label("Til").fill("05:07")
    form.get_by_role("button", name="Lagre endringen").press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("Skriv klokkeslett på hele kvarter")
    expect(form.get_by_label("Til")).to_be_focused()
    form.get_by_label("Til").fill("05:00")
    form.get_by_role("button", name="Lagre endringen").press("Enter")
    assert _week(own)[1] == "f" * 20 + "." * 76

    own.get_by_text("Kopier en dag").press("Enter")
    own.get_by_label("Kopier", exact=True).select_option("Tirsdag")
    own.get_by_label("til", exact=True).select_option("Fredag")
    own.get_by_role("button", name="Kopier dagen").press("Enter")
    assert _week(own)[4] == "f" * 20 + "." * 76

    own.get_by_role("button", name="Slett Mandag 21:30–24:00, Sover").press("Enter")
    assert _week(own)[0] == "." * 96
    expect(own.get_by_role("button", name="Slett Tirsdag 00:00–05:00, Sover")).to_be_focused()
    own.locator("[data-part=undo]").click()
    assert _week(own)[0] == "." * 86 + "f" * 10


def test_a_code_of_ones_own_is_typed_painted_and_removed_with_its_marks(own):
    own.get_by_text("Koder og hva de betyr").press("Enter")
    own.get_by_role("button", name="Legg til en kode").press("Enter")
    own.keyboard.type("Ler")
    own.keyboard.press("Tab")
    expect(own.locator("#day-grid-definition-h")).to_be_focused()
    own.locator("#day-grid-definition-h").fill("Når datteren Kari Nordmann er her")
    own.keyboard.press("Tab")
    _state(own, "code-state").to_contain_text("Dette ligner et navn eller et nummer.")
    letter = own.locator("#day-grid-letter-h")
    letter.fill("2")
    letter.press("Tab")
    _state(own, "code-state").to_have_text("Gi koden et eget tegn. «2» er i bruk.")
    letter.fill("L")
    letter.press("Tab")
    _cell(own, 3, 20).focus()
    own.keyboard.press("l")
    expect(_cell(own, 3, 20)).to_have_attribute("aria-label", "Torsdag 10:00, Ler")
    assert _week(own)[3][40:42] == "hh"

    own.get_by_role("button", name="Slett koden Ler").press("Enter")
    assert _week(own)[3] == "." * 96
    own.locator("[data-part=undo]").click()
    assert _week(own)[3][40:42] == "hh"


def test_what_norwegian_excel_writes_is_understood(reckoner):
    said = words("nb")
    facts = day_grid_facts(said)

    found = reckoner.evaluate(SPANS, [EXCEL, empty(said), facts["names"], facts["mostRows"]])

    assert found["spans"] == 3
    assert found["weeks"]["before"][:2] == ["." * 59 + "c" * 3 + "." * 34, "." * 58 + "c" * 4 + "." * 34]
    assert found["weeks"]["after"][2:4] == ["." * 86 + "f" * 10, "f" * 24 + "." * 72]


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        (["før;Mandag;14:07;15:00;2"], "clock", 2),
        (["før;Mandag;14:00;15:00;2", "før;Blåmandag;14:00;15:00;2"], "day", 3),
        (["før;Mandag;14:00;15:00;2", "", "før;Mandag;16:00;17:00;Q"], "code", 4),
        (["midt i;Mandag;14:00;15:00;2"], "week", 2),
        (["før;Søndag;22:00;06:00;S"], "night", 2),
        (["før;Mandag;14:00;15:00;2", "før;Mandag;14:45;16:00;3"], "overlap", 3),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_number(reckoner, rows, code, row):
    said = words("nb")
    text = "\n".join(["Uke;Dag;Fra;Til;Kode", *rows])

    found = reckoner.evaluate(SPANS, [text, empty(said), day_grid_facts(said)["names"], 2000])

    assert (found["code"], found["values"]["row"]) == (f"day-grid-row-{code}", row)
    assert f"Rad {row}:" in said.fill(f"error.{found['code']}", **found["values"])


def test_ten_thousand_rows_and_a_bad_row_change_nothing_and_a_good_file_asks_first(own):
    _cell(own, 0, 28).focus()
    own.keyboard.press("2")
    before = _week(own)
    row = "før;Mandag;14:00;15:00;2\n"

    _load(own, "week.csv", f"Uke;Dag;Fra;Til;Kode\n{row * 10_000}")
    _state(own, "files-state").to_have_text(
        "Filen har 10 000 rader, og det er plass til 2 000. Ingenting er endret. "
        "Ta bare med radene for de to ukene."
    )
    _load(own, "week.csv", f"Uke;Dag;Fra;Til;Kode\n{row}før;Mandag;kvelden;15:00;2\n")
    _state(own, "files-state").to_contain_text("Rad 3: Skriv klokkeslett på hele kvarter")
    _load(own, "week.csv", " " * 1_000_001)
    _state(own, "files-state").to_contain_text("Filen er for stor for to uker.")
    _load(own, "week.json", '{"format": "mmb-rescue-1"}')
    _state(own, "files-state").to_contain_text("Denne filen er ikke et døgnskjema herfra")
    assert _week(own) == before

    _load(own, "week.csv", EXCEL)
    _state(own, "replace-ask").to_have_text(
        "Filen har 4 perioder. Skal den erstatte det som står i skjemaet nå?"
    )
    assert _week(own) == before
    own.get_by_role("button", name="Behold skjemaet").first.press("Enter")
    assert _week(own) == before
    _load(own, "week.csv", EXCEL)
    own.get_by_role("button", name="Erstatt skjemaet").press("Enter")
    assert _week(own, "after")[3] == "f" * 24 + "." * 72
    own.locator("[data-part=undo]").click()
    assert _week(own) == before


def test_what_is_taken_along_comes_back_and_no_cell_runs_in_a_spreadsheet(reckoner):
    said = words("nb")
    facts = day_grid_facts(said)
    record = example(said)
    for code, name in zip(
        record["codes"], ("=1+1", "+47", "-x", "@sum", "\t=1", "a;b", 'si "nei"'), strict=True
    ):
        code["name"] = name
    told = {
        "heads": [
            said[f"day-grid.column.{name}"] for name in ("week", "day", "from", "to", "code", "name", "hours")
        ],
        "weeks": {"before": "før", "after": "etter"},
        "days": [said[f"day-grid.day.{day}"] for day in range(1, 8)],
        "separator": ";",
    }

    text = reckoner.evaluate(WRITTEN, [record, told])
    back = reckoner.evaluate(SPANS, [text, record, facts["names"], facts["mostRows"]])

    assert text.startswith(f"{BOM}Uke;Dag;Fra;Til;Kode;Navn;Timer\r\n")
    assert re.search(r'[;"][=+@\t-]', text.replace(";-x", "")) is None
    assert ";0,75\r\n" in text
    assert back["weeks"] == record["weeks"]


def test_the_shares_and_the_peak_are_pythons(reckoner):
    weeks = example(words("nb"))["weeks"]

    for week, code in ((weeks["before"], "c"), (weeks["after"], "d"), (weeks["before"], "h")):
        found = reckoner.evaluate(RECKONED, [week, code])
        days = [[None if each == "." else each for each in day] for day in week]
        assert found["shares"] == pytest.approx(list(share_per_hour(days, code)))
        assert found["peak"] == peak_hour(share_per_hour(days, code))


def test_where_one_code_alone_is_marked_the_rest_of_the_day_was_something_else(own):
    _cell(own, 0, 30).focus()
    own.keyboard.press("2")
    own.keyboard.press("PageDown")
    own.keyboard.press("3")
    own.keyboard.press("2")

    finding = own.locator("[data-part=finding]")
    expect(finding).to_contain_text("I uka før er «Leter» merket 1 time på 2 dager, 30 minutter om dagen")
    expect(finding).to_contain_text("Mest er det kl. 15–16: 50 % av tiden.")
    expect(finding).to_contain_text("Bare én kode er brukt i uka før")
    expect(finding).to_contain_text("«Leter» er ikke merket i uka etter.")


def test_where_several_codes_are_used_a_quarter_without_a_mark_is_unknown(reckoner):
    monday = "f" * 24 + "." * 32 + "cc" + "." * 38
    found = reckoner.evaluate(RECKONED, [[monday, *["." * 96] * 6], "c"])

    assert (found["shares"][14], found["shares"][15], found["shares"][3]) == (1, None, 0)
    assert (found["days"], found["quarters"], found["isOther"]) == (1, 2, False)


def test_a_day_later_one_is_reminded_to_download_until_it_lies_elsewhere(browser):
    with show(browser, DAY_GRID, before=ASKED) as shown:
        page = shown.page
        page.clock.install(time="2026-11-22T12:00:00")
        page.reload()
        page.locator("[data-part=empty]").click()
        expect(page.locator("[data-part=own]")).to_contain_text("Skriv ikke navn, fødselsdato eller sted.")
        assert page.evaluate("window.asked") == 0
        page.evaluate("document.querySelector('td[data-day=\"6\"]').focus()")
        page.keyboard.press("2")
        assert page.evaluate("window.asked") == 1
        _state(page, "kept").to_have_text(
            re.compile(r"Bare på denne enheten, sist lagret 22\. november 2026 kl\. 12:0")
        )
        _state(page, "reminder").to_be_hidden()

        def again(day: int) -> None:
            page.clock.set_system_time(f"2026-11-{day}T12:00:00")
            page.reload()
            page.wait_for_selector("[data-page=ready]")

        again(23)
        _state(page, "reminder").to_contain_text("når det er gått en uke uten besøk")
        page.get_by_role("button", name="Minn meg på det i morgen").press("Enter")
        _state(page, "reminder").to_be_hidden()
        again(24)
        with page.expect_download() as coming:
            page.locator("[data-part=reminder-download]").press("Enter")
        assert read_sheet(json.loads(coming.value.path().read_text())).letter("before", 6, 0) == "2"
        again(25)
        _state(page, "reminder").to_be_hidden()
        assert shown.sent() == []

        page.locator("[data-part=erase]").press("Enter")
        page.locator("[data-part=erase-yes]").press("Enter")
        assert _kept(page) is None
        expect(_cell(page, 6, 0)).to_have_attribute("aria-label", "Søndag 00:00, ikke merket")


def test_what_another_tab_has_kept_is_fetched_before_anything_is_written_over_it(own):
    _cell(own, 0, 20).press("2")
    theirs = _kept(own)
    theirs["value"]["weeks"]["before"][3] = "b" * 96
    own.evaluate(ELSEWHERE, theirs | {"at": "2031-01-01T10:00:00.000Z"})

    _state(own).to_have_text("En annen fane har endret skjemaet. Her er det som er lagret nå.")
    _cell(own, 0, 22).press("2")

    monday, _, _, thursday, *_ = _week(own)
    assert (monday.replace(".", ""), thursday) == ("cccc", "b" * 96)
    own.evaluate(ELSEWHERE, None)
    expect(own.locator('td[data-code="b"]')).to_have_count(0)


def test_a_double_click_opens_the_empty_sheet_once_and_leaves_it_open(opened):
    page = opened.page
    page.evaluate("localStorage.clear(); document.querySelector('[data-part=again]').click();")
    page.locator("[data-part=empty]").dblclick()

    expect(page.locator("[data-part=own]")).to_be_visible()
    expect(page.locator("[data-part=example]")).to_be_hidden()


def test_what_is_changed_after_a_download_is_to_be_downloaded_again(reckoner):
    assert reckoner.evaluate(DUE) == [False, True, False, True, False, True]


def test_the_record_is_sent_for_paper_only_when_asked(own, opened):
    asked: list[Any] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data_json)
        route.fulfill(content_type="application/pdf", body=b"%PDF-1.7")

    own.route("**/api/paper/day-grid*", answer)
    try:
        _cell(own, 2, 10).focus()
        own.keyboard.press("2")
        assert opened.sent() == []
        for name in ("pdf", "empty-pdf"):
            with own.expect_download():
                own.locator(f"[data-part={name}]").press("Enter")
    finally:
        own.unroute("**/api/paper/day-grid*")

    assert [read_sheet(each).filled for each in asked] == [("before",), ()]


def test_the_browser_reads_a_record_by_pythons_rules(reckoner):
    said = words("nb")
    good = example(said)
    strange: list[Any] = [
        good,
        empty(said),
        None,
        [],
        {**good, "name": "Kari"},
        {**good, "step": 20},
        {**good, "codes": []},
        {**good, "codes": [{**good["codes"][0], "letter": ""}]},
        {**good, "codes": [*good["codes"], {**good["codes"][0], "id": "h"}]},
        {**good, "codes": good["codes"][:2]},
        {**good, "codes": [good["codes"][0] | {"definition": "a" * 301}, *good["codes"][1:]]},
        {**good, "codes": [good["codes"][0] | {"letter": "s"}, *good["codes"][1:]]},
        {**good, "weeks": {"before": good["weeks"]["before"]}},
        {**good, "weeks": {**good["weeks"], "after": ["." * 95] * 7}},
    ]

    def python(value: Any) -> bool:
        try:
            read_sheet(value)
        except AnswerError:
            return False
        return True

    assert reckoner.evaluate(READ, [strange, day_grid_facts(said)]) == list(map(python, strange))
    assert list(map(python, strange)) == [True] * 2 + [False] * 12


def test_a_week_of_quarters_is_quick(page):
    page.get_by_role("radio", name="15 minutter").check()

    assert page.locator("td[data-day]").count() == 672
    assert page.evaluate(QUICK) < 100  # ms, on a machine with others


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with show(browser, DAY_GRID, has_touch=True, is_mobile=True) as shown:
        yield shown.page


def test_a_finger_on_a_phone_sees_a_day_at_a_time(phone):
    page = phone
    expect(_cell(page, 0, 0)).to_be_visible()
    expect(_cell(page, 1, 0)).to_be_hidden()
    page.get_by_role("button", name="Neste dag").tap()
    expect(_cell(page, 1, 0)).to_be_visible()
    _state(page, "day-shown").to_have_text("Tirsdag")
    page.get_by_role("button", name=re.compile("Fredag: 13 perioder")).tap()
    page.locator("label.pencil", has_text="Roper").tap()
    _state(page, "meaning").to_have_text("Roper eller kaller samme ord om igjen.")
    _cell(page, 4, 6).tap()
    _state(page).to_have_text("Fredag 03:00–03:30: Roper.")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('td[data-day]')).touchAction")
        == "pan-y pinch-zoom"
    )
    assert page.evaluate("localStorage.length") == 0


def test_a_finger_paints_sideways_and_round_the_corner_and_scrolls_up_and_down(phone):
    page = phone
    page.get_by_role("button", name=re.compile("^Mandag: ")).tap()
    page.locator("label.pencil", has_text="Leter").tap()
    page.evaluate(CENTRED)
    box = _cell(page, 0, 10).bounding_box()
    start = {"x": box["x"] + 20, "y": box["y"] + 20}
    hand = page.context.new_cdp_session(page)

    def drag(*moves: tuple[int, int]) -> None:
        hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
        for x, y in moves:
            moved = {"x": start["x"] + x, "y": start["y"] + y}
            hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
        hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    before = page.evaluate("scrollY")
    drag((20, 0), (60, 0), (120, 0), (120, 60), (120, 140))
    _state(page).to_have_text("Mandag 05:00–09:00: Leter.")

    assert page.evaluate("scrollY") == before

    drag((0, -20), (0, -80), (0, -160))
    page.wait_for_function("before => scrollY > before + 50", arg=before)
    _state(page).to_have_text("Mandag 05:00–09:00: Leter.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_and_fits_a_small_phone(browser, language):
    with show(browser, DAY_GRID, language=language) as shown:
        page = shown.page
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        heights = page.locator("button, summary, select, td[data-day]").evaluate_all(
            "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        )

        assert language != "nb" or shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert min(heights) >= 44
        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert shown.sent() == []
