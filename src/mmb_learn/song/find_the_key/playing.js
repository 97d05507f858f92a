// A few notes, softly: the opening of a song in the key that was found, or a row of notes one after another.

import { begin, end } from "../../instrument/audio.js";

const LEAD = 0.1; // s from the touch to the first note
const SOFT = 0.25; // of the person's own volume setting
const TONES = [["triangle", 1, 1], ["sine", 2, 0.2]];

const sound = (context, out, midi, from, until) => {
  const frequency = 440 * 2 ** ((midi - 69) / 12);
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, from);
  level.gain.linearRampToValueAtTime(1, from + 0.04);
  level.gain.setTargetAtTime(0.6, from + 0.04, 0.4);
  level.gain.setTargetAtTime(0, Math.max(from + 0.08, until - 0.05), 0.04);
  level.connect(out);
  return TONES.map(([type, times, strength]) => {
    const tone = new OscillatorNode(context, { type, frequency: frequency * times });
    tone.connect(new GainNode(context, { gain: strength })).connect(level);
    tone.start(from);
    tone.stop(until + 0.3);
    return tone;
  });
};

// playing(changed) → {start(notes), stop, on}; a note is [start, length, MIDI number], in seconds.
// `changed` is called when it has begun and when it has stopped, of whatever reason.
export const playing = (changed) => {
  let run = null;
  let asked = 0;

  const stop = () => {
    asked += 1;
    end(stop);
    if (!run) return;
    run.disconnect();
    run = null;
    changed();
  };

  const start = async (notes) => {
    const mine = (asked += 1);
    const { context, out } = await begin(stop);
    if (mine !== asked || document.visibilityState === "hidden") return;
    run = new GainNode(context, { gain: SOFT });
    run.connect(out);
    const now = context.currentTime + LEAD;
    const tones = notes.flatMap(([from, long, midi]) => sound(context, run, midi, now + from, now + from + long));
    tones.at(-1).onended = () => mine === asked && stop();
    changed();
  };

  return { start, stop, on: () => run !== null };
};
