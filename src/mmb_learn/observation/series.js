// Days in a row, as series.py has them: an array of numbers, `null` for a day nobody measured.
//
// A refusal is thrown as {code, values}; the code names a sentence `error.<code>`.

export class ObservationError extends Error {
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

export const known = (days) => {
  const measured = days.filter((day) => day !== null);
  for (const value of measured) {
    if (!Number.isFinite(value)) throw new ObservationError("observation-not-a-number", { word: `${value}`.slice(0, 20) });
  }
  return measured;
};

export const phase = (days) => {
  const measured = known(days);
  if (!measured.length) throw new ObservationError("observation-empty-phase");
  return measured;
};

// Give the median of the days that were measured; half-way between the two in the middle of an even number.
export const median = (days) => {
  const sorted = [...phase(days)].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const signOf = (better) => {
  if (better !== "lower" && better !== "higher") throw new ObservationError("observation-better", { word: `${better}` });
  return better === "higher" ? 1 : -1;
};
