// The natural limits of days, as xmr.py reckons them.

import { known, ObservationError } from "./series.js";

const LIMIT = 2.66;
const RANGE_LIMIT = 3.27;
const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;

// `lowest` is what the measure cannot go below, such as 0 minutes: the lower limit stops there.
export const xmrLimits = (days, lowest = null) => {
  const measured = known(days);
  if (measured.length < 2) throw new ObservationError("observation-few-values", { count: measured.length, fewest: 2 });
  const middle = mean(measured);
  const range = mean(measured.slice(1).map((day, place) => Math.abs(day - measured[place])));
  const lower = middle - LIMIT * range;
  return {
    mean: middle,
    range,
    lower: lowest === null ? lower : Math.max(lower, lowest),
    upper: middle + LIMIT * range,
    rangeUpper: RANGE_LIMIT * range,
  };
};
