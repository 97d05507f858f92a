// How often a page may be made anew by itself: once at once, then ever later, so that it never goes in a circle.

const HOUR = 3_600_000; // milliseconds
const PAUSES = [0, 60_000, 300_000, 1_200_000]; // since the last time, by how often it was in an hour

export const lately = (times, now) => times.filter((time) => now - time < HOUR);

// May it be made anew now, after having been so at these times?
export const mayMove = (times, now) => {
  const before = lately(times, now);
  return now - Math.max(0, ...before) >= PAUSES[Math.min(before.length, PAUSES.length - 1)];
};
