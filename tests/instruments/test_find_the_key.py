"""Find the key end to end: a song and a voice, chosen or sung, give the key, the note and the shift."""

from __future__ import annotations

import math
import re
import struct
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_microphone import LISTENING_IN, RATE, microphone_playing
from heard import COUNT_CONTEXTS, HIDE
from instrument_page import PLAIN, Shown, show
from playwright.sync_api import Browser, Page, Playwright, expect

from mmb_learn.language import words
from mmb_learn.song import fit_range
from mmb_learn.song.find_the_key import FIND_THE_KEY
from mmb_learn.song.find_the_key.controls import KEYS, MINOR_KEYS, key_name, note_name

pytestmark = pytest.mark.browser

SUNG = 220.0 * 2 ** (0.2 / 12)
"""Hz: a fifth of a semitone above A3."""

STARTS = (
    COUNT_CONTEXTS
    + """
window.starts = [];
const own = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (time) {
  window.starts.push([this.frequency.value, time]);
  return own.call(this, time);
};"""
)


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with one note, sung over and over without a seam."""
    path = tmp_path_factory.mktemp("sound") / "voice.wav"
    length = round(RATE * 100 / SUNG)
    samples = (
        sum(math.sin(2 * math.pi * SUNG * number * time / RATE) / number**2 for number in range(1, 9))
        for time in range(length)
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(9000 * sample)) for sample in samples))
    return path


@pytest.fixture(scope="module")
def hearing(playwright: Playwright, chromium_path: str, voice: Path) -> Iterator[Browser]:
    """Give a Chromium with a microphone that sings that note, and may."""
    arguments = ["--no-sandbox", *microphone_playing(voice)]
    browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Shown]:
    with show(browser, FIND_THE_KEY, before=STARTS) as shown:
        yield shown


def _answer(page: Page):
    return page.locator("[data-part=answer]")


def test_the_script_finds_the_keys_that_python_finds(shown):
    cases = [
        (low, low + width, voice_low, voice_low + reach)
        for low in range(48, 70, 5)
        for width in (0, 7, 12, 17, 26)
        for voice_low in range(36, 66, 4)
        for reach in (0, 9, 16, 24)
    ]
    found = shown.page.evaluate(
        """async (cases) => {
          const { fitRange } = await import("./song/find_the_key/fit.js");
          return cases.map(([low, high, ...voice]) => fitRange([low, high], voice, 11));
        }""",
        cases,
    )

    for case, fit in zip(cases, found, strict=True):
        wanted = fit_range(*case)
        told = (tuple(fit["fitting"]), fit["best"], fit["octaves"], fit["tooWide"])
        assert told == (wanted.fitting, wanted.best, wanted.octaves, wanted.too_wide), case


@pytest.mark.parametrize("language", ["nb", "en"])
def test_notes_and_keys_have_the_names_of_the_language(shown, language):
    said = words(language)
    table = said.subset(("find-the-key.",))
    keys = (*KEYS, *MINOR_KEYS)
    named, notes, in_f = shown.page.evaluate(
        """async ([words, keys]) => {
          const { keyName, noteName, signsOf } = await import("./song/find_the_key/names.js");
          return [
            keys.map((key) => keyName(words, signsOf(key), key.endsWith("m"))),
            Array.from({ length: 49 }, (_, place) => noteName(words, 36 + place)),
            [70, 59].map((midi) => noteName(words, midi, midi === 70 ? -1 : 6)),
          ];
        }""",
        [table, keys],
    )

    assert named == [key_name(key, said) for key in keys]
    assert notes == [note_name(midi, said) for midi in range(36, 85)]
    assert ("H-dur" if language == "nb" else "B major") in named
    assert ("B-dur" if language == "nb" else "B flat major") in named
    assert ("c-moll" if language == "nb" else "C minor") in named
    assert in_f == (["enstrøken b", "lille h"] if language == "nb" else ["B flat 4", "B 3"])


def test_a_hymn_is_moved_to_where_a_group_of_older_people_can_sing_it(shown):
    page = shown.page
    page.get_by_label("Sang", exact=True).select_option("deilig-er-jorden")

    # 57–70 in B flat fits by −2 … +1; the middle is 63.5, so −1 and −2 lie as near D4
    expect(_answer(page)).to_have_text("Syng i A-dur. Start på lille a.")
    found = page.get_by_role("group", name="Tonearten")
    expect(found).to_contain_text("Da går sangen fra lille giss til enstrøken a.")
    expect(found).to_contain_text("Det er én halvtone lavere enn sangen er skrevet.")
    expect(found).to_contain_text("passer også: Ass-dur, B-dur og H-dur.")

    page.get_by_label("Stemme").select_option("men")
    expect(found).to_contain_text("en oktav lavere enn notene")


def test_a_song_that_is_too_wide_is_said_to_be_and_the_high_part_is_hummed(shown):
    page = shown.page
    page.get_by_label("Sang", exact=True).select_option("ja-vi-elsker")

    expect(_answer(page)).to_have_text("Sangen er én halvtone for vid. Ingen toneart passer.")
    found = page.get_by_role("group", name="Tonearten")
    expect(found).to_contain_text("opp til tostrøken c: Nynn det høyeste partiet, eller hopp over det.")


def test_a_song_of_ones_own_by_keyboard_alone(shown):
    page = shown.page
    page.get_by_label("Sang", exact=True).focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    expect(_answer(page)).to_have_text("Syng i Fiss-dur.")
    expect(page.get_by_label("Laveste tone i sangen")).to_have_value("62")
    expect(page.get_by_label("Høyeste tone i sangen")).to_have_value("74")

    page.get_by_label("Laveste tone de når lett").select_option("72")
    expect(page.locator("[data-part=refused]")).to_contain_text("ligger under den laveste")
    expect(page.locator("[data-part=play]")).to_be_hidden()


def test_the_note_to_start_on_is_heard_only_after_a_touch_and_is_silent_when_hidden(shown):
    page = shown.page
    page.get_by_label("Sang", exact=True).select_option("fader-jakob")
    expect(_answer(page)).to_contain_text("Start på")
    assert page.evaluate("contexts.length") == 0

    page.get_by_role("button", name="Spill starttonen og første takt").click()
    expect(page.get_by_role("button", name="Stopp", exact=True)).to_be_visible()

    heard = [69 + 12 * math.log2(frequency / 440) for frequency, _ in page.evaluate("starts")][::2]
    by = fit_range(55, 69, 55, 71).best
    assert [round(midi) for midi in heard] == [60 + by, *(midi + by for midi in (60, 62, 64, 60))]
    page.evaluate(HIDE)
    expect(page.get_by_role("button", name="Spill starttonen og første takt")).to_be_visible()
    assert shown.sent() == []


def test_a_sung_note_is_taken_and_nothing_but_pitch_leaves_the_worklet_nor_anything_the_browser(hearing):
    with show(hearing, FIND_THE_KEY, before=LISTENING_IN) as shown:
        page = shown.page
        page.get_by_text("Syng tonene i mikrofonen").click()
        assert page.evaluate("contexts") == 0
        page.evaluate(
            """() => {
              const Own = AudioWorkletNode;
              globalThis.told = [];
              globalThis.AudioWorkletNode = class extends Own {
                constructor(...given) {
                  super(...given);
                  this.port.addEventListener("message", ({ data }) => told.push(data));
                }
              };
            }"""
        )
        asked = len(shown.requests)
        page.get_by_role("button", name="Syng en lav tone").click()

        expect(page.locator("[data-part=state]")).to_have_text(
            "Laveste tone er satt til lille a. Mikrofonen er av."
        )
        expect(page.get_by_label("Laveste tone de når lett")).to_have_value("57")
        expect(page.get_by_label("Stemme")).to_have_value("own")
        told = page.evaluate("told")
        assert all(len(each) == 2 and 0 <= each[1] <= 1 for each in told)
        assert sorted(pitch for pitch, clarity in told if clarity > 0.9)[5] == pytest.approx(57.2, abs=0.2)
        assert page.evaluate("stream.getTracks().map((track) => track.readyState)") == ["ended"]
        scripts = [each.url for each in shown.requests[asked:] if not each.url.startswith("blob:")]
        assert [url for url in scripts if not url.endswith("pitch.js")] == []
        assert shown.sent() == []


def test_no_microphone_is_said_plainly_and_the_lists_stand_open(browser):
    sentences = {
        "NotAllowedError": "Nettleseren fikk ikke bruke mikrofonen.",
        "NotFoundError": "Vi finner ingen mikrofon på denne enheten.",
        "NotReadableError": "Mikrofonen er opptatt, kanskje av en samtale.",
    }
    refusing = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', trouble); }"
    with show(browser, FIND_THE_KEY, before=refusing) as shown:
        shown.page.get_by_text("Syng tonene i mikrofonen").click()
        for trouble, sentence in sentences.items():
            shown.page.evaluate(f"globalThis.trouble = '{trouble}'")
            shown.page.get_by_role("button", name="Syng en høy tone").click()
            refused = shown.page.locator("[data-part=microphone-refused]")
            expect(refused).to_contain_text(sentence)
            expect(refused).to_contain_text("velg")


def test_plain_http_is_said_and_it_is_accessible_and_fits_a_phone(browser):
    with show(browser, FIND_THE_KEY, "nn", address=PLAIN, reduced_motion="reduce") as shown:
        page = shown.page
        page.get_by_text("Syng tonane i mikrofonen").click()
        expect(page.locator("[data-part=microphone-refused]")).to_contain_text(re.compile("begynner|byrjar"))

        page.get_by_label("Song", exact=True).select_option("")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert shown.faults() == []
        page.emulate_media(color_scheme="dark")
        assert shown.faults() == []

        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
