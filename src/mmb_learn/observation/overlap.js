// How little two phases overlap, as overlap.py reckons it; `better` is "lower" or "higher".

import { median, phase, signOf } from "./series.js";

export { median } from "./series.js";

const compared = (one, other) => (other > one) - (other < one);
const total = (days, each) => days.reduce((sum, day, place) => sum + each(day, place), 0);
const gain = (before, after) => total(before, (one) => total(after, (other) => compared(one, other)));
const trend = (days) => total(days, (one, place) => total(days.slice(place + 1), (other) => compared(one, other)));

export const tau = (a, b, better) => {
  const [before, after] = [phase(a), phase(b)];
  return (signOf(better) * gain(before, after)) / (before.length * after.length);
};

export const nap = (a, b, better) => (tau(a, b, better) + 1) / 2;

// May pass 1 and -1.
export const tauU = (a, b, better) => {
  const [before, after] = [phase(a), phase(b)];
  return (signOf(better) * (gain(before, after) - trend(before))) / (before.length * after.length);
};

export const pnd = (a, b, better) => {
  const sign = signOf(better);
  const [before, after] = [phase(a), phase(b)];
  const best = Math.max(...before.map((day) => sign * day));
  return after.filter((day) => sign * day > best).length / after.length;
};

export const pem = (a, b, better) => {
  const sign = signOf(better);
  const middle = median(a);
  const after = phase(b);
  return ((sign * total(after, (day) => compared(middle, day))) / after.length + 1) / 2;
};
