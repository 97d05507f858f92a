"""Single case in Chromium: dots before numbers, and five days and two explanations before a verdict."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Locator, Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.case import read_case
from mmb_learn.observation.single_case import SINGLE_CASE
from mmb_learn.observation.single_case.controls import single_case_facts
from mmb_learn.observation.single_case.view import Pair

pytestmark = pytest.mark.browser

TOLD = """async ([cases, language, words]) => {
  const { toldOf } = await import("./observation/single_case/told.js");
  const locale = language === "en" ? "en-GB" : "nb-NO";
  const number = (value, decimals) => new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(Number(value.toFixed(decimals)) || 0).replace("-", "−").replaceAll("\\u202f", "\\u00a0");
  return cases.map((series) => {
    const told = toldOf(series, 0, { words, language, number });
    const light = told.light();
    return {
      finding: told.finding(),
      light: [light.state, light.title, ...light.said],
      verdict: told.canBeReckoned ? told.verdict() : [],
      measures: told.canBeReckoned ? told.measures() : {},
    };
  });
}"""
BACK = """async ([cases, language, words]) => {
  const { csvOf } = await import("./observation/single_case/files.js");
  const { readDelimited } = await import("./observation/delimited.js");
  const { readTable } = await import("./observation/single_case/table.js");
  const limits = { largest: 1e6, mostPhases: 8, longest: 80 };
  const written = cases.map((series) => csvOf(series, { words, language }));
  return written.map((text) => readTable(readDelimited(text).rows, limits).phases);
}"""
KEPT = "JSON.parse(localStorage.getItem('mmb-tool nobody single-case'))"
ELSEWHERE = """(found) => {
  localStorage.setItem("mmb-tool nobody single-case", JSON.stringify(found));
  dispatchEvent(new StorageEvent("storage"));
}"""
EXCEL = (
    "\ufeffUro på stua uke 44\r\n\r\nDato;Fase;Minutter uro;Merknad\r\n"
    "02.11.2026;A;48,5;\r\n03.11.2026;;55;besøk\r\n05.11.2026;;40;\r\n06.11.2026;;62;\r\n07.11.2026;;51;\r\n"
    "08.11.2026;;58;\r\n;;;\r\n09.11.2026;B;30;\r\n10.11.2026;;41;\r\n11.11.2026;;−2;\r\n"
)


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Shown]:
    with show(browser, SINGLE_CASE, accept_downloads=True) as shown:
        yield shown


@pytest.fixture
def page(opened: Shown) -> Page:
    """Give the page as it opens to somebody who has kept nothing."""
    opened.page.evaluate("localStorage.clear()")
    return opened.anew().page


@pytest.fixture
def empty(page: Page) -> Page:
    page.get_by_role("button", name="Bruk egne tall").press("Enter")
    return page


def _part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-part={name}]")


def _name(page: Page, *rivals: str) -> None:
    for rival in rivals:
        page.locator(f"[data-rival={rival}]").press("Space")


def _judge(page: Page) -> None:
    _name(page, "staff", "hope")
    _part(page, "show").press("Enter")


def _measures(page: Page) -> dict[str, str]:
    texts: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-measure]')]"
        ".map((each) => [each.dataset.measure, each.textContent]))"
    )
    return texts


def _paste(page: Page, text: str) -> None:
    if _part(page, "empty").is_visible():
        _part(page, "empty").press("Enter")
    if _part(page, "entry").get_attribute("open") is None:
        _part(page, "entry").locator("> summary").press("Enter")
    page.evaluate("(text) => { document.querySelector('[data-part=pasted]').value = text }", text)
    _part(page, "read").press("Enter")


def _days(page: Page) -> list[str]:
    return [each.input_value() for each in page.locator("[data-phase=days]").all()]


def _taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        _part(page, name).press("Enter")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _odd_cases() -> list[dict[str, Any]]:
    facts = single_case_facts(words("nb"))["examples"]
    base = facts["solveig"]

    def changed(before: list[float | None], after: list[float | None], better: str) -> dict[str, Any]:
        phases = [{"name": "", "days": before}, {"name": "Uke", "days": after}]
        return base | {"phases": phases, "better": better, "unit": "", "what": ""}

    return [
        *facts.values(),
        changed([5, 5, 5, 5, 5], [5, 5, None, 5, 5, 5], "higher"),
        changed([1.25, 2, None, 3, None, 4.5, 2], [9, 8, 7, 9, 9], "lower"),
        changed([10, 11, 10, 60, 12, 11], [1, 1, 1, 2, 1], "lower"),
        changed([49, 50, 48, 48, 48], [45, 44, 46, 43, 47], "lower"),  # a trend of one half, to the pair
        changed([5, 3, 5, 6, 5, 7], [2, 2, *[4] * 5, *range(6, 19)], "lower"),  # one quarter of twenty days
        changed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [-3, 2, 3, 4, 5, 6, 7, 8, 9, 12], ""),
        changed(
            [5, 6, 5, 7, 6, 5, 6, 7, 5], [3, 2, 4, 3, 2, 3, 4, 2, 3], "lower"
        ),  # nine: a median that may move
        changed([5, 6, 5, 7, 6, 5, 6, 7, 5, 6], [3, 2, 4, 3, 2, 3, 4, 2, 3, 4], "lower"),
        changed([], [], "lower"),
        base | {"phases": [{"name": each, "days": [1, 2, 3, 4, 6]} for each in ("A", "B", " A", "")]},
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_and_python_say_the_same_of_every_series(reckoner, language):
    said = words(language)
    facts = single_case_facts(said)["examples"]
    cases = [*facts.values(), *_odd_cases()]

    found = reckoner.evaluate(TOLD, [cases, language, said.subset(SINGLE_CASE.prefixes)])

    for case, told in zip(cases, found, strict=True):
        pair = Pair(read_case(case), 0, said)
        light = pair.light()
        assert told["finding"] == pair.finding()
        assert told["light"] == [light.state, light.title, *light.said]
        assert tuple(told["verdict"]) == (pair.verdict() if pair.can_be_reckoned else ())
        assert told["measures"] == (dict(pair.measures()) if pair.can_be_reckoned else {})


def test_the_script_shows_the_same_as_stood_there_before_it(page):
    seen = (
        "root => [...root.querySelectorAll('[data-part=finding], [data-part^=lamp], [data-part=shown-what],"
        " th[scope=col], [data-part=rivals-said], [data-part=told], legend')].map(e => e.textContent)"
    )
    fresh = "html => { const root = document.createElement('div'); root.innerHTML = html; return root }"
    before = page.evaluate_handle(fresh, str(SINGLE_CASE.html(words("nb")))).evaluate(seen)

    assert len(before) > 10
    assert page.locator(".instrument").evaluate(seen) == before


def test_it_opens_on_solveig_as_dots_with_medians_and_a_finding_in_words(page):
    expect(_part(page, "told")).to_contain_text("Solveig Fiktdal finnes ikke")
    dots = _part(page, "dots")

    assert dots.locator("circle").count() == 14
    assert dots.locator(".median-said").all_text_contents() == ["median 51", "median 35"]
    assert dots.locator(".phase-line").count() == 1
    assert dots.evaluate("svg => Math.abs(svg.viewBox.baseVal.width - svg.getBoundingClientRect().width)") < 1
    assert dots.get_attribute("aria-describedby") == "single-case-finding"
    finding = page.locator("#single-case-finding")
    expect(finding).to_contain_text("Før (A): 7 dager, fra 40 til 62, median 51.")
    expect(finding).to_contain_text("Etter var 7 av 7 dager bedre enn midten av perioden før.")
    assert page.evaluate(
        "document.querySelector('[data-part=dots]').compareDocumentPosition("
        "document.querySelector('[data-part=light]')) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert _part(page, "rows").locator("tr").count() == 14
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("name", "figures", "light"),
    [
        (
            "solveig",
            {
                "nap": "0,939",
                "pnd": "71 %",
                "tau": "0,878",
                "tau-u": "0,898",
                "xmr": "18,0 til 84,5",
                "run": "8 dager",
            },
            "Grønt",
        ),
        ("trap", {"nap": "1,000", "pnd": "100 %", "tau-u": "0,600"}, "Trendfella"),
        ("ella", {"nap": "0,950", "tau-u": "0,967"}, "Grønt"),
        ("bjornar", {"nap": "0,903", "pnd": "33 %", "xmr": "Fra 0,0"}, "skiller seg ut: 1."),
        ("anne", {"nap": "0,950", "pnd": "83 %", "tau-u": "1,033"}, "Grønt"),
    ],
)
def test_each_invented_series_gives_the_figures_that_were_worked_out_for_it(reckoner, name, figures, light):
    if _part(reckoner, "again").is_visible():
        _part(reckoner, "again").press("Enter")
    _part(reckoner, "choose").select_option(name)
    _judge(reckoner)

    shown = _measures(reckoner)
    assert {each: shown[each] for each in figures if figures[each] not in shown[each]} == {}
    expect(_part(reckoner, "light")).to_contain_text(light)


def test_fewer_than_five_days_in_a_phase_give_dots_and_no_numbers(page):
    _part(page, "choose").select_option("mats")

    assert _part(page, "dots").locator("circle").count() == 10
    assert _part(page, "dots").locator(".median").count() == 1
    expect(_part(page, "light")).to_have_attribute("data-state", "red")
    expect(_part(page, "light")).to_contain_text("Før (A) har 4 uker")
    expect(_part(page, "light")).to_contain_text("Fortsett å observere")
    expect(_part(page, "judging")).to_be_hidden()
    assert all(text == "" for text in _measures(page).values())


def test_how_many_days_are_alike_is_said_of_all_of_them_and_not_of_the_better_ones(empty):
    _paste(empty, "Før;Etter\n48;46\n55;52\n40;60\n62;55\n51;54\n58;53\n45;58")
    _part(empty, "better").get_by_text("Mindre er bedre").click()

    finding = expect(_part(empty, "finding"))
    finding.to_contain_text(
        "Etter var 1 av 7 dager bedre enn midten av perioden før. 7 av prikkene etter lå på samme"
    )


def test_no_verdict_before_two_explanations_and_none_after_one_is_taken_back(page):
    expect(_part(page, "verdict")).to_be_hidden()
    _part(page, "show").press("Enter")
    expect(_part(page, "verdict")).to_be_hidden()
    expect(_part(page, "rivals-said")).to_have_text("Velg to forklaringer til. Da kommer vurderingen.")
    _name(page, "staff")
    expect(_part(page, "show")).to_have_attribute("aria-disabled", "true")
    page.locator("[data-own]").first.fill("Ny stol")
    _part(page, "show").press("Enter")

    verdict = _part(page, "verdict")
    expect(verdict).to_be_focused()
    expect(verdict).to_contain_text("Midten var 51 minutter før og 35 minutter etter.")
    expect(verdict).to_contain_text("Etter var 7 av 7 dager bedre enn midten av perioden før.")
    expect(verdict).to_contain_text("en beskrivelse, ikke et forsøk")
    assert "effekt" not in page.locator(".instrument").inner_text().casefold()
    expect(_part(page, "named")).to_contain_text("Ny stol")
    _name(page, "staff")
    expect(verdict).to_be_hidden()


def test_the_natural_limits_are_a_layer_that_waits_for_the_verdict(page):
    dots = _part(page, "dots")
    assert dots.locator(".limit").count() == 0
    _judge(page)
    _part(page, "verdict").locator("summary").press("Enter")
    _part(page, "layer").press("Space")

    assert dots.locator(".limit-said").all_text_contents() == ["XmR: 18,0 til 84,5"]
    _name(page, "staff")
    assert dots.locator(".limit").count() == 0


def test_a_paste_from_norwegian_excel_is_read_with_headings_commas_and_days_that_are_missing(opened, empty):
    _paste(empty, EXCEL)

    assert _days(empty)[:2] == ["48,5 55 – 40 62 51 58", "30 41 -2"]
    expect(_part(empty, "state")).to_contain_text("Vi leste tallene i kolonnen «Minutter uro».")
    assert _part(empty, "dots").locator(".join").count() == 1 + 3 + 2
    expect(_part(empty, "dot-missing")).to_be_visible()
    expect(empty.locator("#single-case-finding")).to_contain_text("Tall mangler for 1 dag.")
    assert empty.evaluate(KEPT)["value"]["phases"][0]["days"][2] is None
    assert opened.sent() == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("før\tetter\r\n48,5\t46\r\n\t30\r\n55\t35\r\n\t12\r\n", ["48,5 – 55", "46 30 35 12"]),
        ("før\n48\n55\n\n50\netter\n46\n35", ["48 55 – 50", "46 35"]),
        ("A\t48\t55\t40\t62\nB\t46\t35\t41\t30", ["48 55 40 62", "46 35 41 30"]),
        ("Dag;A;B\n1;48;\n2;50;\n3;;20\n4;;21", ["48 50", "20 21"]),
        ("fase;tall\nA;1\nB;2\nA;3\nB;4", ["1", "2", "3", "4"]),
        ("48,5\n55,5", ["48,5 55,5", ""]),
    ],
)
def test_columns_rows_and_names_between_the_figures_are_all_understood(reckoner, text, days):
    _paste(reckoner, text)

    assert _days(reckoner) == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dag;Tall\n1;12\n2;mye\n3;14\n4;15", "Rad 3: «mye» er ikke et tall."),
        ("1\n" * 10_000, "Det er plass til 400 rader"),
        ('"1;2\n3;4', "Et anførselstegn mangler"),
        ("hei på deg", "Vi fant ingen tall"),
        ("\n".join(f"{'AB'[day % 2]};{day}" for day in range(20)), "Det er plass til 8 perioder"),
        ("1\n1e999\n2", "Rad 2: «1e999» er ikke et tall."),
    ],
)
def test_a_paste_that_cannot_be_read_says_why_and_loses_nothing(reckoner, text, said):
    _paste(reckoner, "A\n48\n55\nB\n46")

    _paste(reckoner, text)

    refused = _part(reckoner, "paste-refused")
    expect(refused).to_contain_text(said)
    expect(refused).to_contain_text("Tallene dine er som før")
    assert _days(reckoner) == ["48 55", "46"]
    assert _part(reckoner, "pasted").input_value() == text


def test_a_paste_that_took_the_place_of_figures_can_be_undone(empty):
    _paste(empty, "A\n1\n2\nB\n3")
    _paste(empty, "A\n7\nB\n8")
    assert _days(empty) == ["7", "8"]

    _part(empty, "undo").press("Enter")

    assert _days(empty) == ["1 2", "3"]
    assert empty.evaluate(KEPT)["value"]["phases"][1]["days"] == [3]


def test_nothing_is_pasted_over_the_example_before_it_is_said_whose_device_to_use(page):
    _part(page, "entry").locator("> summary").press("Enter")
    _part(page, "pasted").fill("5\n6\n7")
    _part(page, "read").press("Enter")

    expect(_part(page, "paste-refused")).to_contain_text("Velg «Bruk egne tall» øverst først.")
    assert _days(page) == ["48 55 40 62 51 58 45", "46 35 41 30 28 38 26"]
    page.get_by_role("button", name="Bruk egne tall").press("Enter")
    assert _part(page, "pasted").input_value() == "5\n6\n7"
    _part(page, "read").press("Enter")
    assert _days(page) == ["5 6 7", ""]


def test_a_file_in_windows_letters_is_read_too(empty, tmp_path):
    file = tmp_path / "uro.csv"
    file.write_bytes("Fase;Tall\r\nFør;1,5\r\nFør;2\r\nPå;3\r\n".encode("cp1252"))
    _part(empty, "load").set_input_files(file)

    assert _days(empty) == ["1,5 2", "3"]
    assert empty.locator("[data-phase=name]").first.input_value() == "Før"


def test_a_figure_typed_amiss_is_named_by_its_place_and_the_dots_stay(page):
    _part(page, "entry").locator("> summary").press("Enter")
    days = page.locator("[data-phase=days]").first
    days.fill("48 55 4o 62")

    expect(_part(page, "typed-refused")).to_contain_text("Periode A, nummer 3: «4o» er ikke et tall.")
    expect(days).to_have_attribute("aria-invalid", "true")
    assert _part(page, "dots").locator("circle").count() == 14
    days.fill("48; 55,5\n– 62 50 49")
    expect(_part(page, "typed-refused")).to_be_hidden()
    assert _part(page, "dots").locator("circle").count() == 12


def test_by_keyboard_alone_one_gets_from_an_empty_form_to_a_verdict(opened, page):
    page.get_by_role("button", name="Bruk egne tall").focus()
    page.keyboard.press("Enter")
    own = _part(page, "own")
    expect(own).to_be_focused()
    expect(own).to_contain_text("Bruk arbeidsgiverens enhet eller et utskrevet ark")
    expect(own).to_contain_text("Skriv ikke navn, fødselsdato eller sted")

    def press(key: str, times: int = 1) -> None:
        for _ in range(times):
            page.keyboard.press(key)

    press("Tab", 3)  # the examples, the entry's summary, what is counted
    page.keyboard.type("Rop om kvelden")
    press("Tab")
    page.keyboard.type("rop")
    press("Tab", 2)
    press("ArrowDown")
    press("ArrowUp")
    press("Tab", 2)
    page.keyboard.type("5 6 5 7 6")
    press("Tab", 2)
    page.keyboard.type("3 2 4 3 2")
    expect(_part(page, "light")).to_have_attribute("data-state", "green")
    page.locator("[data-rival=staff]").focus()
    press("Space")
    press("Tab")
    press("Space")
    press("Tab", 9)
    press("Enter")

    expect(_part(page, "verdict")).to_contain_text("Midten var 6 rop før og 3 rop etter.")
    expect(_part(page, "kept")).to_contain_text("Bare på denne enheten, sist lagret")
    assert opened.sent() == []


def test_what_another_tab_has_kept_is_fetched_before_anything_is_written_over_it(empty):
    _paste(empty, "A\n5\n6\nB\n3")
    theirs = empty.evaluate(KEPT) | {"at": "2031-01-01T10:00:00.000Z"}
    theirs["value"]["phases"][1]["days"] = [3, 2]
    empty.evaluate(ELSEWHERE, theirs)

    expect(_part(empty, "state")).to_have_text(
        "En annen fane har endret tallene. Her er det som er lagret nå."
    )
    empty.locator("[data-phase=days]").first.fill("5 6 7")
    assert [phase["days"] for phase in empty.evaluate(KEPT)["value"]["phases"]] == [[5, 6, 7], [3, 2]]


def test_a_double_click_opens_ones_own_figures_and_leaves_them_open(page):
    _part(page, "empty").dblclick()

    expect(_part(page, "own")).to_be_visible()
    assert _days(page) == ["", ""]


def test_millions_of_letters_are_refused_without_being_read(empty):
    days = empty.locator("[data-phase=days]").first
    days.evaluate("(field) => { field.value = '1 '.repeat(60000) }")
    days.dispatch_event("input")
    expect(_part(empty, "typed-refused")).to_contain_text("Det er plass til 400 rader")
    days.fill("1")
    expect(_part(empty, "typed-refused")).to_be_hidden()

    _paste(empty, "A\n1\nB\n2")
    _paste(empty, "5" * 1_000_001)

    expect(_part(empty, "paste-refused")).to_contain_text("Det er plass til 400 rader")
    expect(_part(empty, "state")).to_have_text("")


def test_what_is_kept_is_the_series_and_never_the_explanations(empty):
    _paste(empty, "A\n5\n6\n5\n7\n6\nB\n3\n2\n4\n3\n2")
    _part(empty, "better").get_by_text("Mindre er bedre").click()
    empty.locator("[data-own]").first.fill("Hemmelig forklaring")
    _name(empty, "hope")
    _part(empty, "show").press("Enter")

    assert "Hemmelig" not in json.dumps(empty.evaluate(KEPT))
    empty.reload()
    empty.wait_for_selector("[data-page=ready]")
    assert _days(empty) == ["5 6 5 7 6", "3 2 4 3 2"]
    assert empty.locator("[data-own]").first.input_value() == ""
    _part(empty, "erase").press("Enter")
    _part(empty, "erase-yes").press("Enter")
    assert empty.evaluate(KEPT) is None
    assert _days(empty) == ["", ""]


def test_of_three_phases_two_neighbours_are_compared_at_a_time(empty):
    _paste(empty, "A\n9\n9\n8\n9\n9\nB\n5\n4\n5\n4\n5\nC\n8\n9\n8\n9\n8")
    _part(empty, "better").get_by_text("Mindre er bedre").click()

    assert _part(empty, "dots").locator(".phase-line").count() == 2
    pair = _part(empty, "pair")
    assert pair.locator("option").all_inner_texts() == ["A med B", "B med C"]
    pair.select_option("1")
    _judge(empty)
    expect(_part(empty, "verdict")).to_contain_text("Midten var 5 før og 8 etter.")
    expect(_part(empty, "verdict")).to_contain_text("Vurder å stoppe eller endre tiltaket.")


def test_the_table_goes_out_with_formulas_defused_and_comes_back_the_same(empty):
    _paste(empty, 'fase;=HYPERLINK("x")\n=1+1;1,5\n=1+1;\n=1+1;2\n@b;3')
    empty.locator("#single-case-what").fill("=cmd")
    name, made = _taken(empty, "csv")
    text = made.decode("utf-8-sig")

    assert name == "en-person.csv"
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Dag", "Periode", "'=cmd"]
    assert rows[1:] == [["1", "'=1+1", "1,5"], ["2", "'=1+1", ""], ["3", "'=1+1", "2"], ["4", "'@b", "3"]]
    _paste(empty, text)
    assert _days(empty) == ["1,5 – 2", "3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_series_comes_back_from_the_table_it_went_out_as(reckoner, language):
    said = words(language)
    cases = list(single_case_facts(said)["examples"].values())
    gaps = [{"name": "Før", "days": [None, 1.5, None]}, {"name": "B", "days": [2, None, -3, None]}]
    cases.append(cases[0] | {"phases": gaps, "what": "Tid med uro"})

    found = reckoner.evaluate(BACK, [cases, language, said.subset(SINGLE_CASE.prefixes)])

    assert found == [case["phases"] for case in cases]


def test_the_picture_is_whole_without_the_page_and_carries_its_finding(opened, page):
    _, made = _taken(page, "svg")
    svg = ET.fromstring(made)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"

    assert len(svg.findall(f".//{space}circle")) == 14
    finding = page.locator("#single-case-finding").inner_text()
    assert finding in svg.findtext(f"{space}desc", "")
    written = " ".join(each.text or "" for each in svg.findall(f"{space}text"))
    assert finding in written
    assert b"var(--" not in made
    name, picture = _taken(page, "png")
    assert (name, picture[:8]) == ("en-person.png", b"\x89PNG\r\n\x1a\n")
    assert opened.sent() == []


def test_the_report_as_text_says_finding_light_explanations_and_verdict(opened, page):
    _, early = _taken(page, "text")
    assert "NAP" not in early.decode()
    assert "Vurderingen kommer når to andre forklaringer er nevnt." in early.decode()
    _judge(page)
    page.locator("[data-own]").first.fill("Ny stol")
    _, made = _taken(page, "text")
    text = made.decode("utf-8-sig")

    for said in ("Før (A): 48; 55; 40", "Grønt", "- Ny stol", "Midten var 51 minutter", "NAP: 0,939"):
        assert said in text
    assert opened.sent() == []


def test_a_pdf_is_asked_for_at_a_press_and_own_explanations_are_not_in_what_is_sent(opened, page):
    asked: list[dict[str, Any]] = []

    def answer(route: Any) -> None:
        asked.append(route.request.post_data_json)
        route.fulfill(content_type="application/pdf", body=b"%PDF-1.7")

    page.route("**/api/paper/single-case*", answer)
    _judge(page)
    page.locator("[data-own]").first.fill("Hemmelig forklaring")
    assert opened.sent() == []

    name, _ = _taken(page, "pdf")
    page.unroute("**/api/paper/single-case*")

    assert name == "en-person.pdf"
    assert asked[0]["rivals"] == ["staff", "hope"]
    assert asked[0]["own"] == 1
    assert "Hemmelig" not in json.dumps(asked)


@pytest.mark.parametrize(("scheme", "name"), [("light", "bjornar"), ("dark", "mats")])
def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(browser, scheme, name):
    with show(browser, SINGLE_CASE, color_scheme=scheme) as shown:
        _part(shown.page, "choose").select_option(name)
        if name == "bjornar":
            _judge(shown.page)
            _part(shown.page, "verdict").locator("summary").press("Enter")
        _part(shown.page, "entry").locator("> summary").press("Enter")

        assert shown.faults() == []
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
