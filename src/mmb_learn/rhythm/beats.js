// When the beats of a pulse come: at one tempo, or while the tempo moves evenly to another. As beats.py reckons.
//
// A pulse is {start, end, seconds}: beats per minute at the beginning and, after a ramp of so many seconds, at the
// end. The tempo changes linearly in time; the number of beats is its integral, solved in closed form.

const MINUTE = 60; // seconds

export const steady = (tempo) => ({ start: tempo, end: tempo, seconds: 0 });

const rampBeats = ({ start, end, seconds }) => (((start + end) / 2) * seconds) / MINUTE;

export const tempoAt = ({ start, end, seconds: ramp }, seconds) => {
  if (seconds < 0) return start;
  return seconds >= ramp ? end : start + ((end - start) * seconds) / ramp;
};

// Beats passed so many seconds after the first one, with the part of a beat; negative before it.
export const beatAt = (pulse, seconds) =>
  seconds >= pulse.seconds
    ? rampBeats(pulse) + ((seconds - pulse.seconds) * pulse.end) / MINUTE
    : (((pulse.start + tempoAt(pulse, seconds)) / 2) * seconds) / MINUTE;

// Seconds from the first beat, number 0, to that beat; parts of a beat count too.
export const beatTime = (pulse, beat) => {
  const { start, end, seconds } = pulse;
  if (beat >= rampBeats(pulse)) return seconds + ((beat - rampBeats(pulse)) * MINUTE) / end;
  if (beat <= 0) return (beat * MINUTE) / start;
  const slope = (end - start) / seconds; // the root that stays exact when the slope is nearly none
  return (2 * MINUTE * beat) / (start + Math.sqrt(start ** 2 + 2 * slope * MINUTE * beat));
};

// Times in seconds of all beats from the first one, at 0, until just before `seconds`.
export const beatTimes = (pulse, seconds) => {
  const times = [];
  for (let beat = 0; beatTime(pulse, beat) < seconds; beat += 1) times.push(beatTime(pulse, beat));
  return times;
};
