// The 24-hour grid, as grid.py reckons it: days of cells, `null` for a cell nobody observed.

import { ObservationError } from "./series.js";

const HOURS = 24;

// Give the share of each hour's observed cells that carry the code; null for an hour nobody observed.
export const sharePerHour = (days, code) => {
  const seen = Array(HOURS).fill(0);
  const coded = Array(HOURS).fill(0);
  for (const day of days) {
    if (!day.length || day.length % HOURS) throw new ObservationError("observation-cells", { count: day.length });
    day.forEach((cell, place) => {
      const hour = Math.floor((place * HOURS) / day.length);
      if (cell !== null) seen[hour] += 1;
      if (cell === code) coded[hour] += 1;
    });
  }
  return seen.map((count, hour) => (count ? coded[hour] / count : null));
};

// Give the hour with the largest share, of equal ones the earliest; null where no share is above 0.
export const peakHour = (shares) => {
  const right = shares.length === HOURS && shares.every((share) => share === null || Number.isFinite(share));
  if (!right) throw new ObservationError("observation-hours", { count: shares.length });
  const most = Math.max(0, ...shares.filter((share) => share !== null));
  return most > 0 ? shares.indexOf(most) : null;
};
