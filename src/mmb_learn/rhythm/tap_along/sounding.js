// What one taps to: a pulse of clicks, or a tune after one bar of them, over and over.

import { begin, end } from "../../instrument/audio.js";
import { note } from "../../instrument/tune.js";
import { steady } from "../beats.js";
import { scheduler } from "../scheduler.js";
import { clicks } from "../voices.js";
import { melody } from "./melody.js";

const LEAD = 0.3; // seconds from the touch to the first beat

// sounding({stopped}) → {start({tempo, tune, loudness}), stop, loud, now}; `tune` is null for a pulse alone.
// `now()` gives {context, beats, interval} while it sounds, else null; `stopped` is called whenever it has stopped.
export const sounding = ({ stopped }) => {
  let run = null;
  let asked = 0;

  const stop = () => {
    asked += 1;
    if (!run) return;
    run.beats.stop();
    run.gain.disconnect(); // with all that has been handed over already
    run = null;
    end(stop);
    stopped();
  };

  return {
    stop,
    now: () => run,
    loud: (loudness) => run?.gain.gain.setTargetAtTime(loudness, run.context.currentTime, 0.02),
    // True when it sounds; throws where the browser gives no sound.
    async start({ tempo, tune, loudness }) {
      const mine = (asked += 1);
      const { context, out } = await begin(stop);
      if (mine !== asked || document.visibilityState === "hidden") return false;
      const gain = new GainNode(context, { gain: loudness });
      gain.connect(out);
      const click = clicks(context, gain, "wood");
      const sing = (midi, from, until) => note(context, gain, midi, from, until);
      const play = tune ? melody(tune, sing, click) : (time) => click(time, false);
      const beats = scheduler({ clock: () => context.currentTime, play });
      run = { context, gain, beats, interval: 60_000 / tempo };
      beats.start(steady(tempo), context.currentTime + LEAD);
      return true;
    },
  };
};
