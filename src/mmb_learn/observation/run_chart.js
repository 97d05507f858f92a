// The longest run of days on one side of the median before, as run_chart.py finds it.

import { known, median } from "./series.js";

const needed = (count) => (count ? Math.floor(Math.log2(count) + 3 + 0.5) + 1 : 4);

// `from` and `to` count from 0 through a and on through b; `needed` is how many days a signal takes here.
export const runSignal = (a, b) => {
  const middle = median(a);
  known(b);
  const off = [...a, ...b]
    .map((day, place) => ({ place, side: day === null || day === middle ? null : day > middle ? "above" : "below" }))
    .filter(({ side }) => side !== null);
  const runs = [];
  for (const day of off) {
    const last = runs.at(-1);
    if (last?.[0].side === day.side) last.push(day);
    else runs.push([day]);
  }
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), []);
  return {
    median: middle,
    longest: longest.length,
    needed: needed(off.length),
    side: longest[0]?.side ?? null,
    signal: longest.length >= needed(off.length),
    from: longest[0]?.place ?? null,
    to: longest.at(-1)?.place ?? null,
  };
};
