// One snippet at a time, after a touch, with a few seconds of silence before the next.

import { begin, end } from "../../instrument/audio.js";
import { PIECES, secondsOf, soundsOf } from "./pieces.js";
import { sound } from "./voices.js";

const LEAD = 0.1; // s from the touch to the first note
const SILENCE = 4; // s at least from one snippet to the next
const TAIL = 0.8; // s that the last note takes to go
const FADE = 0.05; // s: a snippet that is stopped does not click

const seconds = () => performance.now() / 1000;

// playing(changed) → {start(id, loudness) → seconds of silence first, stop, loud, now}; `changed(id, whole)` tells which
// one sounds now, null when none does, and then whether the last one was heard to its end.
export const playing = (changed) => {
  let run = null;
  let asked = 0;
  let ended = -Infinity; // s: when the last one went silent; the audio clock rests meanwhile

  const finish = (isWhole) => {
    asked += 1;
    end(stop);
    if (!run) return;
    const { context, gain } = run;
    run = null;
    ended = seconds();
    gain.gain.cancelScheduledValues(context.currentTime);
    gain.gain.setTargetAtTime(0, context.currentTime, FADE / 3);
    setTimeout(() => gain.disconnect(), 1000 * FADE);
    changed(null, isWhole);
  };
  const stop = () => finish(false);

  const start = async (id, loudness) => {
    finish(false);
    const mine = (asked += 1);
    const { context, out } = await begin(stop);
    if (mine !== asked || document.visibilityState === "hidden") return null;
    const rest = Math.max(0, ended + SILENCE - seconds());
    const time = context.currentTime + LEAD + rest;
    const piece = PIECES[id];
    const gain = new GainNode(context, { gain: loudness });
    const level = new GainNode(context, { gain: piece.level });
    level.connect(gain).connect(out);
    sound(context, level, soundsOf(piece), time);
    const last = new ConstantSourceNode(context, { offset: 0 }); // rings when the last note has gone
    last.onended = () => mine === asked && finish(true);
    last.connect(gain);
    last.start(time);
    last.stop(time + secondsOf(piece) + TAIL);
    run = { context, gain };
    changed(id, false);
    return rest;
  };

  return {
    start,
    stop,
    loud: (loudness) => run?.gain.gain.setTargetAtTime(loudness, run.context.currentTime, 0.02),
  };
};
