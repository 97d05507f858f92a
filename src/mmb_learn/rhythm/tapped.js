// A tempo from taps: the median of the last intervals, so that one slip of a finger does not count.

const MOST = 8; // intervals
const PAUSE = 3000; // ms: after this a new count begins

const median = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// Beats per minute of taps, given in ms and in order; null below two taps.
export const tempoOf = (taps) => {
  const intervals = taps.slice(1).map((tap, place) => tap - taps[place]).slice(-MOST);
  return intervals.length ? 60_000 / median(intervals) : null;
};

// Collects taps; `tap(stamp)` gives how many there are now and their tempo.
export const tapping = () => {
  let taps = [];
  return {
    tap(stamp) {
      if (taps.length && stamp - taps.at(-1) > PAUSE) taps = [];
      taps = [...taps, stamp].slice(-MOST - 1);
      return { count: taps.length, tempo: tempoOf(taps) };
    },
    clear() {
      taps = [];
    },
  };
};
