"""The sound walk end to end: a microphone that plays a file, the page's figures, and only numbers on the way.

The file is another one for the second round, so the change that the page tells is known beforehand.
"""

from __future__ import annotations

import math
import random
import re
import struct
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Playwright, expect

from mmb_learn.sound import a_weighting
from mmb_learn.sound.sound_walk import SOUND_WALK

pytestmark = pytest.mark.browser

RATE = 48_000
OFFSET = 112  # dB, as rounds.js says
LOUDER, SOFTER = 0.4, 0.1  # 12.04 dB apart
LISTENING_IN = """(() => {
  // A worklet's script is fetched past the test's own answers, so it is handed over; its port is listened to.
  const add = Worklet.prototype.addModule;
  Worklet.prototype.addModule = async function (address) {
    const script = await (await fetch(address)).text();
    return add.call(this, URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  };
  const Node = globalThis.AudioWorkletNode;
  globalThis.heard = [];
  globalThis.AudioWorkletNode = class extends Node {
    constructor(...given) {
      super(...given);
      this.port.addEventListener("message", ({ data }) => heard.push(typeof data));
    }
  };
  const ask = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (ask) navigator.mediaDevices.getUserMedia = async (asked) => {
    globalThis.asked = asked;
    globalThis.stream = await ask(asked);
    return stream;
  };
})()"""


def _write_wav(path: Path, peak: float) -> None:
    """Half a second of noise from −1 to 1 times `peak`, over and over: each second has the same level."""
    chance = random.Random(1)  # noqa: S311 - the same noise each time
    samples = [round(32_767 * peak * chance.uniform(-1, 1)) for _ in range(RATE // 2)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples) * 2)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file that the microphone plays."""
    return tmp_path_factory.mktemp("sound") / "room.wav"


@pytest.fixture(scope="module")
def hearing(playwright: Playwright, chromium_path: str, sound: Path) -> Iterator[Browser]:
    """Give a Chromium with a microphone that plays the file, and may."""
    fake = [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}",
    ]
    browser = playwright.chromium.launch(executable_path=chromium_path, args=fake)
    yield browser
    browser.close()


def _measure(shown: Shown, *, marking: str = "") -> None:
    """Measure two seconds; while that goes on, nothing at all is asked of anybody."""
    page = shown.page
    page.get_by_role("button", name="Start målingen").click()
    expect(page.locator("[data-part=clock]")).to_have_text("0:01")
    asked = len(shown.requests)
    if marking:
        page.get_by_role("button", name=marking).click()
    expect(page.locator("[data-part=clock]")).to_have_text("0:02")
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
        _write_wav(sound, LOUDER)
        _measure(shown, marking="alarm")
        _write_wav(sound, SOFTER)
        _measure(shown)

        before, after = (_figure(shown, name, "Ekvivalentnivå") for name in ("before", "after"))

        assert before - after == pytest.approx(20 * math.log10(LOUDER / SOFTER), abs=0.5)
        assert before == pytest.approx(OFFSET + _white_noise(LOUDER), abs=0.5)
        expect(page.locator("[data-part=change]")).to_contain_text(
            re.compile(r"Ekvivalentnivået er 1[12],\d\sdB lavere etter enn før\.")
        )
        expect(page.locator("[data-part=before] .walk-marks li")).to_contain_text("alarm: ")
        assert page.evaluate("[...new Set(heard)]") == ["number"]
        assert page.evaluate("heard.length") >= 4
        assert shown.sent() == []


def _white_noise(peak: float) -> float:
    """A-weighted level in dB re full scale of noise that is even up to half the rate."""
    mean_square = peak**2 / 3
    half = RATE // 2
    passed = sum(10 ** (a_weighting(frequency) / 10) for frequency in range(10, 20_000)) / half
    return 10 * math.log10(mean_square * passed)
