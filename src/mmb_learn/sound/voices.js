// Voices made of resonances: a few Norwegian words said plainly, and talk whose words nobody can make out.
//
// After D. H. Klatt, «Software for a cascade/parallel formant synthesizer» (1980), much simplified: pulses of the
// vocal folds and breath go through a few resonances of the mouth, consonants are short bands of noise beside them.
// Formants are rounded from textbooks on Norwegian and Swedish vowels; a voice is any number times as bright.

import { between, randomness, resonances, slopes } from "./synthesis.js";

const WIDTHS = [70, 90, 140, 220, 300]; // Hz of the resonances
const FIFTH = 4400; // Hz of the last one, the same in all sounds
const LIFT = 1300; // Hz: above this the treble is lifted, for the resonances that are left out
const OPEN = 0.6; // share of each period in which the vocal folds let air through
const GLIDE = 0.035; // s from one sound to the next
const BLOCK = 48; // samples between two settings of the resonances

// Formants in Hz; how much voice, breath and noise; where the noise lies and how wide, in Hz.
const SOUNDS = {
  a: { formants: [680, 1080, 2550, 3500], voice: 1 },
  e: { formants: [460, 1750, 2550, 3500], voice: 0.9 },
  i: { formants: [300, 2200, 3000, 3600], voice: 0.8 },
  o: { formants: [450, 780, 2500, 3400], voice: 0.9 },
  u: { formants: [330, 1100, 2300, 3300], voice: 0.8 },
  ø: { formants: [440, 1450, 2300, 3400], voice: 0.9 },
  m: { formants: [260, 1000, 2200, 3300], voice: 0.35 },
  n: { formants: [260, 1500, 2500, 3400], voice: 0.35 },
  l: { formants: [350, 1150, 2700, 3400], voice: 0.5 },
  v: { formants: [300, 1100, 2400, 3400], voice: 0.35, noise: 0.03, place: 5500, width: 5000 },
  s: { noise: 0.16, place: 6400, width: 2600 },
  f: { noise: 0.07, place: 6800, width: 7000 },
  h: { breath: 0.5 },
  "-": {}, // the mouth is closed
  k: { noise: 0.7, place: 1650, width: 600 },
  t: { noise: 0.3, place: 4300, width: 2400 },
};
const NEUTRAL = [500, 1500, 2500, 3500];

// Each word as [sound, seconds]; a stop is a closed mouth, a burst, and breath before the vowel.
export const WORDS = {
  kaffe: [["k", 0.025], ["h", 0.05], ["a", 0.12], ["f", 0.15], ["e", 0.15]],
  kake: [["k", 0.025], ["h", 0.05], ["a", 0.21], ["-", 0.07], ["k", 0.025], ["h", 0.03], ["e", 0.15]],
  takk: [["t", 0.025], ["h", 0.05], ["a", 0.14], ["-", 0.1], ["k", 0.04]],
  katt: [["k", 0.025], ["h", 0.05], ["a", 0.14], ["-", 0.1], ["t", 0.05]],
  hatt: [["h", 0.09], ["a", 0.14], ["-", 0.1], ["t", 0.05]],
};

// Breath and closures take the mouth's shape from the vowel beside them.
const shapes = (sounds) => {
  const known = sounds.map(([name]) => SOUNDS[name].formants);
  return known.map((formants, place) => formants
    ?? known.slice(place).find(Boolean) ?? known.slice(0, place).reverse().find(Boolean) ?? NEUTRAL);
};

const pulse = (phase) => {
  const open = phase / OPEN;
  return open < 1 ? 2 * open - 3 * open * open : 0;
};

// What the mouth does at a time: on its way to the sound that is said then.
const movements = (sounds, rate) => {
  const targets = shapes(sounds);
  const ends = [];
  sounds.reduce((time, [, seconds], place) => (ends[place] = time + seconds), 0);
  const slide = 1 - Math.exp(-BLOCK / (rate * GLIDE * 0.4));
  const quick = 1 - Math.exp(-BLOCK / (rate * 0.004));
  const now = { formants: [...targets[0]], voice: 0, breath: 0, noise: 0, sound: {} };
  let place = 0;
  const move = (time) => {
    while (place < sounds.length && time >= ends[place]) place += 1;
    now.sound = place < sounds.length ? SOUNDS[sounds[place][0]] : {};
    const target = targets[Math.min(place, targets.length - 1)];
    now.formants.forEach((value, index) => { now.formants[index] = value + slide * (target[index] - value); });
    for (const part of ["voice", "breath", "noise"]) now[part] += quick * ((now.sound[part] ?? 0) - now[part]);
    return now;
  };
  return { move, seconds: ends.at(-1) + 0.04 };
};

// Say sounds one after the other; `pitch` is Hz, `bright` multiplies the formants.
export const speech = (sounds, rate, { pitch = 150, bright = 1.08, seed = 1 } = {}) => {
  const random = randomness(seed);
  const { move, seconds } = movements(sounds, rate);
  const [mouth, beside] = [resonances(WIDTHS.length, rate), resonances(1, rate)];
  const [treble, edge] = [slopes(), slopes()];
  const lift = rate / (2 * Math.PI * LIFT);
  const out = new Float32Array(Math.ceil(seconds * rate / BLOCK) * BLOCK);
  const [voiced, hiss] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
  let phase = 0;
  for (let start = 0; start < out.length; start += BLOCK) {
    const now = move(start / rate);
    WIDTHS.forEach((width, place) => mouth.tune(place, (now.formants[place] ?? FIFTH) * bright, width));
    if (now.sound.place) beside.tune(0, now.sound.place, now.sound.width);
    const advance = (pitch * (1.12 - (0.3 * start) / out.length)) / rate;
    for (let sample = 0; sample < BLOCK; sample += 1) {
      phase = (phase + advance) % 1;
      hiss[sample] = 2 * random() - 1;
      voiced[sample] = now.voice * pulse(phase) + now.breath * 0.35 * hiss[sample];
    }
    mouth.through(voiced);
    treble(voiced, 1, lift);
    beside.through(hiss);
    edge(hiss, 0, 4.5 * now.noise);
    for (let sample = 0; sample < BLOCK; sample += 1) out[start + sample] = voiced[sample] + hiss[sample];
  }
  return out;
};

const VOWELS = ["a", "e", "i", "o", "u", "ø"];
const CONSONANTS = ["m", "n", "l", "v", "s", "t", "k", "h", "f", "n"];

// Syllables at random, with a short rest now and then: talk as it sounds through a wall of other talk.
export const syllables = (seconds, seed) => {
  const random = randomness(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const sounds = [];
  let time = 0;
  const say = (sound, length) => {
    sounds.push([sound, length]);
    time += length;
  };
  while (time < seconds) {
    const consonant = pick(CONSONANTS);
    if ("tk".includes(consonant)) say("-", 0.05);
    say(consonant, "tk".includes(consonant) ? 0.025 : between(random, 0.05, 0.1));
    say(pick(VOWELS), between(random, 0.08, 0.2));
    if (random() < 0.12) say("-", between(random, 0.08, 0.25));
  }
  return sounds;
};
