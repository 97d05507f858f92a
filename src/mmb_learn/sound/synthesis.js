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

// Resonances of two poles one after the other (Klatt 1980), each 0 dB at 0 Hz; `tune` moves one while they sound.
// They work on a block of samples at a time: this is the innermost loop of a voice, and a phone has to run it too.
export const resonances = (count, rate) => {
  const [a, b, c, first, second] = Array.from({ length: 5 }, () => new Float64Array(count));
  return {
    tune(place, frequency, width) {
      const radius = Math.exp((-Math.PI * width) / rate);
      c[place] = -radius * radius;
      b[place] = 2 * radius * Math.cos((2 * Math.PI * frequency) / rate);
      a[place] = 1 - b[place] - c[place];
    },
    through(block) {
      for (let place = 0; place < count; place += 1) {
        let [last, older] = [first[place], second[place]];
        for (let sample = 0; sample < block.length; sample += 1) {
          const now = a[place] * block[sample] + b[place] * last + c[place] * older;
          older = last;
          last = now;
          block[sample] = now;
        }
        first[place] = last;
        second[place] = older;
      }
    },
  };
};

// What rises or falls from one sample to the next; `share` of what lies below stays. For noise bands, and for treble.
export const slopes = () => {
  let before = 0;
  return (block, share, gain) => {
    for (let sample = 0; sample < block.length; sample += 1) {
      const now = block[sample];
      block[sample] = share * now + gain * (now - before);
      before = now;
    }
  };
};

// First-order filters over a whole loop, with its end heard first.
export const lowPassed = (samples, frequency, rate) => {
  const share = 1 - Math.exp((-2 * Math.PI * frequency) / rate);
  const low = new Float32Array(samples.length);
  let level = 0;
  for (let place = Math.max(0, samples.length - 24000); place < samples.length; place += 1) {
    level += share * (samples[place] - level);
  }
  for (let place = 0; place < samples.length; place += 1) {
    level += share * (samples[place] - level);
    low[place] = level;
  }
  return low;
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
  let at = Math.round(start) % loop.length;
  for (let place = 0; place < samples.length; place += 1) {
    loop[at] += gain * samples[place];
    at = at + 1 === loop.length ? 0 : at + 1;
  }
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
