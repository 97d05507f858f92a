// Plays the first bars of one tune at a time, all notes handed to the audio clock at once.

import { begin, end } from "../../instrument/audio.js";
import { note } from "../voices.js";

const LEAD = 0.2; // seconds from the touch to the first note
const RING = 0.3; // seconds that the last note rings on

// player({begun(id, tempo), stopped(id), silent()}) → {toggle(id, notes, tempo), stop()}
// notes: [[start, length, MIDI number]] in felt beats, tempo in beats per minute.
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

  // A source without sound ends with the last note: the audio clock itself says when.
  const lastOf = (context, gain, until) => {
    const last = new ConstantSourceNode(context, { offset: 0 });
    last.connect(gain);
    last.start();
    last.stop(until);
    last.onended = stop;
    return last;
  };

  const start = async (id, notes, tempo) => {
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
    const [at, length] = notes.at(-1);
    now = { id, gain, last: lastOf(context, gain, from + (at + length) * beat + RING) };
    begun(id, tempo);
  };

  return {
    stop,
    toggle(id, notes, tempo) {
      const before = now?.id;
      stop();
      if (before !== id) start(id, notes, tempo);
    },
  };
};
