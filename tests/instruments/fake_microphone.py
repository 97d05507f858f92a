"""A microphone that plays a file, and a page that tells what its worklet sent."""

from __future__ import annotations

import math
import random
import struct
import wave
from pathlib import Path

from mmb_learn.sound import a_weighting

RATE = 48_000
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
      globalThis.tell = (levels) => levels.forEach((data) => this.port.onmessage({ data }));
    }
  };
  globalThis.contexts = 0;
  const Context = globalThis.AudioContext;
  globalThis.AudioContext = class extends Context {
    constructor(...given) {
      super(...given);
      contexts += 1;
    }
  };
  const ask = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (ask) navigator.mediaDevices.getUserMedia = async (asked) => {
    globalThis.asked = asked;
    globalThis.stream = await ask(asked);
    return stream;
  };
})()"""


def microphone_playing(path: Path) -> list[str]:
    """Give Chromium's arguments for a microphone that plays this file, and may be used without a question."""
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={path}",
    ]


def write_noise(path: Path, peak: float) -> None:
    """Half a second of noise from −1 to 1 times `peak`, over and over: each second has the same level."""
    chance = random.Random(1)  # noqa: S311 - the same noise each time
    samples = [round(32_767 * peak * chance.uniform(-1, 1)) for _ in range(RATE // 2)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples) * 2)


def noise_level(peak: float) -> float:
    """A-weighted level in dB re full scale of noise that is even up to half the rate."""
    passed = sum(10 ** (a_weighting(frequency) / 10) for frequency in range(10, 20_000)) / (RATE / 2)
    return 10 * math.log10(peak**2 / 3 * passed)
