"""The sound walk end to end: by a microphone that plays a file, and by typed readings.

The file is another one for the second round, so the change that the page tells is known beforehand. Where the
sound does not matter, `tell` hands the page levels as if the worklet had sent them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_microphone import LISTENING_IN, microphone_playing, noise_level, write_noise
from instrument_page import PLAIN, Shown, show
from playwright.sync_api import Browser, Playwright, expect

from mmb_learn.sound import readings_summary
from mmb_learn.sound.sound_walk import SOUND_WALK

pytestmark = pytest.mark.browser

OFFSET = 112  # dB, as rounds.js says
LOUDER, SOFTER = 0.4, 0.1  # 12.04 dB apart


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file that the microphone plays."""
    return tmp_path_factory.mktemp("sound") / "room.wav"


@pytest.fixture(scope="module")
def hearing(playwright: Playwright, chromium_path: str, sound: Path) -> Iterator[Browser]:
    """Give a Chromium with a microphone that plays the file, and may."""
    arguments = ["--no-sandbox", *microphone_playing(sound)]
    browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
    yield browser
    browser.close()


def _measure(shown: Shown, *, marking: str = "") -> None:
    """Measure a second and a little; while that goes on, nothing at all is asked of anybody."""
    page = shown.page
    page.get_by_role("button", name="Start målingen").click()
    expect(page.locator("[data-part=live]")).to_be_visible()
    asked = len(shown.requests)
    if marking:
        page.get_by_role("button", name=marking).click()
    expect(page.locator("[data-part=clock]")).to_have_text("0:01")
    page.get_by_role("button", name="Stopp målingen").click()
    assert [each.url for each in shown.requests[asked:]] == []


def _figure(shown: Shown, name: str, term: str) -> float:
    row = shown.page.locator(f"[data-part={name}] dl div", has_text=term)
    found = re.search(r"[−\d,]+(?=\sdB)", row.inner_text())
    assert found is not None
    return float(found[0].replace(",", ".").replace("−", "-"))


def test_two_rounds_differ_by_what_the_microphone_heard_and_nothing_is_sent(hearing, sound):
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        page = shown.page
        write_noise(sound, LOUDER)
        _measure(shown, marking="alarm")
        write_noise(sound, SOFTER)
        _measure(shown)

        before, after = (_figure(shown, name, "Ekvivalentnivå") for name in ("before", "after"))

        assert before - after == pytest.approx(20 * math.log10(LOUDER / SOFTER), abs=0.5)
        assert before == pytest.approx(OFFSET + noise_level(LOUDER), abs=0.5)
        expect(page.locator("[data-part=change]")).to_contain_text(
            re.compile(r"Ekvivalentnivået er 1[12],\d\sdB lavere etter enn før\.")
        )
        expect(page.locator("[data-part=before] .walk-marks li")).to_contain_text("alarm: ")
        assert page.evaluate("[...new Set(heard)]") == ["number"]
        assert page.evaluate("heard.length") >= 2
        assert shown.sent() == []


def _told(shown: Shown, levels: list[float]) -> None:
    """Start a round, and let it have these levels in dB re full scale."""
    shown.page.get_by_role("button", name="Start målingen").click()
    expect(shown.page.locator("[data-part=live]")).to_be_visible()
    shown.page.evaluate("levels => tell(levels)", levels)


def _type(shown: Shown, readings: str) -> None:
    shown.page.get_by_label("Skriv målingene").fill(readings)
    shown.page.get_by_role("button", name="Bruk målingene").click()


def test_there_is_no_sound_and_no_question_before_a_touch(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        assert shown.page.evaluate("contexts") == 0
        assert shown.page.evaluate("globalThis.asked") is None

        _told(shown, [-50])

        assert shown.page.evaluate("asked") == {
            "audio": {"echoCancellation": False, "noiseSuppression": False, "autoGainControl": False}
        }
        assert shown.page.evaluate("heard").count("object") == 0


def test_a_round_survives_a_reload_in_the_midst_of_it_and_lies_on_this_device_until_erased(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        page = shown.page
        _told(shown, [-50, -52, -40])
        page.reload()
        page.wait_for_selector("[data-page=ready]")

        before = page.get_by_role("group", name="Før", exact=True)
        expect(before).to_contain_text("Tallene ligger bare på denne enheten.")
        expect(before).to_contain_text("Ikke et måleinstrument.")
        assert _figure(shown, "before", "Høyeste sekund") == OFFSET - 40
        expect(page.get_by_label("Etter", exact=True).first).to_be_checked()

        before.get_by_role("button", name="Slett runden").click()
        before.get_by_role("button", name="Behold runden").click()
        assert page.evaluate("localStorage.length") == 1
        before.get_by_role("button", name="Slett runden").click()
        before.get_by_role("button", name="Slett runden").click()

        expect(before).to_contain_text("Ingen tall ennå.")
        assert page.evaluate("localStorage.length") == 0


AWAKE = """globalThis.awake = 0;
navigator.wakeLock.request = async () => { awake += 1; return { release: () => { awake -= 1; } }; };"""


def test_a_hidden_page_stops_keeps_what_was_measured_and_lets_the_phone_sleep(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN + ";" + AWAKE) as shown:
        page = shown.page
        _told(shown, [-50, -52])
        assert page.evaluate("awake") == 1

        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )

        expect(page.locator("[data-part=state]")).to_contain_text("Målingen stoppet fordi siden ble skjult.")
        expect(page.locator("[data-part=before]")).to_contain_text("2 sekunder")
        assert page.evaluate("stream.getTracks().map((track) => track.readyState)") == ["ended"]
        assert page.evaluate("awake") == 0


def test_a_microphone_that_vanishes_leaves_its_levels_and_the_typed_way(hearing):
    vanish = "stream.getTracks()[0].dispatchEvent(new Event('ended'))"
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        _told(shown, [])
        shown.page.evaluate(vanish)
        expect(shown.page.get_by_role("alert")).to_contain_text("eller skriv målingene")
        expect(shown.page.locator("[data-part=before]")).to_have_text("Ingen tall ennå.")

        _told(shown, [-50, -52])
        shown.page.evaluate(vanish)

        expect(shown.page.locator("[data-part=state]")).to_contain_text("Mikrofonen ble borte.")
        expect(shown.page.locator("[data-part=before]")).to_contain_text("2 sekunder")


def test_another_instrument_that_begins_stops_the_measuring(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        _told(shown, [-50, -52])

        shown.page.evaluate("import('./instrument/audio.js').then(({ begin }) => { begin(() => {}); })")

        expect(shown.page.locator("[data-part=state]")).to_contain_text("noe annet tok over lyden")
        expect(shown.page.locator("[data-part=before]")).to_contain_text("2 sekunder")


UNSURE = """MediaStreamTrack.prototype.getSettings = () =>
  ({ echoCancellation: false, autoGainControl: true });"""


def test_a_setting_that_is_on_or_not_told_of_makes_a_round_unsure(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN + ";" + UNSURE) as shown:
        _told(shown, [-50, -52])
        shown.page.get_by_role("button", name="Stopp målingen").click()

        expect(shown.page.locator("[data-part=before] .walk-warning")).to_contain_text(
            "Usikker: Vi kan ikke se at nettleseren slo av støydemping og automatisk forsterkning."
        )


def test_a_correction_is_remembered_and_makes_no_difference_between_rounds(hearing):
    with show(hearing, SOUND_WALK, before=LISTENING_IN) as shown:
        page = shown.page
        for level in (-40, -46):
            _told(shown, [level, level])
            page.get_by_role("button", name="Stopp målingen").click()
        change = page.locator("[data-part=change]").inner_text()

        page.get_by_text("Juster mot en lydmåler").click()
        page.get_by_label("Legg til på tallene fra mikrofonen").press("ArrowLeft")
        page.reload()
        page.wait_for_selector("[data-page=ready]")

        assert _figure(shown, "before", "Ekvivalentnivå") == OFFSET - 41
        expect(page.locator("[data-part=change]")).to_have_text(change)
        assert "6,0\u00a0dB lavere" in change


def test_no_microphone_is_said_plainly_and_the_typed_way_is_open(browser):
    sentences = {
        "NotAllowedError": "Nettleseren fikk ikke bruke mikrofonen.",
        "NotFoundError": "Vi finner ingen mikrofon på denne enheten.",
        "NotReadableError": "Mikrofonen er opptatt, kanskje av en samtale.",
    }
    refusing = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', trouble); }"
    with show(browser, SOUND_WALK, before=refusing) as shown:
        refused = shown.page.get_by_role("alert")
        for trouble, sentence in sentences.items():
            shown.page.evaluate(f"globalThis.trouble = '{trouble}'")
            shown.page.get_by_role("button", name="Start målingen").click()
            expect(refused).to_contain_text(sentence)
            expect(refused).to_contain_text("målingene")

        _type(shown, "64 67 66,5 58")

        expect(shown.page.locator("[data-part=before]")).to_contain_text("Ekvivalentnivå")


def test_plain_http_is_said_at_once(browser):
    with show(browser, SOUND_WALK, address=PLAIN) as shown:
        expect(shown.page.get_by_role("alert")).to_contain_text("når adressen begynner med https")


def test_typed_readings_give_the_figures_of_python_and_are_compared(browser):
    typed = [64, 67, 66, 58, 52, 52, 54, 71] * 3
    with show(browser, SOUND_WALK) as shown:
        _type(shown, " ".join(map(str, typed)))
        _type(shown, "64,5 66,5")

        summary = readings_summary(typed)
        assert summary.tenths is not None
        assert _figure(shown, "before", "Ekvivalentnivå") == round(summary.equivalent, 1)
        assert _figure(shown, "before", "Høyeste tiendedel") == round(summary.tenths.loudest, 1)
        assert _figure(shown, "before", "Stilleste tiendedel") == round(summary.tenths.quietest, 1)
        change = shown.page.locator("[data-part=change]")
        expect(change).to_contain_text("høyere etter enn før")
        expect(change).to_contain_text("Et par dB kan være tilfeldig.")
        expect(change).to_contain_text("Mål like lenge begge gangene.")


def test_what_cannot_be_read_stays_in_the_box_and_is_asked_about(browser):
    with show(browser, SOUND_WALK) as shown:
        _type(shown, "64 høyt")

        box = shown.page.get_by_label("Skriv målingene")
        expect(shown.page.get_by_role("alert")).to_contain_text("«høyt»")
        expect(box).to_have_value("64 høyt")
        expect(box).to_be_focused()


def test_by_keyboard_alone_a_round_is_typed_marked_and_shown_as_a_table(browser):
    with show(browser, SOUND_WALK) as shown:
        press = shown.page.keyboard.press
        shown.page.get_by_label("Før", exact=True).first.focus()
        press("ArrowRight")
        press("Tab")
        press("Tab")
        shown.page.keyboard.type("64 71 58")
        press("Tab")
        press("Enter")
        after = shown.page.locator("[data-part=after]")
        after.locator("summary").focus()
        press("Enter")
        press("Tab")
        press("Tab")
        shown.page.keyboard.type("2")
        press("Tab")
        shown.page.keyboard.type("alarm")
        press("Tab")
        press("Enter")

        expect(after.locator(".walk-marks li")).to_have_text(re.compile(r"Måling 2, alarm: 71,0\sdB"))


def test_with_both_rounds_shown_it_is_accessible_and_fits_a_phone(browser):
    with show(browser, SOUND_WALK, "nn", reduced_motion="reduce") as shown:
        page = shown.page
        for readings in ("64 67 66,5 58", "60 61"):
            page.get_by_label("Skriv målingane").fill(readings)
            page.get_by_role("button", name="Bruk målingane").click()
        page.locator("[data-part=before] summary").click()

        expect(page.locator("[data-part=before] tbody tr")).to_have_count(4)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert shown.faults() == []
        page.emulate_media(color_scheme="dark")
        assert shown.faults() == []
