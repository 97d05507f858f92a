// Beats on the audio clock: a coarse timer looks a little ahead and hands each beat over with its exact time.
//
// scheduler({clock, play}) gives {start, change, stop, position, tempo, timeOf}. `clock` gives seconds of audio time,
// `play(time, beat, timeOf)` starts what sounds at that time; `timeOf` gives the time of any beat, parts of one too.
// Beat times come from beats.js alone, so a late timer makes nothing late: a beat that is past already stays silent.
// The timer is a plain interval: browsers slow it down in hidden pages, where an instrument has stopped anyway.

import { beatAt, beatTime, tempoAt } from "./beats.js";

const AHEAD = 0.15; // seconds: the timer may be this late, less its own interval
const EVERY = 25; // ms

// One pulse from one time on: `first` is the number its first beat has in the whole.
const stretch = (pulse, from, first) => ({
  from,
  time: (beat) => from + beatTime(pulse, beat - first),
  beat: (time) => first + beatAt(pulse, time - from),
  tempo: (time) => tempoAt(pulse, time - from),
});

export const scheduler = ({ clock, play, timers = globalThis }) => {
  let now = null; // the stretch that is being played
  let before = null; // the one before it, while its sound is still on the way
  let next = 0;
  let timer = null;

  const timeOf = (beat) => now.time(beat);

  const look = () => {
    const present = clock();
    while (timeOf(next) < present + AHEAD) {
      if (timeOf(next) >= present) play(timeOf(next), next, timeOf);
      next += 1;
    }
  };

  const at = (time) => (before && time < now.from ? before : now);

  return {
    // The first beat comes at `time`, in seconds of the audio clock.
    start(pulse, time) {
      [now, before, next] = [stretch(pulse, time, 0), null, 0];
      timer = timers.setInterval(look, EVERY);
      look();
    },
    // Another pulse from the last beat on that was handed over: no beat is lost, doubled or moved.
    change(pulse) {
      const last = Math.max(next - 1, 0);
      [before, now] = [now, stretch(pulse, timeOf(last), last)];
      look();
    },
    stop() {
      timers.clearInterval(timer);
      [now, before, timer] = [null, null, null];
    },
    running: () => now !== null,
    position: (time) => at(time).beat(time),
    tempo: (time) => at(time).tempo(time),
    timeOf,
  };
};
