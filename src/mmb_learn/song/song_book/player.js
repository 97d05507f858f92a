// Plays a tune from any of its notes and says which note sounds now.

import { tunePlayer } from "../../instrument/tune.js";

const FIRST = 1.5; // seconds that the starting note sounds

// player({begun, stopped, at(number), silent}) → {play(notes, tempo, from), stop(), first(pitch), playing, now}
// notes: [[start in felt beats, length, MIDI number]]; tempo in felt beats a minute.
export const player = ({ begun, stopped, at, silent }) => {
  let now = 0;
  const tune = tunePlayer({
    stopped: () => {
      now = 0;
      stopped();
    },
    silent,
  });

  const watch = (sound, starts, from) => {
    let said = from - 1;
    const look = () => {
      if (tune.sounding !== sound) return;
      const next = starts.findIndex((time) => time > sound.context.currentTime);
      const number = from + (next < 0 ? starts.length : next) - 1;
      if (number !== said) {
        said = now = number;
        at(now);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  const play = (notes, tempo, from = 0) => {
    const rest = notes.slice(from);
    return tune.play(rest, tempo, (sound) => {
      now = from;
      watch(sound, rest.map(([start]) => sound.timeOf(start)), from);
      begun();
    });
  };

  return {
    play,
    stop: tune.stop,
    first: (pitch) => play([[0, FIRST, pitch]], 60),
    get playing() {
      return tune.sounding !== null;
    },
    get now() {
      return now;
    },
  };
};
