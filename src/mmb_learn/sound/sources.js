// The day room's six sources and the voice in it, each made here and the same each time: no recording of anybody.
//
// Each is a loop whose A-weighted effective value is one: of the whole loop (so a clatter's equivalent level counts),
// for the voice of its words without the pauses. So a source that is to give L dB at the seat gets the gain
// 10^((L − full)/20), where `full` is the same for all; see playing.js.

import {
  add, between, calibrated, highPassed, lowPassed, noise, peak, randomness, tamed, tone,
} from "./synthesis.js";
import { WORDS, speech, syllables } from "./voices.js";

const CREST = 2.8; // peaks above this many times the effective value are rounded off, 9 dB
const CLATTER_CREST = 5; // a clatter is its peaks
const SAID = ["kaffe", "kake", "takk", "katt", "hatt"];
const PAUSE = 0.42; // s after each word

const empty = (seconds, rate) => new Float32Array(Math.round(seconds * rate));

// One voice talking all the way round a loop.
const talking = (loop, rate, seed, voice, gain = 1) => {
  const said = speech(syllables(loop.length / rate - 0.3, seed), rate, { ...voice, seed });
  add(loop, 0, said.subarray(0, loop.length), gain);
};

const JINGLE = [[659, 0], [784, 0.18], [988, 0.36], [1319, 0.54]]; // Hz, s

const television = (rate) => {
  const loop = empty(8.2, rate);
  talking(loop, rate, 11, { pitch: 118, bright: 1 });
  talking(loop, rate, 12, { pitch: 205, bright: 1.15 }, 0.35);
  for (const [pitch, start] of JINGLE) {
    add(loop, start * rate, tone(pitch, 0.5, rate, { partials: [[1, 1], [2, 0.4], [3, 0.2]] }), 0.8);
  }
  return lowPassed(lowPassed(highPassed(loop, 320, rate), 4200, rate), 5200, rate); // a small loudspeaker
};

// Plates, cutlery and pots: a knock of noise and a few partials that ring, at random, one to five a second.
const kitchen = (rate) => {
  const random = randomness(21);
  const loop = empty(6.4, rate);
  let time = 0;
  while (time < 6.4) {
    const ring = between(random, 0.03, 0.22);
    const partials = Array.from({ length: 4 }, (_, place) => [1 + place * between(random, 0.6, 0.9), 0.8 ** place]);
    const struck = tone(between(random, 900, 3400), 4 * ring, rate, { partials, attack: 0.001, decay: ring });
    const knock = noise(Math.round(0.012 * rate), Math.floor(1e6 * random()));
    const strength = between(random, 0.3, 1);
    add(loop, time * rate, struck, strength);
    add(loop, time * rate, knock, 1.5 * strength);
    time += between(random, 0.08, 0.6);
  }
  return loop;
};

// Air in a duct: noise without its treble, and a little of the motor's hum; the end fades into the beginning.
const ventilation = (rate) => {
  const seam = Math.round(0.5 * rate);
  const length = Math.round(5.3 * rate);
  const air = lowPassed(lowPassed(noise(length + seam, 31), 380, rate), 700, rate);
  const loop = air.slice(0, length);
  for (let place = 0; place < seam; place += 1) {
    const angle = (Math.PI / 2) * (place / seam);
    loop[place] = air[place] * Math.sin(angle) + air[length + place] * Math.cos(angle);
  }
  const hum = Math.round(5.3 * 98) / 5.3; // Hz, a whole number of waves in the loop
  return loop.map((each, place) => each + 0.012 * Math.sin((2 * Math.PI * hum * place) / rate));
};

const alarm = (rate) => {
  const loop = empty(2.4, rate);
  for (const start of [0, 0.4, 0.8]) {
    const beep = tone(1046, 0.24, rate, { partials: [[1, 1], [2, 0.25]], attack: 0.015, decay: 5 });
    add(loop, start * rate, beep);
  }
  return loop;
};

const talk = (rate) => {
  const loop = empty(7.4, rate);
  talking(loop, rate, 41, { pitch: 200, bright: 1.16 });
  talking(loop, rate, 42, { pitch: 125, bright: 1 }, 0.9);
  talking(loop, rate, 43, { pitch: 225, bright: 1.2 }, 0.8);
  return loop;
};

// Our own tune, in three: four chords, a note to each beat. [beats from the start, semitones above A3]
const CHORDS = [[3, 7, 10], [0, 3, 7], [-4, 0, 3], [-2, 2, 5]];
const MELODY = [[0, 15], [1, 19], [2, 17], [3, 15], [4, 12], [5, 15], [6, 12], [7, 15], [8, 8], [9, 10], [11, 14]];
const BEAT = 0.7; // s, 86 a minute
const SOFT = [[1, 1], [2, 0.35], [3, 0.12], [4, 0.05]];
const hertz = (semitones) => 220 * 2 ** (semitones / 12);

const music = (rate) => {
  const loop = empty(12 * BEAT, rate);
  const play = (beat, semitones, beats, gain) => add(loop, beat * BEAT * rate,
    tone(hertz(semitones), beats * BEAT, rate, { partials: SOFT, attack: 0.03, decay: beats * BEAT * 0.6 }), gain);
  CHORDS.forEach((chord, bar) => {
    play(3 * bar, chord[0] - 12, 3, 0.5);
    for (const beat of [1, 2]) for (const note of chord) play(3 * bar + beat, note, 1, 0.4);
  });
  for (const [beat, note] of MELODY) play(beat, note, 1.4, 0.8);
  return loop;
};

// The words, one after the other; and the share of the loop that they fill.
const voice = (rate) => {
  const words = SAID.map((word) => speech(WORDS[word], rate));
  const pause = Math.round(PAUSE * rate);
  const loop = new Float32Array(words.reduce((sum, word) => sum + word.length + pause, 0));
  let start = 0;
  for (const word of words) {
    loop.set(word, start);
    start += word.length + pause;
  }
  return { samples: loop, active: 1 - (SAID.length * pause) / loop.length };
};

const MAKE = { tv: television, kitchen, ventilation, alarm, talk, music };

// Make one source by its name in the mixer: {samples, peak}.
export const source = (name, rate) => {
  const made = name === "voice" ? voice(rate) : { samples: MAKE[name](rate), active: 1 };
  const crest = name === "kitchen" ? CLATTER_CREST : CREST;
  const samples = calibrated(tamed(made.samples, crest), rate, made.active);
  return { samples, peak: peak(samples) };
};

const made = new Map();
const rest = () => new Promise((go) => setTimeout(go));

// Make the named sources as buffers, once for a rate, with a rest between them for the page: {name: {buffer, peak}}.
export const buffers = async (names, context) => {
  const rate = context.sampleRate;
  for (const name of names) {
    const key = `${name} ${rate}`;
    if (!made.has(key)) {
      const { samples, peak: highest } = source(name, rate);
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
      buffer.copyToChannel(samples, 0);
      made.set(key, { buffer, peak: highest });
      await rest();
    }
  }
  return Object.fromEntries(names.map((name) => [name, made.get(`${name} ${rate}`)]));
};
