// A sound file in the browser: the same voices, rendered offline, as 16-bit PCM with one channel.

import { beatTimes } from "../beats.js";
import { clicks } from "../voices.js";

const RATE = 44_100;
const HEADER = 44; // bytes

// {pulse, seconds, voice, accented(beat)} → Promise of the samples, from −1 to 1.
export const render = async ({ pulse, seconds, voice, accented }) => {
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: seconds * RATE, sampleRate: RATE });
  const play = clicks(context, context.destination, voice);
  beatTimes(pulse, seconds).forEach((time, beat) => play(time, accented(beat)));
  return (await context.startRendering()).getChannelData(0);
};

// The file of such samples: RIFF header, then little-endian words.
export const wav = (samples) => {
  const bytes = new ArrayBuffer(HEADER + 2 * samples.length);
  const view = new DataView(bytes);
  const text = (place, letters) => [...letters].forEach((each, at) => view.setUint8(place + at, each.charCodeAt(0)));
  const words = [[16, 16], [24, RATE], [28, 2 * RATE], [40, 2 * samples.length], [4, HEADER - 8 + 2 * samples.length]];
  const halves = [[20, 1], [22, 1], [32, 2], [34, 16]]; // PCM, one channel, two bytes a sample
  [[0, "RIFF"], [8, "WAVEfmt "], [36, "data"]].forEach(([place, letters]) => text(place, letters));
  words.forEach(([place, value]) => view.setUint32(place, value, true));
  halves.forEach(([place, value]) => view.setUint16(place, value, true));
  samples.forEach((sample, place) => {
    const whole = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
    view.setInt16(HEADER + 2 * place, whole, true);
  });
  return new Blob([bytes], { type: "audio/wav" });
};
