"""Eight snippets end to end: heard after a touch, noted in figures and words, kept here and nowhere else."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from heard import COUNT_CONTEXTS, HIDE, RATE, decoded, weighted_level
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.preference.eight_snippets import EIGHT_SNIPPETS
from mmb_learn.preference.eight_snippets.controls import SNIPPETS

pytestmark = pytest.mark.browser

STARTS = (
    COUNT_CONTEXTS
    + """
window.starts = [];
const own = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (time) {
  window.starts.push(time - this.context.currentTime);
  return own.call(this, time);
};
window.print = () => { window.printed = (window.printed ?? 0) + 1; };"""
)
RENDER = """async ([id, rate]) => {
  const { PIECES, secondsOf, soundsOf } = await import("./preference/eight_snippets/pieces.js");
  const { sound } = await import("./preference/eight_snippets/voices.js");
  const piece = PIECES[id];
  const seconds = secondsOf(piece);
  const context = new OfflineAudioContext(1, Math.ceil((seconds + 0.8) * rate), rate);
  const level = new GainNode(context, { gain: piece.level });
  level.connect(context.destination);
  sound(context, level, soundsOf(piece), 0);
  const samples = (await context.startRendering()).getChannelData(0);
  const bytes = new Uint8Array(samples.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return [seconds, btoa(text)];
}"""


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    with show(browser, EIGHT_SNIPPETS, before=STARTS) as shown:
        yield shown


@pytest.fixture
def shown(opened: Shown) -> Shown:
    """Give the page as it is when somebody comes to it for the first time."""
    opened.page.evaluate("localStorage.clear()")
    return opened.anew()


def _snippet(page: Page, name: str):
    return page.get_by_role("group", name=re.compile(rf"\d\. {name}", re.IGNORECASE))


def _own(page: Page) -> None:
    page.get_by_role("button", name="Åpne et tomt skjema").click()


def test_the_snippets_are_eight_short_pieces_about_as_loud_as_one_another(shown):
    levels = {}
    for name in SNIPPETS:
        seconds, text = shown.page.evaluate(RENDER, [name, RATE // 2])
        samples = decoded(text)

        assert 8 <= seconds <= 15, name
        assert np.abs(samples).max() < 1, name
        assert np.abs(samples[-200:]).max() < 0.01, name  # the last note has gone
        levels[name] = weighted_level(np.repeat(samples, 2))
    drums = levels.pop("drums")  # deep, so that the weighting tells little of how loud it is
    assert max(levels.values()) - min(levels.values()) < 3
    assert -32 < drums < min(levels.values()) < -20


def test_each_part_of_a_piece_goes_into_it_a_whole_number_of_times(shown):
    odd = shown.page.evaluate(
        """async () => {
          const { PIECES } = await import("./preference/eight_snippets/pieces.js");
          const beats = (note) => Number(note.split(":")[1]);
          const lengthOf = (notes) => notes.split(" ").map(beats).reduce((sum, each) => sum + each, 0);
          return Object.entries(PIECES).flatMap(([id, { beats: whole, parts }]) =>
            parts
              .map(([voice, notes]) => [id, voice, whole / lengthOf(notes)])
              .filter(([, , times]) => Math.abs(times - Math.round(times)) > 0.001 || times < 0.999));
        }"""
    )

    assert odd == []


def test_nothing_sounds_before_a_touch_and_all_is_silent_when_stopped_or_hidden(shown):
    page = shown.page
    stop = page.locator("[data-part=stop]")
    assert page.evaluate("contexts.length") == 0
    expect(stop).to_have_attribute("aria-disabled", "true")

    waltz = _snippet(page, "vals")
    waltz.get_by_role("button", name="Spill av").click()
    expect(page.get_by_role("status").first).to_have_text("Spiller: vals.")
    expect(stop).to_be_in_viewport()
    stop.click()
    expect(page.get_by_role("status").first).to_have_text("Stoppet: vals.")
    page.wait_for_function("contexts[0].state === 'suspended'")

    waltz.get_by_role("button", name="Spill av").click()
    expect(waltz.get_by_role("button", name="Stopp")).to_be_visible()
    page.evaluate(HIDE)
    expect(waltz.get_by_role("button", name="Spill av")).to_be_visible()
    page.wait_for_function("contexts[0].state === 'suspended'")
    assert shown.sent() == []


def test_another_snippet_waits_for_a_few_seconds_of_silence_and_escape_stops_it(shown):
    page = shown.page
    _snippet(page, "vals").get_by_role("button", name="Spill av").click()
    expect(page.locator("[data-part=now]")).to_have_text("Spiller: vals.")
    first = page.evaluate("Math.min(...starts.splice(0))")
    _snippet(page, "orgel").get_by_role("button", name="Spill av").click()
    expect(page.locator("[data-part=now]")).to_have_text("Først litt stille. Så kommer orgel.")

    assert first < 0.5
    assert page.evaluate("Math.min(...starts)") > 3
    expect(_snippet(page, "vals").get_by_role("button", name="Spill av")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=now]")).to_have_text("Stoppet: orgel.")

    page.evaluate("const now = performance.now(); starts.splice(0); performance.now = () => now + 60_000")
    _snippet(page, "rock").get_by_role("button", name="Spill av").click()
    expect(page.locator("[data-part=now]")).to_have_text("Spiller: rock.")
    assert page.evaluate("Math.min(...starts)") < 0.5


def test_it_opens_on_an_invented_person_whose_figures_are_compared_and_not_kept(shown):
    page = shown.page
    first = page.locator(".instrument .panel").first
    expect(first).to_contain_text("Stoppregel")
    expect(first).to_contain_text("holder seg for ørene")
    march = _snippet(page, "marsj")
    expect(march).to_contain_text("Oddny holder seg for ørene")

    march.get_by_label("−1").check(force=True)
    expect(march.locator("[data-compare]")).to_contain_text("Vi satte −2, for vi så etter «vil bort")
    march.get_by_label("−2").check(force=True)
    expect(march.locator("[data-compare]")).to_contain_text("Vi satte også −2.")

    expect(page.get_by_role("group", name="Det som ble sett")).to_contain_text("Under 0: marsj (−2).")
    assert page.evaluate("localStorage.length") == 0


def test_what_was_noted_is_kept_with_its_date_summed_up_in_words_and_erased(shown):
    page = shown.page
    _own(page)
    expect(page.get_by_text("Bruk arbeidsgiverens enhet")).to_be_visible()
    expect(page.get_by_text("Ikke noe er lagret ennå.")).to_be_visible()
    expect(page.get_by_text("Oddny gynger")).to_be_hidden()
    _snippet(page, "vals").get_by_label("+2").check(force=True)
    _snippet(page, "swing").get_by_label("+1").check(force=True)
    _snippet(page, "orgel").get_by_label("0", exact=True).check(force=True)
    _snippet(page, "vals").get_by_label("Hva så du?").fill("Slo takten")
    page.reload()
    page.wait_for_selector("[data-page=ready]")

    expect(page.locator("[data-part=kept]")).to_contain_text("Bare på denne enheten, sist lagret")
    summary = page.get_by_role("group", name="Det som ble sett")
    expect(summary).to_contain_text("Over 0: vals (+2) og swing (+1).")
    expect(summary).to_contain_text("Ingen endring: orgel.")
    expect(summary).to_contain_text("vals: «Slo takten»")
    assert not re.search(r"\b3\b|gjennomsnitt|poeng", summary.inner_text())
    expect(page.get_by_text("Skjemaet finnes bare her")).to_be_visible()

    page.locator("[data-part=erase]").click()
    expect(page.get_by_role("button", name="Behold skjemaet")).to_be_focused()
    page.locator("[data-part=erase-yes]").click()
    expect(page.get_by_text("Skjemaet er slettet")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    assert shown.sent() == []


def test_it_is_taken_along_as_a_table_or_on_paper_and_never_as_a_request(shown, tmp_path: Path):
    page = shown.page
    _own(page)
    _snippet(page, "rock").get_by_label("−1").check(force=True)
    _snippet(page, "rock").get_by_label("Hva så du?").fill('=1+1; "snudde seg"')
    asked = len(shown.requests)
    with page.expect_download() as taking:
        page.locator("[data-part=download]").click()
    path = tmp_path / "sheet.csv"
    taking.value.save_as(path)

    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Dato", "Smakebit", "Reaksjon", "Hva du så"]
    assert rows[7][1:] == ["rock", "-1", '\'=1+1; "snudde seg"']
    assert len(rows) == 9
    expect(page.get_by_text("Skjemaet finnes bare her")).to_be_hidden()

    page.locator("[data-part=print-empty]").click()
    assert page.evaluate("printed") == 1
    expect(_snippet(page, "rock").get_by_label("Hva så du?")).to_have_value("")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(_snippet(page, "rock").get_by_label("Hva så du?")).to_have_value('=1+1; "snudde seg"')
    assert [each.url for each in shown.requests[asked:] if not each.url.startswith("blob:")] == []


def test_the_browser_is_asked_to_keep_it_and_the_reminder_rests_until_tomorrow(shown):
    page = shown.page
    page.evaluate(
        "void (navigator.storage.persist = async () => { window.asked = (window.asked ?? 0) + 1; })"
    )
    _own(page)
    _snippet(page, "vals").get_by_label("Hva så du?").fill("Nynnet")
    assert page.evaluate("asked") == 1
    expect(page.get_by_text("Skjemaet finnes bare her")).to_be_hidden()  # not under the hand that writes
    page.reload()
    page.wait_for_selector("[data-page=ready]")

    page.get_by_role("button", name="Minn meg på det i morgen").click()
    expect(page.get_by_text("Skjemaet finnes bare her")).to_be_hidden()
    page.reload()
    page.wait_for_selector("[data-page=ready]")

    expect(page.get_by_text("Skjemaet finnes bare her")).to_be_hidden()


def test_what_lies_there_and_is_no_sheet_is_left_alone(shown):
    shown.page.evaluate(
        """localStorage.setItem("mmb-tool nobody eight-snippets", JSON.stringify(
          { at: "2026-11-22T10:00:00Z", value: { reactions: [{ score: 9, seen: "" }] } }))"""
    )
    shown.page.reload()
    shown.page.wait_for_selector("[data-page=ready]")

    expect(shown.page.get_by_text("Oddny Skrønes, 88, er oppdiktet")).to_be_visible()


def test_by_keyboard_alone_a_snippet_is_scored_and_written(shown):
    page = shown.page
    page.locator("[data-part=empty]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-play=waltz]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Snudde seg")

    expect(_snippet(page, "vals").get_by_label("−1")).to_be_checked()
    expect(page.locator("[data-part=summary]")).to_contain_text("vals: «Snudde seg»")


def test_it_is_accessible_and_fits_a_phone_in_light_and_dark(browser):
    with show(browser, EIGHT_SNIPPETS, "nn", reduced_motion="reduce") as shown:
        page = shown.page
        page.get_by_text("Kva tala tyder").click()
        page.locator("[data-part=empty]").click()
        page.get_by_label("+1").first.check(force=True)

        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert shown.faults() == []
        page.emulate_media(color_scheme="dark")
        assert shown.faults() == []

        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
