// A record as it is kept, loaded and sent: its codes and its two weeks, by the same rules as observation/day_sheet.py.

import { DAYS, NONE, QUARTERS, blankWeek, isBlank } from "./week.js";

export const WEEKS = ["before", "after"];

const keysAre = (value, ...names) =>
  typeof value === "object" && value !== null && Object.keys(value).sort().join() === names.sort().join();
const isText = (value, most) => typeof value === "string" && [...value].length <= most;

const isCode = (facts, code) =>
  keysAre(code, "id", "letter", "name", "definition") &&
  facts.ids.includes(code.id) &&
  isText(code.letter, 1) &&
  code.letter.trim() !== "" &&
  isText(code.name, facts.longestName) &&
  code.name.trim() !== "" &&
  isText(code.definition, facts.longest);

const areCodes = (facts, codes) =>
  Array.isArray(codes) &&
  codes.length > 0 &&
  codes.length <= facts.ids.length &&
  codes.every((code) => isCode(facts, code)) &&
  new Set(codes.map(({ id }) => id)).size === codes.length &&
  new Set(codes.map(({ letter }) => letter.toLowerCase())).size === codes.length;

const isWeek = (ids, week) =>
  Array.isArray(week) &&
  week.length === DAYS &&
  week.every(
    (day) => typeof day === "string" && day.length === QUARTERS && [...day].every((each) => ids.includes(each)),
  );

// Give a record whole; null for what is none of ours.
export const readRecord = (facts, value) => {
  if (!keysAre(value, "format", "step", "codes", "weeks") || value.format !== facts.format) return null;
  if (!facts.steps.includes(value.step) || !areCodes(facts, value.codes) || !keysAre(value.weeks, ...WEEKS))
    return null;
  const ids = [NONE, ...value.codes.map(({ id }) => id)];
  return WEEKS.every((name) => isWeek(ids, value.weeks[name])) ? value : null;
};

export const emptyRecord = ({ example, format, steps }) => ({
  format,
  step: steps.at(-1),
  codes: example.codes,
  weeks: Object.fromEntries(WEEKS.map((name) => [name, blankWeek()])),
});

export const isEmptyRecord = ({ weeks }) => WEEKS.every((name) => isBlank(weeks[name]));

export const withWeek = (record, name, week) => ({ ...record, weeks: { ...record.weeks, [name]: week } });

export const codeBy = ({ codes }, id) => codes.find((code) => code.id === id);
