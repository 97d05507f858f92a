// Plays the first bars of one tune at a time, all notes handed to the audio clock at once.

import { begin, end } from "../../instrument/audio.js";
import { clicks, note } from "../voices.js";

const LEAD = 0.2; // seconds from the touch to the first note
const RING = 0.3; // seconds that the last note rings on
const STEPS = 0.5; // how strong the steps are beside the tune
const ON_THE_BEAT = 1e-9;

// The beats on which a foot comes down, one of them on the first beat of the first whole bar.
export const stepBeats = ({ notes, firstBar, steps }) => {
  const [first, [at, length]] = [notes[0][0], notes.at(-1)];
  const begin = firstBar - Math.floor((firstBar - first) * steps + ON_THE_BEAT) / steps;
  const count = Math.ceil((at + length - begin) * steps - ON_THE_BEAT);
  return Array.from({ length: count }, (_, step) => begin + step / steps);
};

// player({begun(id, tempo), stopped(id), silent()}) → {toggle(song), stop()}
// A song: {id, notes, firstBar, tempo, steps, heard}; notes: [[start, length, MIDI number]] in felt beats, tempo in
// beats per minute, `steps` on each beat, to be `heard` or not.
export const player = ({ begun, stopped, silent }) => {
  let now = null; // {id, gain} while it sounds
  let asked = 0;

  const stop = () => {
    asked += 1;
    if (!now) return;
    const { id, gain, last } = now;
    now = null;
    last.onended = null;
    gain.disconnect();
    stopped(id);
    end(stop);
  };

  const soundSteps = (context, gain, times) => {
    const quieter = new GainNode(context, { gain: STEPS });
    quieter.connect(gain);
    const step = clicks(context, quieter, "wood");
    for (const time of times) step(time, false);
  };

  // A source without sound ends with the last note: the audio clock itself says when.
  const lastOf = (context, gain, until) => {
    const last = new ConstantSourceNode(context, { offset: 0 });
    last.connect(gain);
    last.start();
    last.stop(until);
    last.onended = stop;
    return last;
  };

  const start = async (song) => {
    const { id, notes, tempo } = song;
    const mine = (asked += 1);
    let sound = null;
    try {
      sound = await begin(stop);
    } catch {
      silent();
      return;
    }
    if (mine !== asked || document.visibilityState === "hidden") return;
    const { context, out } = sound;
    const gain = new GainNode(context);
    gain.connect(out);
    const beat = 60 / tempo;
    const from = context.currentTime + LEAD - notes[0][0] * beat;
    for (const [at, length, key] of notes) note(context, gain, key, from + at * beat, from + (at + length) * beat);
    if (song.heard) soundSteps(context, gain, stepBeats(song).map((at) => from + at * beat));
    const [at, length] = notes.at(-1);
    now = { id, gain, last: lastOf(context, gain, from + (at + length) * beat + RING) };
    begun(id, tempo);
  };

  return {
    stop,
    toggle(song) {
      const before = now?.id;
      stop();
      if (before !== song.id) start(song);
    },
  };
};
