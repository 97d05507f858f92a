// A series as it is kept, loaded and sent: what may stand in it, by the same rules as case.py.

const keysAre = (value, ...names) =>
  typeof value === "object" && value !== null && Object.keys(value).sort().join() === names.sort().join();

export const emptySeries = ({ format }) => ({
  format,
  what: "",
  unit: "",
  each: "day",
  better: "",
  phases: [
    { name: "", days: [] },
    { name: "", days: [] },
  ],
});

export const isEmpty = ({ phases }) => phases.every(({ days }) => days.every((day) => day === null));

// Give a series, or null for what is none of ours.
export const readSeries = (value, { format, points, longest, largest, mostDays, mostPhases }) => {
  const isText = (text) => typeof text === "string" && [...text].length <= longest;
  const isDay = (day) => day === null || (Number.isFinite(day) && Math.abs(day) <= largest);
  const isPhase = (phase) =>
    keysAre(phase, "name", "days") && isText(phase.name) && Array.isArray(phase.days) && phase.days.every(isDay);
  const fits =
    keysAre(value, "format", "what", "unit", "each", "better", "phases") &&
    value.format === format &&
    isText(value.what) &&
    isText(value.unit) &&
    points.includes(value.each) &&
    ["", "lower", "higher"].includes(value.better) &&
    Array.isArray(value.phases) &&
    value.phases.length >= 1 &&
    value.phases.length <= mostPhases &&
    value.phases.every(isPhase) &&
    value.phases.reduce((sum, { days }) => sum + days.length, 0) <= mostDays;
  return fits ? value : null;
};
