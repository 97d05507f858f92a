"""What a page's sound is, measured outside the browser: loops rendered there, levels worked out here."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

from mmb_learn.sound import a_weighting

RATE = 44_100
FADE = 0.3  # s from the start until the sound has its full level

COUNT_CONTEXTS = """window.contexts = [];
window.AudioContext = class extends AudioContext {
  constructor(...given) { super(...given); window.contexts.push(this); }
};"""
HIDE = """Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
document.dispatchEvent(new Event("visibilitychange"));"""
SHOW = 'delete document.visibilityState; document.dispatchEvent(new Event("visibilitychange"));'

_RENDER = """async ({ levels, loudest, seconds, rate }) => {
  const { soundingRoom } = await import("./sound/playing.js");
  const context = new OfflineAudioContext(1, Math.round(seconds * rate), rate);
  const room = await soundingRoom(context, context.destination, loudest);
  room.start(levels);
  const samples = (await context.startRendering()).getChannelData(0);
  let text = "";
  const bytes = new Uint8Array(samples.buffer);
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return btoa(text);
}"""
_LENGTHS = """async ({ names, rate }) => {
  const { buffers } = await import("./sound/sources.js");
  const made = await buffers(names, { sampleRate: rate });
  return Object.fromEntries(names.map((name) => [name, made[name].buffer.length]));
}"""

Samples = NDArray[np.float64]


def rendered(page: Page, levels: dict[str, float], loudest: dict[str, float], seconds: float) -> Samples:
    """Render the room in the browser with these levels in dB by source, from its start."""
    asked = {"levels": levels, "loudest": loudest, "seconds": seconds, "rate": RATE}
    return decoded(page.evaluate(_RENDER, asked))


def one_loop(page: Page, name: str, level: float, loudest: dict[str, float]) -> Samples:
    """Render one source alone, once round its loop, after the sound has come up."""
    length = page.evaluate(_LENGTHS, {"names": [name], "rate": RATE})[name]
    start = round(FADE * RATE)
    return rendered(page, {name: level}, loudest, (start + length) / RATE)[start:]


def decoded(text: Any) -> Samples:
    return np.frombuffer(base64.b64decode(text), dtype="<f4").astype(np.float64)


@cache
def _weights(count: int) -> Samples:
    frequencies = np.fft.rfftfreq(count, 1 / RATE)
    inside = (frequencies >= 10) & (frequencies <= 20_000)
    weights = np.zeros(frequencies.size)
    some = np.geomspace(10, 20_000, 400)
    decibels = np.interp(np.log(frequencies[inside]), np.log(some), [a_weighting(each) for each in some])
    weights[inside] = 10 ** (decibels / 10)
    return weights


def weighted_level(samples: Samples, share: float = 1.0) -> float:
    """A-weighted level in dB re full scale, of a loop; `share` of it counts."""
    energy = np.abs(np.fft.rfft(samples)) ** 2 * _weights(samples.size)
    return float(10 * np.log10(2 * energy.sum() / (share * samples.size**2)))
