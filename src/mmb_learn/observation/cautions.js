// What to beware of before two phases are held against each other, by the same rule as cautions.py.

import { pnd, tau, tauU } from "./overlap.js";
import { known } from "./series.js";
import { xmrLimits } from "./xmr.js";

export const FEWEST_DAYS = 5;
const TREND = 0.5;
const ODD_SHIFT = 0.25;
const TIES = 0.1;
const AT_THE_END = 0.5;
const GAPS = 0.25;

const share = (days, holds) => days.filter(holds).length / days.length;
const without = (days, place) => days.filter((_, each) => each !== place);
const bestOf = (days, better) => (better === "lower" ? Math.min(...days) : Math.max(...days));

export const hasTooFew = (a, b) => Math.min(known(a).length, known(b).length) < FEWEST_DAYS;

// Tau-U takes just the trend of the days before off Tau, so their difference gives it back: a whole number of pairs,
// whatever rounding the shares have.
const improving = (days, later, better) => {
  const takenOff = tau(days, later, better) - tauU(days, later, better);
  return Math.round(takenOff * days.length * later.length) / ((days.length * (days.length - 1)) / 2);
};

const isOutside = (day, days, place) => {
  const { range, lower, upper } = xmrLimits(without(days, place));
  return range > 0 && !(lower <= day && day <= upper);
};

// The one day before that stands apart; null where none does.
export const oddDay = (a, b, better) => {
  const [days, later] = [known(a), known(b)];
  const best = bestOf(days, better);
  const others = without(days, days.indexOf(best));
  const moved = Math.abs(pnd(others, later, better) - pnd(days, later, better)) * later.length;
  if (Math.round(moved) >= ODD_SHIFT * later.length) return best;
  if (Math.abs(improving(days, later, better)) >= TREND) return null; // then the first and the last always stand apart
  return days.find((day, place) => isOutside(day, days, place)) ?? null;
};

// Give the names of what to beware of, in the order they are said.
export const cautions = (a, b, better) => {
  const [days, later] = [known(a), known(b)];
  const best = bestOf([...days, ...later], better);
  const found = {
    trend: improving(days, later, better) >= TREND,
    odd: oddDay(a, b, better) !== null,
    ties: share(days.flatMap((one) => later.map((other) => one === other)), Boolean) >= TIES,
    ceiling: Math.max(...[days, later].map((phase) => share(phase, (day) => day === best))) >= AT_THE_END,
    gaps: Math.max(share(a, (day) => day === null), share(b, (day) => day === null)) >= GAPS,
  };
  return Object.keys(found).filter((name) => found[name]);
};
