// Levels in dB reckoned as level.py and summary.py do: equivalent level, highest, L10 and L90, and the change.

export const FEWEST_FOR_TENTHS = 20; // with twenty, two readings lie in a tenth

// The steady level with the same energy, right only for readings that cover equal stretches of time.
export const equivalentLevel = (levels) => {
  const top = Math.max(...levels);
  const energy = levels.reduce((sum, level) => sum + 10 ** ((level - top) / 10), 0);
  return top + 10 * Math.log10(energy / levels.length);
};

// Level exceeded so many per cent of the time: straight between two readings (Hyndman and Fan, type 7).
export const levelExceeded = (levels, percent) => {
  const ordered = [...levels].sort((one, other) => one - other);
  const place = ((ordered.length - 1) * (100 - percent)) / 100;
  const below = Math.floor(place);
  const above = Math.min(below + 1, ordered.length - 1);
  return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
};

// Figures of one round; `tenths` only from twenty readings on.
export const summaryOf = (levels) => ({
  count: levels.length,
  equivalent: equivalentLevel(levels),
  highest: Math.max(...levels),
  tenths:
    levels.length < FEWEST_FOR_TENTHS
      ? null
      : { loudest: levelExceeded(levels, 10), quietest: levelExceeded(levels, 90) },
});

// Ends of an axis in whole tens of dB that hold all of these levels, at least twenty apart.
export const ends = (levels) => {
  const low = Math.floor(Math.min(...levels) / 10) * 10;
  const high = Math.ceil(Math.max(...levels) / 10) * 10;
  return [low, Math.max(high, low + 20)];
};
