// Making sounds from nothing: noise that is the same each time, resonances, loops without a seam, and their level.
//
// A sound is a Float32Array that is played round and round. Whatever is added past its end comes in again at the
// start. `calibrated` gives it an A-weighted effective value of one, so that a gain in dB is all a level needs.

import { aWeighting } from "./sound_walk/weighting.js";

const RUN_IN = 0.5; // s of the loop's end that the meter hears first, as it does when a loop goes round

// Numbers from 0 to 1 that are the same for the same seed (mulberry32, public domain).
export const randomness = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export const between = (random, low, high) => low + random() * (high - low);

// A resonance of two poles (Klatt 1980), 0 dB at 0 Hz; `tune` moves it while it sounds.
export const resonance = (rate) => {
  let [a, b, c, first, second] = [1, 0, 0, 0, 0];
  return {
    tune(frequency, width) {
      const radius = Math.exp((-Math.PI * width) / rate);
      c = -radius * radius;
      b = 2 * radius * Math.cos((2 * Math.PI * frequency) / rate);
      a = 1 - b - c;
    },
    step(sample) {
      const sounding = a * sample + b * first + c * second;
      second = first;
      first = sounding;
      return sounding;
    },
  };
};

// A band around a frequency, for the noise of consonants: the resonance without what lies at 0 Hz.
export const band = (rate) => {
  const inner = resonance(rate);
  let before = 0;
  return {
    tune: inner.tune,
    step(sample) {
      const sounding = inner.step(sample);
      const rising = sounding - before;
      before = sounding;
      return rising;
    },
  };
};

// First-order filters over a whole loop, with its end heard first.
const through = (samples, step) => {
  for (const sample of samples.subarray(-Math.min(samples.length, 24000))) step(sample);
  return samples.map(step);
};

export const lowPassed = (samples, frequency, rate) => {
  const share = 1 - Math.exp((-2 * Math.PI * frequency) / rate);
  let level = 0;
  return through(samples, (sample) => (level += share * (sample - level)));
};

export const highPassed = (samples, frequency, rate) => {
  const low = lowPassed(samples, frequency, rate);
  return samples.map((sample, place) => sample - low[place]);
};

export const noise = (length, seed) => {
  const random = randomness(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
};

export const add = (loop, start, samples, gain = 1) => {
  const first = Math.round(start);
  for (let place = 0; place < samples.length; place += 1) loop[(first + place) % loop.length] += gain * samples[place];
};

// A tone with a soft beginning and an end that dies away; partials are [multiple, strength].
export const tone = (frequency, seconds, rate, { partials = [[1, 1]], attack = 0.01, decay = seconds / 3 } = {}) => {
  const sounding = new Float32Array(Math.round(seconds * rate));
  for (const [multiple, strength] of partials) {
    const angle = (2 * Math.PI * frequency * multiple) / rate;
    const turn = 2 * Math.cos(angle);
    let [before, now] = [-strength * Math.sin(angle), 0]; // each sample of a sine follows from the two before it
    for (let place = 0; place < sounding.length; place += 1) {
      sounding[place] += now;
      [before, now] = [now, turn * now - before];
    }
  }
  const release = Math.min(0.05, seconds / 4);
  return sounding.map((sample, place) => {
    const time = place / rate;
    return sample * Math.min(1, time / attack, (seconds - time) / release) * Math.exp(-time / decay);
  });
};

export const effective = (samples) => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
};

export const peak = (samples) => samples.reduce((top, each) => Math.max(top, Math.abs(each)), 0);

// Rounds off peaks above `crest` times the effective value: a room of sources then has room below full scale.
export const tamed = (samples, crest) => {
  const limit = crest * effective(samples);
  return samples.map((sample) => limit * Math.tanh(sample / limit));
};

// The A-weighted effective value of a loop; `active` is the share of it that counts, 1 for all of it.
export const weighted = (samples, rate, active = 1) => {
  const before = samples.subarray(-Math.round(RUN_IN * rate));
  const heard = new Float32Array(before.length + samples.length);
  heard.set(before);
  heard.set(samples, before.length);
  for (const { b0, b1, a1 } of aWeighting(rate)) {
    let [last, after] = [0, 0];
    for (let place = 0; place < heard.length; place += 1) {
      const now = heard[place];
      after = b0 * now + b1 * last - a1 * after;
      last = now;
      heard[place] = after;
    }
  }
  return effective(heard.subarray(before.length)) / Math.sqrt(active);
};

export const calibrated = (samples, rate, active = 1) => {
  const value = weighted(samples, rate, active);
  return samples.map((sample) => sample / value);
};
