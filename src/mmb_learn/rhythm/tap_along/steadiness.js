// How evenly somebody taps: spread and consistency, which do not change when all taps come equally late.
//
// Offsets are taps less their nearest beats, in ms; `interval` is the time between two beats. Consistency is the
// circular R, from 0 to 1, and the spread the sample standard deviation, as synchronisation.py reckons them. A device
// that delays its sound by half an interval would part taps that lie together, one beat's from the next one's: where
// they do lie together, each is counted from the beat that is nearest to their own middle.

const TOGETHER = 0.5; // R from which taps have a middle of their own

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// The same place in the interval, at most half of it away.
export const within = (offset, interval) => offset - interval * Math.round(offset / interval);

// {spread, consistency, away}: `away` is how far each tap lies from the middle of them all, in ms. Two taps or more.
export const steadiness = (offsets, interval) => {
  const turns = offsets.map((offset) => (2 * Math.PI * offset) / interval);
  const [across, up] = [mean(turns.map(Math.cos)), mean(turns.map(Math.sin))];
  const consistency = Math.min(1, Math.hypot(across, up));
  const middle = (Math.atan2(up, across) * interval) / (2 * Math.PI);
  const placed =
    consistency < TOGETHER ? offsets : offsets.map((offset) => middle + within(offset - middle, interval));
  const average = mean(placed);
  const away = placed.map((offset) => offset - average);
  const squares = away.reduce((sum, each) => sum + each ** 2, 0);
  return { spread: Math.sqrt(squares / (offsets.length - 1)), consistency, away };
};
