"""Peace and joy in Chromium: two lists by keyboard, Python's plan, files that harm nobody, nothing sent."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.preference.day import DAY, PlanError, day_plan
from mmb_learn.preference.listening import order_advice, whole_minutes
from mmb_learn.preference.lists import read_made
from mmb_learn.preference.peace_and_joy import PEACE_AND_JOY
from mmb_learn.preference.peace_and_joy.controls import peace_and_joy_facts
from mmb_learn.songbook import songbook

pytestmark = pytest.mark.browser

PLAN = """async ([days, rules]) => {
  const { dayPlan } = await import("./preference/day.js");
  return days.map(([day, totals]) => {
    try { return dayPlan(day, totals, rules); } catch ({ code }) { return { code }; }
  });
}"""
ORDER = """async (lists) => {
  const { orderAdvice, wholeMinutes } = await import("./preference/listening.js");
  const seconds = (tempi) => tempi.map((tempo) => tempo ?? 0);
  return lists.map(([which, tempi]) => [orderAdvice(which, tempi), wholeMinutes(seconds(tempi))]);
}"""
FILES = """async ([made, channel]) => {
  const { csvOf, m3uOf } = await import("./preference/peace_and_joy/files.js");
  return [csvOf(made, channel), m3uOf(made.lists.peace, "Fred\\nliste")];
}"""
READ = """async ([values, facts]) => {
  const { readMade } = await import("./preference/peace_and_joy/reading.js");
  return values.map((value) => readMade(value, facts) !== null);
}"""
LENGTHS = """async (texts) => {
  const { readLength } = await import("./preference/peace_and_joy/reading.js");
  return texts.map((text) => readLength(text, [10, 1800])).map((each) => (Number.isNaN(each) ? null : each));
}"""
KEPT = "JSON.parse(localStorage.getItem('mmb-tool nobody peace-and-joy'))"
KEEPS_NOTHING = (
    "localStorage.setItem('mmb-tool nobody peace-and-joy', JSON.stringify({ at: '%s', taken: null, "
    "later: null, value: %s }));"
)
SONG = {
    "title": "Kjerringa med staven",
    "language": "nb",
    "seconds": 90,
    "tempo": "fast",
    "source": "person",
    "file": "",
    "memory": "",
    "feeling": "",
    "use": "",
}


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, PEACE_AND_JOY) as shown:
        yield shown


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page as it opens to somebody who has kept nothing."""
    shown.page.evaluate("localStorage.clear()")
    shown.page.reload()
    shown.page.wait_for_selector("[data-page=ready]")
    return shown.page


@pytest.fixture
def empty(page: Page) -> Page:
    page.get_by_role("button", name="Lag egne lister").press("Enter")
    return page


def _list(page: Page, name: str):
    return page.locator(f"[data-list={name}]")


def _titles(page: Page, name: str) -> list[str]:
    return _list(page, name).locator("[data-song=shown-title]").all_inner_texts()


def _part(page: Page, name: str):
    return page.locator(f"[data-part={name}]")


def _add(page: Page, name: str, title: str) -> None:
    _list(page, name).locator(":scope > details > summary").press("Enter")
    _list(page, name).locator("[data-list-part=new]").fill(title)
    _list(page, name).locator("[data-list-part=add]").press("Enter")


def _write_day(page: Page, **times: str) -> None:
    for name, clock in times.items():
        page.locator(f"[data-time={name.replace('_', '-')}]").fill(clock)


def _made(**changed: object) -> dict[str, object]:
    facts = peace_and_joy_facts(words("nb"))
    day = dict.fromkeys(facts["example"]["day"], "")
    return {"format": "mmb-peace-and-joy-1", "lists": {"peace": [SONG], "joy": []}, "day": day} | changed


def test_the_script_shows_the_same_as_stood_there_before_it(page):
    shown_parts = ".lists .song-title, .lists .help, .lists dd, .total, .slot p"
    seen = f"root => [...root.querySelectorAll('{shown_parts}')].map(e => e.textContent)"
    html = str(PEACE_AND_JOY.html(words("nb")))
    fresh = "html => { const root = document.createElement('div'); root.innerHTML = html; return root }"
    before = page.evaluate_handle(fresh, html).evaluate(seen)

    assert len(before) > 40
    assert page.locator(".instrument").evaluate(seen) == before


def test_it_opens_on_an_invented_person_whose_plan_ends_half_an_hour_before_her_restlessness(page):
    expect(_part(page, "example")).to_contain_text("Solveig Fiktdal finnes ikke")
    slots = page.locator(".slot").all_inner_texts()

    assert [text.splitlines()[0] for text in slots] == [
        "kl. 08:10–08:30 Fredsliste",
        "kl. 10:00–10:15 Frydliste",
        "kl. 13:15–13:30 Fredsliste",
        "kl. 21:15–21:30 Fredsliste",
    ]
    assert page.evaluate("localStorage.length") == 0


def test_a_song_is_moved_by_keyboard_keeps_the_focus_and_that_is_said(page):
    down = _list(page, "peace").get_by_role("button", name="Flytt ned Sæterjentens søndag")
    down.press("Enter")

    expect(down).to_be_focused()
    assert _titles(page, "peace")[:2] == ["Blåmann, Blåmann, bukken min", "Sæterjentens søndag"]
    expect(_part(page, "done")).to_have_text("«Sæterjentens søndag» er nå nummer 2 av 4.")
    for _ in range(3):
        down.press("Enter")
    assert _titles(page, "peace")[3] == "Sæterjentens søndag"
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(_list(page, "peace").locator("[data-list-part=advice]")).to_contain_text("Prøv en roligere sang")


def test_what_is_taken_away_can_be_had_back(page):
    song = _list(page, "joy").locator(".song").nth(2)
    song.locator("summary").press("Enter")
    song.get_by_role("button", name="Ta bort sangen").press("Enter")
    assert len(_titles(page, "joy")) == 3
    expect(_part(page, "undo")).to_be_focused()

    _part(page, "undo").press("Enter")

    assert _titles(page, "joy")[2] == "Reinlender på trekkspill"


def test_a_song_goes_over_to_the_other_list_and_the_totals_follow(page):
    song = _list(page, "joy").locator(".song").nth(1)
    song.locator("summary").press("Enter")
    song.get_by_role("button", name="Flytt til fredslista").press("Enter")

    assert _titles(page, "peace")[4] == "Per spelmann"
    expect(_list(page, "peace").locator("[data-list-part=total]")).to_have_text("5 sanger, til sammen 14:30")


def test_the_empty_form_begins_with_whose_device_and_is_kept_here_alone_with_its_date(shown, empty):
    rule = _part(empty, "own")
    expect(rule).to_be_focused()
    expect(rule).to_contain_text("Bruk arbeidsgiverens enhet eller et utskrevet ark")
    expect(rule).to_contain_text("Skriv ikke navn, fødselsdato eller sted")
    expect(_part(empty, "kept")).to_have_text("Ingenting er lagret ennå.")

    _add(empty, "peace", "Imagine")
    empty.locator("[data-field=memory]").fill("Hørte den på hytta")

    expect(_part(empty, "kept")).to_contain_text("Bare på denne enheten, sist lagret")
    assert empty.evaluate(KEPT)["value"]["lists"]["peace"][0]["memory"] == "Hørte den på hytta"
    assert shown.sent() == []


def test_by_keyboard_alone_one_gets_from_the_empty_form_to_a_song_and_a_plan(empty):
    empty.keyboard.press("Tab")  # the example
    empty.keyboard.press("Tab")  # erase
    empty.keyboard.press("Tab")  # add a song
    empty.keyboard.press("Enter")
    empty.keyboard.press("Tab")
    empty.keyboard.press("Tab")
    empty.keyboard.type("What a wonderful world")
    empty.keyboard.press("Enter")
    expect(empty.locator("[data-field=memory]")).to_be_focused()
    empty.keyboard.type("Dansen på hotellet")
    _write_day(empty, wake="08:00", bedtime="22:00", peak_from="15:00", peak_to="16:00")

    assert empty.locator("[data-slot=time]").all_inner_texts() == ["kl. 14:20–14:30", "kl. 21:50–22:00"]
    expect(_part(empty, "doubt-list")).to_contain_text("Frydlista er tom")
    expect(empty.locator("[data-shown=memory]")).to_have_text("Dansen på hotellet")


def test_a_song_of_the_book_brings_its_language_and_its_tempo(empty):
    song = next(song for song in songbook() if song.id == "per-spelmann")
    _list(empty, "joy").locator(":scope > details > summary").press("Enter")
    _list(empty, "joy").locator("[data-list-part=book]").select_option("per-spelmann")
    _list(empty, "joy").locator("[data-list-part=add]").press("Enter")

    expect(empty.locator("[data-song=shown-title]")).to_have_attribute("lang", "nn")
    expect(empty.locator("[data-song=facts]")).to_contain_text(f"{sum(song.tempo) // 2} slag per minutt")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("seconds", "tre", "minutter:sekunder"),
        ("seconds", "3:75", "3:00"),
        ("beats", "500", "mellom 30 og 220"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_stays_in_it(page, field, text, sentence):
    song = _list(page, "peace").locator(".song").first
    song.locator("summary").press("Enter")
    typed = song.locator(f"[data-field={field}]")
    typed.fill(text)
    typed.press("Tab")

    expect(song.locator(f"[data-song={field}-refused]")).to_contain_text(sentence)
    expect(typed).to_have_attribute("aria-invalid", "true")
    expect(typed).to_have_value(text)


def test_a_day_that_cannot_be_gets_no_plan_but_a_sentence(page):
    _write_day(page, peak_to="14:00")

    expect(_part(page, "refused")).to_contain_text("Skriv både når den største uroen")
    expect(page.locator(".slot")).to_have_count(0)


def test_what_lies_here_waits_unopened_is_reminded_of_once_a_day_and_can_be_erased(browser):
    before = KEEPS_NOTHING % ("2026-11-20T12:02:00.000Z", json.dumps(_made()))
    with show(browser, PEACE_AND_JOY, before=f"if (!localStorage.length) {{ {before} }}") as shown:
        page = shown.page
        expect(_part(page, "waiting")).to_contain_text("sist lagret 20. november 2026")
        expect(_part(page, "example")).to_contain_text("Solveig")
        _part(page, "tomorrow").press("Enter")
        expect(_part(page, "reminder")).to_be_hidden()
        expect(_part(page, "open")).to_be_focused()

        _part(page, "open").press("Enter")
        assert _titles(page, "peace") == ["Kjerringa med staven"]
        _part(page, "erase").press("Enter")
        expect(_part(page, "erase-no")).to_be_focused()
        _part(page, "erase-yes").press("Enter")

        assert _titles(page, "peace") == []
        assert page.evaluate(KEPT) is None


def test_once_it_is_downloaded_nobody_is_reminded_and_the_file_comes_back_as_it_was(empty):
    empty.evaluate("navigator.storage.persist = async () => (window.asked = true)")
    _add(empty, "joy", "Dancing Queen")
    with empty.expect_download() as download:
        _part(empty, "download").press("Enter")
    path = download.value.path()
    assert download.value.suggested_filename == "fred-og-fryd.json"
    assert empty.evaluate("window.asked") is True
    empty.reload()
    empty.wait_for_selector("[data-page=ready]")
    expect(_part(empty, "reminder")).to_be_hidden()

    _part(empty, "open").press("Enter")
    _list(empty, "joy").locator(".song summary").press("Enter")
    empty.get_by_role("button", name="Ta bort sangen").press("Enter")
    _part(empty, "load").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": path.read_bytes()}
    )

    expect(_part(empty, "files-state")).to_have_text("Listene fra fila er hentet inn.")
    assert _titles(empty, "joy") == ["Dancing Queen"]


def test_only_at_a_press_do_the_lists_go_to_the_server_that_makes_the_pdf(shown, empty):
    asked = []

    def answer(route) -> None:
        asked.append(route.request.post_data_json)
        route.fulfill(content_type="application/pdf", body=b"%PDF-1.7")

    shown.requests.clear()
    empty.route("**/api/paper/peace-and-joy?lang=nb", answer)
    _add(empty, "joy", "Dancing Queen")
    _write_day(empty, wake="07:00", bedtime="22:00")
    assert shown.sent() == []

    with empty.expect_download() as coming:
        empty.get_by_role("button", name="Lag PDF").press("Enter")

    assert coming.value.suggested_filename == "fred-og-fryd.pdf"
    assert [song.title for song in read_made(asked[0]).lists["joy"]] == ["Dancing Queen"]
    assert len(shown.sent()) == 1
    empty.unroute("**/api/paper/peace-and-joy?lang=nb")


def test_a_strange_file_changes_nothing(empty):
    _add(empty, "joy", "Dancing Queen")
    _part(empty, "load").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b'{"format":"other"}'}
    )

    expect(_part(empty, "files-state")).to_contain_text("ikke laget her")
    assert _titles(empty, "joy") == ["Dancing Queen"]


def test_only_whole_lists_of_ours_are_read(shown):
    odd = [
        None,
        [],
        {},
        _made(format="mmb-peace-and-joy-2"),
        _made(name="Solveig"),
        _made(lists={"peace": [SONG]}),
        _made(lists={"peace": [SONG | {"seconds": "90"}], "joy": []}),
        _made(lists={"peace": [SONG | {"tempo": "toString"}], "joy": []}),
        _made(lists={"peace": [SONG | {"name": "x"}], "joy": []}),
        _made(lists={"peace": [SONG] * 41, "joy": []}),
        _made(lists={"peace": [SONG | {"seconds": True}], "joy": []}),
        _made(lists={"peace": [SONG | {"title": "x" * 501}], "joy": []}),
        _made(day={"wake": "07:00"}),
        _made(day=_made()["day"] | {"wake": "25:00"}),
    ]

    facts = peace_and_joy_facts(words("nb"))
    assert shown.page.evaluate(READ, [[_made(), *odd], facts]) == [True, *[False] * len(odd)]
    assert [_is_read(value) for value in (_made(), *odd)] == [True, *[False] * len(odd)]


def _is_read(value: object) -> bool:
    try:
        return read_made(value) is not None
    except AnswerError:
        return False


def test_lengths_are_read_as_they_are_typed(shown):
    typed = ["3:00", "2.45", " 4 ", "0:10", "30:00", "0:09", "30:01", "3:60", "3:5", "tre", ""]

    assert shown.page.evaluate(LENGTHS, typed) == [180, 165, 240, 10, 1800, *[None] * 6]


def test_a_spreadsheet_runs_nothing_and_a_playlist_has_one_line_a_thing(shown):
    evil = SONG | {
        "title": '=HYPERLINK("http://x")',
        "memory": " +1",
        "feeling": "-2\n@x",
        "use": "\t@SUM(A1)",
        "file": "#1.mp3",
    }
    two = [evil, SONG | {"title": "To\nlinjer"}]
    made = {"lists": {"peace": two, "joy": []}, "day": {}}
    channel = {"words": words("nb").subset(PEACE_AND_JOY.prefixes), "language": "nb"}

    csv, playlist = shown.page.evaluate(FILES, [made, channel])

    assert csv.startswith("\ufeff")
    cells = csv.splitlines()[1].split(";")
    assert cells[2] == '"\'=HYPERLINK(""http://x"")"'
    assert cells[5:8] == ['"\' +1"', '"\'-2 @x"', '"\' @SUM(A1)"']
    assert playlist.splitlines() == [
        "#EXTM3U",
        "#PLAYLIST:Fred liste",
        '#EXTINF:90,=HYPERLINK("http://x")',
        "./#1.mp3",
        "# To linjer (1:30)",
    ]


def test_the_browser_plans_as_python_does(shown):
    chance = random.Random(6)  # noqa: S311 - the same days each time
    rules = peace_and_joy_facts(words("nb"))["rules"]

    def clock() -> int:
        return chance.randrange(0, DAY + 5, 5)

    days = []
    for _ in range(600):
        wake = clock()
        day = {
            "peak": chance.choice([None, [clock(), clock()]]),
            "meals": [clock() for _ in range(chance.randrange(6))],
            "bedtime": chance.choice([clock(), (wake + 14 * 60) % DAY]),
            "wake": wake,
            "care": chance.choice([None, clock(), (wake + 30) % DAY]),
        }
        days.append([day, {"peace": chance.randrange(50), "joy": chance.randrange(50)}])

    found = shown.page.evaluate(PLAN, [days, rules])

    assert [_python(*day) for day in days] == found
    assert len({json.dumps(each) for each in found}) > 300


def _python(day, totals):
    try:
        plan = day_plan(**{**day, "peak": day["peak"] and tuple(day["peak"])}, **totals)
    except PlanError as error:
        return {"code": error.code}
    slots = [{"kind": s.kind, "list": s.list, "start": s.start, "end": s.end} for s in plan.slots]
    return {"slots": slots, "doubts": [{"code": doubt.code, "at": doubt.at} for doubt in plan.doubts]}


def test_the_browser_advises_on_the_order_as_python_does(shown):
    chance = random.Random(7)  # noqa: S311 - the same lists each time
    lists = [
        [
            chance.choice(["peace", "joy"]),
            [chance.choice([60, 66, 92, 120, None]) for _ in range(chance.randrange(6))],
        ]
        for _ in range(200)
    ]

    assert shown.page.evaluate(ORDER, lists) == [
        [order_advice(which, tempi), whole_minutes([tempo or 0 for tempo in tempi])] for which, tempi in lists
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_fits_a_small_phone_and_a_thumb_and_asks_nothing_of_anybody(browser, language):
    with show(browser, PEACE_AND_JOY, language=language) as shown:
        page = shown.page
        page.locator(".song summary").first.click()
        page.locator("[data-list=joy] > details > summary").click()
        page.locator("[data-act=down]").first.click()
        heights = page.locator("button, summary, .field input, select").evaluate_all(
            "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        )

        assert language != "nb" or shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert min(heights) >= 44
        assert shown.sent() == []
        assert page.evaluate("localStorage.length") == 0
