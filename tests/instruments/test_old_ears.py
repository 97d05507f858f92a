"""Ears of another age in a browser: the filter is the standard's curve, its figures those of the table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from heard import COUNT_CONTEXTS, HIDE, RATE, SHOW, Samples, decoded
from instrument_page import Shown, show
from playwright.sync_api import Browser, expect

from mmb_learn.language import words
from mmb_learn.sound import HEARING_FREQUENCIES, Sex, hearing_threshold_shift
from mmb_learn.sound.old_ears import OLD_EARS, old_ears_facts

pytestmark = pytest.mark.browser

FILTERED = """async ({ frequencies, curves, rate }) => {
  const { ears } = await import("./sound/old_ears/ears.js");
  const through = async (shifts) => {
    const context = new OfflineAudioContext(1, 4096, rate);
    const click = new AudioBuffer({ length: 1, sampleRate: rate });
    click.getChannelData(0)[0] = 1;
    const source = new AudioBufferSourceNode(context, { buffer: click });
    ears(context, source, context.destination).set(frequencies, shifts);
    source.start();
    const samples = (await context.startRendering()).getChannelData(0);
    return btoa(String.fromCharCode(...new Uint8Array(samples.buffer)));
  };
  return Promise.all(curves.map(through));
}"""
SPOKEN = """async (rate) => {
  const { WORDS, speech } = await import("./sound/voices.js");
  const samples = speech(WORDS.kaffe, rate);
  const starts = [0];
  for (const [, seconds] of WORDS.kaffe) starts.push(starts.at(-1) + seconds);
  return [btoa(String.fromCharCode(...new Uint8Array(samples.buffer))), starts];
}"""
PEOPLE = [(age, sex) for age in (18, 60, 70, 80) for sex in Sex]


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, OLD_EARS, before=COUNT_CONTEXTS) as shown:
        yield shown
        assert shown.sent() == []


def _curve(age: int, sex: Sex) -> list[float]:
    return [hearing_threshold_shift(age, sex, frequency) for frequency in HEARING_FREQUENCIES]


def _losses(impulse: Samples, frequencies: list[float], rate: int) -> list[float]:
    """Work out what a filter takes from tones, in dB, from its answer to a click."""
    times = np.arange(impulse.size) / rate
    return [
        -20 * math.log10(abs(np.sum(impulse * np.exp(-2j * np.pi * frequency * times))))
        for frequency in frequencies
    ]


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_the_filter_takes_from_each_tabulated_tone_what_the_standard_says_within_a_decibel(page, rate):
    curves = [_curve(age, sex) for age, sex in PEOPLE]

    asked = {"frequencies": HEARING_FREQUENCIES, "curves": curves, "rate": rate}
    impulses = [decoded(text) for text in page.evaluate(FILTERED, asked)]

    for person, curve, impulse in zip(PEOPLE, curves, impulses, strict=True):
        lost = _losses(impulse, [*HEARING_FREQUENCIES], rate)
        assert lost == pytest.approx(curve, abs=0.5), person
        # never louder than without it: no wave can come out of the filter higher than it went in
        assert np.abs(impulse).sum() <= 1.05, person


def test_between_the_tones_it_goes_straight_over_octaves_and_holds_at_the_ends(page):
    curve = _curve(70, Sex.MAN)
    asked = {"frequencies": HEARING_FREQUENCIES, "curves": [curve], "rate": RATE}
    between = [math.sqrt(low * high) for low, high in pairwise(HEARING_FREQUENCIES)]

    (impulse,) = (decoded(text) for text in page.evaluate(FILTERED, asked))

    middle = [(low + high) / 2 for low, high in pairwise(curve)]
    assert _losses(impulse, between, RATE) == pytest.approx(middle, abs=1)
    assert _losses(impulse, [60, 12_000, 16_000], RATE) == pytest.approx([curve[0], *[curve[-1]] * 2], abs=1)


def test_at_eighty_the_vowel_of_kaffe_is_left_and_its_f_is_gone(page):
    text, starts = page.evaluate(SPOKEN, RATE)
    spoken = decoded(text)
    asked = {"frequencies": HEARING_FREQUENCIES, "curves": [_curve(80, Sex.MAN)], "rate": RATE}
    (impulse,) = (decoded(text) for text in page.evaluate(FILTERED, asked))
    delay = int(np.abs(impulse).argmax())
    dulled = np.convolve(spoken, impulse)[delay : delay + spoken.size]

    def below_the_vowel(samples: Samples) -> float:
        vowel, consonant = (
            samples[round((starts[place] + 0.03) * RATE) : round((starts[place + 1] - 0.01) * RATE)]
            for place in (2, 3)
        )
        return float(10 * np.log10(np.mean(vowel**2) / np.mean(consonant**2)))

    assert 8 < below_the_vowel(spoken) < 25  # as in speech: weaker, and well above what is heard
    assert below_the_vowel(dulled) - below_the_vowel(spoken) > 20


def test_the_script_is_told_the_figures_of_the_standard_for_every_year():
    facts = json.loads(json.dumps(dict(old_ears_facts(words("nb")))))

    for sex in Sex:
        told = facts["shifts"][sex]
        assert len(told) == 63
        assert told[0] == [0] * 11
        for age in (19, 60, 80):
            assert told[age - 18] == pytest.approx(_curve(age, sex), abs=0.01)


def test_nothing_sounds_before_a_touch_and_it_stops_when_the_page_is_hidden(page):
    button = page.locator("[data-part=play]")
    page.locator("[data-part=man]").check()
    assert page.evaluate("contexts.length") == 0

    button.click()
    expect(page.locator("[data-sounding=yes]")).to_be_visible()
    expect(button).to_have_text("Stopp lyden")
    page.locator("[data-part=background]").check()
    page.locator("[data-part=curve]").uncheck()
    page.locator("[data-part=age]").fill("75")
    page.evaluate(HIDE)

    expect(page.locator("[data-sounding]")).to_have_count(0)
    expect(button).to_have_text("Start lyden")
    page.wait_for_function("contexts[0].state === 'suspended'")
    page.evaluate(SHOW)


def test_by_keyboard_one_chooses_an_age_and_a_sex_and_reads_the_figures(page):
    page.locator("[data-part=play]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.locator("[data-part=man]").focus()
    page.keyboard.press("Space")

    expect(page.locator("[data-part=age]")).to_have_attribute("aria-valuetext", "80 år")
    expect(page.locator("[data-part=result]")).to_contain_text("Menn på 80 år")
    expect(page.locator("[data-part=result]")).to_contain_text("ved 4\u00a0000\u00a0Hz 50,0\u00a0dB")
    expect(page.locator("[data-part=shift-8000]")).to_have_text("(75,3)")  # for information only
    expect(page.locator("[data-part=shift-2000]")).to_have_text("31,8")
    expect(page.locator("[data-part=information]")).to_contain_text("bare til orientering")


def test_at_eighteen_the_curve_is_flat_and_up_to_seventy_every_figure_is_firm(page):
    age = page.locator("[data-part=age]")

    age.fill("18")
    expect(page.locator("[data-part=result]")).to_contain_text("kurven flat")
    expect(page.locator("[data-part=shift-8000]")).to_have_text("0,0")
    age.fill("70")
    page.locator("[data-part=woman]").check()

    expect(page.locator("[data-part=shift-8000]")).to_have_text("38,8")
    expect(page.locator("[data-part=information]")).to_be_hidden()
    assert page.locator(".ears-point.open").count() == 0


def test_it_says_what_it_is_not(page):
    said = page.locator("[data-instrument]").inner_text()

    assert "Halvparten på samme alder hører bedre" in said
    assert "Gjett aldri" in said
    assert "forvrengt" in said


def test_it_passes_axe_with_everything_open_and_fits_a_phone(shown):
    shown.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert shown.faults() == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
