// A walk in figures, as gait.py, change.py and cue.py reckon it. The limits come from Python with the facts.

const MINUTE = 60; // s

// Give cadence, speed and step length; null for what cannot be known.
export const gait = ({ distance, steps, seconds }) => ({
  cadence: steps === null || seconds === null ? null : (MINUTE * steps) / seconds,
  speed: distance === null || seconds === null ? null : distance / seconds,
  stepLength: distance === null || steps === null ? null : distance / steps,
});

const outside = (value, [low, high], below, above) => {
  if (value === null || (value >= low && value <= high)) return null;
  return value < low ? below : above;
};

// Give what hardly occurs in adults who walk: [the doubt, the figure it is about].
export const doubts = ({ cadence, speed, stepLength }, usual) =>
  [
    [outside(cadence, usual.cadence, "few-steps", "many-steps"), "cadence"],
    [outside(stepLength, usual.stepLength, "short-steps", "long-steps"), "stepLength"],
    [speed !== null && speed > usual.speed ? "fast" : null, "speed"],
  ].filter(([doubt]) => doubt !== null);

const way = (before, after, decimals) => {
  if (before === null || after === null) return null;
  const [one, other] = [before, after].map((value) => Math.floor(value * 10 ** decimals + 0.5));
  if (one === other) return "same";
  return other > one ? "more" : "less";
};

// Give which way each figure went as far as it is shown; `hurried` is faster with shorter steps.
export const change = (before, after, decimals) => {
  const ways = Object.fromEntries(
    Object.entries(decimals).map(([name, shown]) => [name, way(before[name], after[name], shown)]),
  );
  return { ...ways, hurried: ways.speed === "more" && ways.stepLength === "less" };
};

const whole = (tempo) => Math.floor(tempo + 0.5);

// Give whole beats per minute: the start, which is the own cadence, and the range above it.
export const suggestedCue = (cadence, smallSteps) => {
  const [lowest, highest] = smallSteps.map((percent) => whole(cadence * (1 + percent / 100)));
  return { start: whole(cadence), lowest, highest };
};

// Give half and double of a tempo as a label would say them, those that can be felt as a pulse.
export const otherTempi = (tempo, [slowest, fastest]) =>
  [whole(tempo / 2), tempo * 2].filter((each) => each >= slowest && each <= fastest);
