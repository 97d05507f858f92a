// A MIDI file in the browser: format 0, a beat a quarter note, on the percussion channel.
//
// A tempo map cannot hold a ramp, so each beat of one gets its own tempo. There it is reckoned from rounded beat times,
// not from rounded intervals: the rounding never adds up.

import { ENDED, TICKS, meta, midiFile, named, quantity, quarterLasts } from "../../instrument/midi.js";
import { beatTime, beatTimes } from "../beats.js";

const HELD = 120; // below 128: one byte
const LOUD = 112;
const PLAIN = 80;
const NOTES = { wood: [77, 76], soft: [37, 37], bell: [81, 53] }; // General MIDI's percussion: plain, accented
const ON = 0x99; // channel 10
const OFF = 0x89;

const micro = (seconds) => Math.round(seconds * 1e6);

// {pulse, seconds, voice, accented(beat), bar, name} → the file; `bar` is the beats of a bar, 0 when there are none.
export const midi = ({ pulse, seconds, voice, accented, bar, name }) => {
  const track = [0, ...named(name)];
  if (bar) track.push(0, ...meta(0x58, [bar, 2, 24, 8])); // quarters, 24 clocks a beat
  let tempo = null;
  let waited = 0;
  beatTimes(pulse, seconds).forEach((time, beat) => {
    const long = time < pulse.seconds ? micro(beatTime(pulse, beat + 1)) - micro(time) : micro(60 / pulse.end);
    const key = NOTES[voice][Number(accented(beat))];
    if (long !== tempo) {
      track.push(...quantity(waited), ...quarterLasts(long));
      [tempo, waited] = [long, 0];
    }
    track.push(...quantity(waited), ON, key, accented(beat) ? LOUD : PLAIN);
    track.push(HELD, OFF, key, 0);
    waited = TICKS - HELD;
  });
  return midiFile([...track, ...quantity(waited), ...ENDED]);
};
