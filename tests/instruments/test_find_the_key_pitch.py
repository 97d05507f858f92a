"""The pitch of synthesised voices, found by the worklet as it stands, at both usual rates and in noise.

A voice here is a row of harmonics that fall by 12 dB an octave, shaped by a vowel's formants: as little a
pure tone as a sung vowel is. The pitch is known because the voice was made with it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

import numpy as np
import pytest
from instrument_page import SOURCES, beside
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

E2, C6 = 40, 84
VOWELS = {
    "a": ((730, 90), (1090, 110), (2440, 150), (3400, 200)),
    "i": ((270, 60), (2290, 120), (3010, 170), (3600, 220)),
    "u": ((300, 65), (870, 90), (2240, 150), (3300, 200)),
}
"""Formants and their widths in Hz, as Peterson and Barney measured men's (1952)."""

SECONDS = 0.19
TOLD = 4
"""Pitches that a voice of that length gives."""

PITCHES = """async ([rate, rows, least]) => {
  const script = await (await fetch("./pitch.js")).text();  // a page without a network has no other way
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const heard = async (text) => {
    const samples = new Float32Array(Uint8Array.from(atob(text), (each) => each.charCodeAt(0)).buffer);
    const context = new OfflineAudioContext(1, samples.length, rate);
    await context.audioWorklet.addModule(address);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    const pitch = new AudioWorkletNode(context, "find-the-key-pitch", { channelCount: 1 });
    const told = [];
    const enough = new Promise((done) => {
      pitch.port.onmessage = ({ data }) => told.push(data) === least && done();
    });
    source.connect(pitch).connect(context.destination);
    source.start();
    const rendered = (await context.startRendering()).getChannelData(0);
    await enough;
    return { told, loudest: rendered.reduce((most, each) => Math.max(most, Math.abs(each)), 0) };
  };
  const all = [];
  for (const row of rows) all.push(await heard(row));
  return all;
}"""

Samples = NDArray[np.float64]


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    with beside(browser, SOURCES / "song" / "find_the_key") as page:
        yield page


def _voice(midi: float, vowel: str, rate: int) -> Samples:
    """Sing a vowel evenly, without vibrato."""
    pitch = 440 * 2 ** ((midi - 69) / 12)
    times = np.arange(round(SECONDS * rate)) / rate
    sound = np.zeros(times.size)
    for number in range(1, int(rate / 2 * 0.9 / pitch) + 1):
        frequency = pitch * number
        strength = number**-2.0 * frequency  # the throat falls by 12 dB an octave, the lips give 6 back
        for formant, width in VOWELS[vowel]:
            strength *= formant**2 / np.hypot(formant**2 - frequency**2, width * frequency)
        sound += strength * np.sin(2 * np.pi * frequency * times + 0.7 * number**2)
    return sound / np.abs(sound).max() * 0.3


def _noisy(voice: Samples, decibels: float) -> Samples:
    chance = np.random.default_rng(7)
    noise = chance.normal(size=voice.size)
    return voice + noise * np.sqrt(np.mean(voice**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)


def _heard(page: Page, rate: int, voices: list[Samples]) -> list[list[tuple[float, float]]]:
    rows = [base64.b64encode(voice.astype("<f4").tobytes()).decode() for voice in voices]
    found = page.evaluate(PITCHES, [rate, rows, TOLD])
    assert {row["loudest"] for row in found} == {0}  # nothing is sent on to the loudspeaker
    return [row["told"] for row in found]


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_voices_from_e2_to_c6_are_found_within_twenty_cents_and_in_noise_as_well(scripts, rate):
    notes = np.linspace(E2, C6, 9) + 0.13  # between two keys of a piano
    notes[-1] = C6
    quiet = {(midi, "a", "quiet"): _voice(midi, "a", rate) for midi in notes}
    sung = quiet | {
        (midi, vowel, "noise"): _noisy(_voice(midi, vowel, rate), 20) for midi in notes for vowel in VOWELS
    }

    found = _heard(scripts, rate, list(sung.values()))

    off = {
        which: worst
        for which, told in zip(sung, found, strict=True)
        if (worst := max(abs(pitch - which[0]) * 100 for pitch, _ in told)) > 20
    }
    assert off == {}
    assert min(clarity for told in found for _, clarity in told) > 0.9


def test_silence_and_noise_alone_are_no_voice(scripts):
    quiet = np.zeros(round(SECONDS * 48_000))
    noise = np.random.default_rng(3).normal(size=quiet.size) * 0.1

    in_silence, in_noise = _heard(scripts, 48_000, [quiet, noise])

    assert in_silence == [[0, 0]] * TOLD
    assert max(clarity for _, clarity in in_noise) < 0.5
