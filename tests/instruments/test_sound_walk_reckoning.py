"""The sound walk's own arithmetic, run in Chromium as it stands: the filter, the meter, levels and readings.

The reference is worked out here from the formula and a Fourier transform, and knows nothing of the script's.
"""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from instrument_page import SOURCES, beside
from playwright.sync_api import Browser, Page

from mmb_learn.sound import LevelError, a_weighting, equivalent_level, level_exceeded, parse_readings

pytestmark = pytest.mark.browser

RATES = (44_100, 48_000)
TONES = (63, 125, 250, 500, 1000, 2000, 4000, 6300, 8000)
IMPULSE = """async ([rate, length]) => {
  const { aWeighting } = await import("./weighting.js");
  let row = Array.from({ length }, (_, place) => (place ? 0 : 1));
  for (const { b0, b1, a1 } of aWeighting(rate)) {
    let [x, y] = [0, 0];
    row = row.map((sample) => { y = b0 * sample + b1 * x - a1 * y; x = sample; return y; });
  }
  return row;
}"""
METER = """async ([rate, rows]) => {
  const { aWeighting } = await import("./weighting.js");
  const script = await (await fetch("./meter.js")).text();  // a page without a network has no other way
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const length = Math.ceil(1.3 * rate);
  const wave = Array.from({ length: rate }, (_, place) => Math.sin((2 * Math.PI * place) / rate));
  const measure = async (tones) => {
    const context = new OfflineAudioContext(1, length, rate);
    await context.audioWorklet.addModule(address);
    const buffer = new AudioBuffer({ length, sampleRate: rate });
    const samples = buffer.getChannelData(0);
    for (const [tone, size, phase] of tones) {
      for (let moment = 0, place = phase; moment < length; moment += 1, place = (place + tone) % rate) {
        samples[moment] += size * wave[place];
      }
    }
    const source = new AudioBufferSourceNode(context, { buffer });
    const processorOptions = { sections: aWeighting(rate), settle: 0.25 };
    const meter = new AudioWorkletNode(context, "sound-walk-meter", { processorOptions });
    const heard = new Promise((tell) => { meter.port.onmessage = ({ data }) => tell(data); });
    source.connect(meter).connect(context.destination);
    source.start();
    const rendered = await context.startRendering();
    return [await heard, rendered.getChannelData(0).reduce((most, each) => Math.max(most, Math.abs(each)))];
  };
  const levels = [];
  for (const tones of rows) levels.push(await measure(tones));
  return levels;
}"""


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    with beside(browser, SOURCES / "sound" / "sound_walk") as page:
        yield page


def _transform(samples: Sequence[float]) -> list[complex]:
    """Fourier transform of a power of two of samples."""
    if len(samples) == 1:
        return [complex(samples[0])]
    even, odd = _transform(samples[::2]), _transform(samples[1::2])
    half = len(even)
    turned = [cmath.exp(-1j * math.pi * place / half) * odd[place] for place in range(half)]
    return [e + t for e, t in zip(even, turned, strict=True)] + [
        e - t for e, t in zip(even, turned, strict=True)
    ]


def _weighted_power(amplitudes: dict[int, float]) -> float:
    """Level in dB of tones at whole Hz over whole seconds, each as the formula says: they add up."""
    powers = [size**2 / 2 * 10 ** (a_weighting(tone) / 10) for tone, size in amplitudes.items()]
    return 10 * math.log10(math.fsum(powers))


@pytest.mark.parametrize("rate", [16_000, 22_050, 32_000, *RATES, 88_200, 96_000])
def test_the_filter_follows_the_curve_within_half_a_decibel(scripts, rate):
    length = 2**13
    impulse = scripts.evaluate(IMPULSE, [rate, length])

    spectrum = _transform(impulse)

    off = {
        frequency: 20 * math.log10(abs(spectrum[place])) - a_weighting(frequency)
        for place in range(1, length // 2)
        if 63 <= (frequency := place * rate / length) <= min(8000, 0.45 * rate)
    }
    worst = max(off.values(), key=abs)
    assert abs(worst) < (0.1 if rate >= 44_100 else 0.35), f"{worst:.3f} dB at {rate} Hz"


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_through_the_worklet_has_the_level_that_the_formula_says(scripts, rate):
    measured = scripts.evaluate(METER, [rate, [[[tone, 0.5, 0]] for tone in TONES]])

    off = [level - _weighted_power({tone: 0.5}) for tone, (level, _) in zip(TONES, measured, strict=True)]
    assert max(map(abs, off)) < 0.2
    assert [played for _, played in measured] == [0] * len(TONES), "nothing is played"


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("colour", ["white", "pink"])
def test_noise_through_the_worklet_has_the_level_that_its_spectrum_says(scripts, rate, colour):
    chance = random.Random(rate)  # noqa: S311 - the same noise each time
    sizes = {tone: 0.005 if colour == "white" else 0.1 / math.sqrt(tone) for tone in range(23, 20_000, 53)}
    noise = [[tone, size, chance.randrange(rate)] for tone, size in sizes.items()]

    ((level, _),) = scripts.evaluate(METER, [rate, [noise]])

    assert abs(level - _weighted_power(sizes)) < 0.2


@pytest.mark.parametrize("count", [1, 8, 19, 20, 21, 60])
def test_a_round_has_the_same_figures_as_in_python(scripts, count):
    chance = random.Random(count)  # noqa: S311 - the same round each time
    levels = [round(chance.uniform(30, 90), 1) for _ in range(count)]

    figures = scripts.evaluate("async (levels) => (await import('./levels.js')).summaryOf(levels)", levels)

    assert (figures["count"], figures["highest"]) == (count, max(levels))
    assert figures["equivalent"] == pytest.approx(equivalent_level(levels), abs=1e-9)
    if count < 20:
        assert figures["tenths"] is None
    else:
        assert figures["tenths"]["loudest"] == pytest.approx(level_exceeded(levels, 10), abs=1e-9)
        assert figures["tenths"]["quietest"] == pytest.approx(level_exceeded(levels, 90), abs=1e-9)


def _read(typed: str) -> list[Any]:
    try:
        return [list(parse_readings(typed))]
    except LevelError as refused:
        return [refused.code, dict(refused.values)]


def test_typed_readings_are_read_and_refused_as_in_python(scripts):
    chance = random.Random(5)  # noqa: S311 - the same texts each time
    pieces = [
        "6",
        "64",
        "66,5",
        "7.25",
        "300",
        ",",
        ", ",
        ";",
        " ",
        "\n",
        " dB",
        "dB(A)",
        "-",
        "−",
        "x",
        "1e5",
    ]
    by_chance = ["".join(chance.choices(pieces, k=chance.randint(0, 7))) for _ in range(1500)]
    typed = ["", "64; 67", "64 ٦٤", "64,67", "kl. 14:02 64", "64 " + "x" * 90, "64 " * 501, *by_chance]

    read = scripts.evaluate(
        """async (typed) => {
          const { readLevels } = await import("./readings.js");
          return typed.map((text) => {
            try { return [readLevels(text)]; } catch ({ code, values }) { return [code, values]; }
          });
        }""",
        typed,
    )

    assert {typed[place]: found for place, found in enumerate(read) if found != _read(typed[place])} == {}
    assert {found[0] for found in read if len(found) == 2} >= {"sound-comma", "sound-not-a-number"}
