// The sentences of the walk calculator: what became of a walk, and which tempo to start with.

import { fill } from "../../instrument/slot.js";
import { change, otherTempi, suggestedCue } from "../gait.js";

const say = (words, key, values) => fill(words[key], values);

// Give both walks' change in sentences, or one that asks for what is missing.
export const changeSaid = (before, after, facts, { words, number }) => {
  const changed = change(before, after, facts.decimals);
  if (changed.hurried) {
    const [one, other] = [before, after].map((walk) => number(walk.stepLength, facts.decimals.stepLength));
    return [say(words, "walk-calculator.change-said.hurried", { before: one, after: other })];
  }
  const ways = [["speed", "speed"], ["step", "stepLength"], ["cadence", "cadence"]];
  const said = ways
    .filter(([, figure]) => changed[figure] !== null)
    .map(([key, figure]) => say(words, `walk-calculator.change-said.${key}-${changed[figure]}`));
  if (said.length === 0) return [say(words, "walk-calculator.change-said.missing")];
  const unknown = changed.cadence === "more" && changed.stepLength === null;
  return [
    ...said,
    ...(unknown ? [say(words, "walk-calculator.change-said.unknown-steps")] : []),
    say(words, "walk-calculator.change-said.no-cause"),
  ];
};

const stopped = (cue, risks, { words, number }) => [
  say(words, "walk-calculator.tempo.stopped"),
  cue === null
    ? say(words, "walk-calculator.tempo.stopped-no-figure")
    : say(words, "walk-calculator.tempo.stopped-own", { start: number(cue.start, 0) }),
  ...(risks.includes("freezing") ? [say(words, "walk-calculator.tempo.stopped-freezing")] : []),
];

// No range where the steps became shorter, however fast, nor where more of them came and nobody knows their length.
const aboveOwn = (cue, { stepLength, cadence }, { words, number }) => {
  if (stepLength === "less") return say(words, "walk-calculator.tempo.shorter");
  if (stepLength === null && cadence === "more") return say(words, "walk-calculator.tempo.unknown-steps");
  return say(words, "walk-calculator.tempo.range", { low: number(cue.lowest, 0), high: number(cue.highest, 0) });
};

const suggested = (cue, changed, facts, channel) => {
  const { words, number } = channel;
  const tempi = otherTempi(cue.start, facts.tempoEnds).map((tempo) => number(tempo, 0));
  const [one, other] = tempi;
  const either = tempi.length > 1 ? say(words, "walk-calculator.tempo.or", { one, other }) : one;
  return [
    say(words, "walk-calculator.tempo.start", { start: number(cue.start, 0) }),
    aboveOwn(cue, changed, channel),
    say(words, "walk-calculator.tempo.slower"),
    say(words, "walk-calculator.tempo.watch"),
    ...(either ? [say(words, "walk-calculator.tempo.felt", { tempi: either })] : []),
  ];
};

// Give {state, sentences} of the tempo. The gate comes first: no tempo before it is answered, none above the
// own cadence when anything is ticked or when the steps became shorter, none from figures that are questioned.
// `changed` is what change() gave of both walks.
export const tempoSaid = ({ cadence, questioned, changed, risks, none }, facts, channel) => {
  const [lowest, highest] = facts.cadenceEnds;
  const known = cadence !== null && !questioned && cadence >= lowest && cadence <= highest;
  const cue = known ? suggestedCue(cadence, facts.smallSteps) : null;
  if (risks.length > 0) return { state: "stopped", sentences: stopped(cue, risks, channel) };
  const waiting = (key) => ({ state: "waiting", sentences: [say(channel.words, `walk-calculator.tempo.${key}`)] });
  if (!none) return waiting("unanswered");
  if (cadence === null) return waiting("no-cadence");
  if (cue === null) return waiting("doubted");
  return { state: "suggested", sentences: suggested(cue, changed, facts, channel) };
};
