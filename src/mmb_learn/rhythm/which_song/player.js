// Plays the first bars of one tune at a time, with steps on its beats where they are asked for.

import { tunePlayer } from "../../instrument/tune.js";
import { clicks } from "../voices.js";

const STEPS = 0.5; // how strong the steps are beside the tune
const ON_THE_BEAT = 1e-9;

// The beats on which a foot comes down, one of them on the first beat of the first whole bar.
export const stepBeats = ({ notes, firstBar, steps }) => {
  const [first, [at, length]] = [notes[0][0], notes.at(-1)];
  const begin = firstBar - Math.floor((firstBar - first) * steps + ON_THE_BEAT) / steps;
  const count = Math.ceil((at + length - begin) * steps - ON_THE_BEAT);
  return Array.from({ length: count }, (_, step) => begin + step / steps);
};

const soundSteps = ({ context, gain }, times) => {
  const quieter = new GainNode(context, { gain: STEPS });
  quieter.connect(gain);
  const step = clicks(context, quieter, "wood");
  for (const time of times) step(time, false);
};

// player({begun(id, tempo), stopped(id), silent()}) → {toggle(song), stop()}
// A song: {id, notes, firstBar, tempo, steps, heard}; notes: [[start, length, MIDI number]] in felt beats, tempo in
// beats per minute, `steps` on each beat, to be `heard` or not.
export const player = ({ begun, stopped, silent }) => {
  let now = null; // the id of the song that sounds
  const tune = tunePlayer({
    stopped: () => {
      const id = now;
      now = null;
      stopped(id);
    },
    silent,
  });

  const start = (song) =>
    tune.play(song.notes, song.tempo, (sound) => {
      if (song.heard) soundSteps(sound, stepBeats(song).map(sound.timeOf));
      now = song.id;
      begun(song.id, song.tempo);
    });

  return {
    stop: tune.stop,
    toggle(song) {
      const before = now;
      tune.stop();
      if (before !== song.id) start(song);
    },
  };
};
