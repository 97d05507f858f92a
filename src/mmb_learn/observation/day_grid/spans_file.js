// Spans as rows of a spreadsheet, and back. A row that cannot be read refuses the whole file, by its number; what it
// was to replace is not touched.

import { decimal, readDelimited, writeDelimited } from "../delimited.js";
import { WEEKS, codeBy } from "./record.js";
import { NONE, QUARTERS, blankWeek, clockOf, fillPieces, piecesOf, spansOf } from "./week.js";

const COLUMNS = ["week", "day", "from", "to", "code"];
const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)?$/;
const DEFUSED = /^'(?=\s*[=+\-@|\uff1d\uff0b\uff0d\uff20])/;

const plain = (text) => (text ?? "").replace(DEFUSED, "").trim().toLowerCase();

// Give a refusal that names its row, as a code and the values of its sentence.
const refuse = (code, values = {}) => {
  throw Object.assign(new Error(code), { code, values });
};

// A clock as people and spreadsheets write it: «14:15», «14.15», «14», or Excel's share of a day, «0,59375».
export const quarterOf = (text) => {
  const cell = (text ?? "").trim();
  const found = CLOCK.exec(cell);
  if (found) {
    const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0);
    return minutes % 15 === 0 && minutes <= 24 * 60 && Number(found[2] ?? 0) < 60 ? minutes / 15 : null;
  }
  const share = decimal(cell);
  if (share === null || !/[.,]/.test(cell) || share < 0 || share > 1) return null;
  const quarter = Math.round(share * QUARTERS);
  return Math.abs(share * QUARTERS - quarter) < 0.01 ? quarter : null; // seconds, after Excel's rounding
};

// A day by its name in any of the languages, by the beginning of it, «ma» or «tirs.», or by its number from Monday.
const dayOf = (text, names) => {
  const said = plain(text).replace(/\.$/, "");
  if (/^[1-7]$/.test(said)) return Number(said) - 1;
  const found = said.length > 1 ? names.findIndex((each) => each.some((name) => name.startsWith(said))) : -1;
  return found < 0 ? null : found;
};

const weekOf = (text, names, otherwise) => {
  const said = plain(text);
  return said === "" ? otherwise : (WEEKS.find((week) => names[week].includes(said)) ?? null);
};

const codeOf = (text, codes) => {
  const said = plain(text);
  return codes.find(({ letter, name }) => letter.toLowerCase() === said || name.toLowerCase() === said) ?? null;
};

const columnsOf = (head, names) => {
  const found = Object.fromEntries(
    COLUMNS.map((name) => [name, head.findIndex((cell) => names[name].includes(plain(cell)))]),
  );
  const missing = COLUMNS.filter((name) => name !== "week" && found[name] < 0);
  return missing.length ? refuse("day-grid-columns") : found;
};

const spanOf = (cells, row, { codes }, names, shown) => {
  const no = (what, text) => refuse(`day-grid-row-${what}`, { row, text: (text ?? "").trim().slice(0, 30) });
  const week = weekOf(cells.week, names.weeks, shown) ?? no("week", cells.week);
  const day = dayOf(cells.day, names.days) ?? no("day", cells.day);
  const from = quarterOf(cells.from);
  if (from === null || from === QUARTERS) no("clock", cells.from);
  const to = quarterOf(cells.to) ?? no("clock", cells.to);
  if (to === from) no("clock", cells.to);
  const code = codeOf(cells.code, codes) ?? no("code", cells.code);
  return { week, pieces: piecesOf(day, from, to) ?? no("night", cells.to), code: code.id };
};

const isTaken = (week, pieces, code) =>
  pieces.some(({ day, from, to }) => [...week[day].slice(from, to)].some((each) => each !== NONE && each !== code));

// Give {weeks, spans} of a file's text. `names` are the words it may use, `shown` the week of rows that name none.
// Throws {code, values} of the sentence error.<code>.
export const readSpans = (text, record, { names, shown, most }) => {
  const { rows, code: trouble } = readDelimited(text);
  if (trouble || !rows.length) refuse("day-grid-columns");
  if (rows.length - 1 > most) refuse("day-grid-too-many", { count: rows.length - 1, most });
  const at = columnsOf(rows[0], names.columns);
  const weeks = Object.fromEntries(WEEKS.map((name) => [name, blankWeek()]));
  let spans = 0;
  rows.slice(1).forEach((cells, place) => {
    if (cells.every((cell) => !cell.trim())) return;
    const row = place + 2;
    const span = spanOf(Object.fromEntries(COLUMNS.map((name) => [name, cells[at[name]]])), row, record, names, shown);
    if (isTaken(weeks[span.week], span.pieces, span.code)) refuse("day-grid-row-overlap", { row });
    weeks[span.week] = fillPieces(weeks[span.week], span.pieces, span.code);
    spans += 1;
  });
  return spans ? { weeks, spans } : refuse("day-grid-no-rows");
};

// Give the record's spans as text for a spreadsheet; `heads` in the order week, day, from, to, code, name, hours.
export const writtenSpans = (record, { heads, weeks, days, separator }) => {
  const rows = WEEKS.flatMap((name) =>
    spansOf(record.weeks[name]).map(({ day, from, to, code }) => {
      const { letter, name: called } = codeBy(record, code);
      return [weeks[name], days[day], clockOf(from), clockOf(to), letter, called, (to - from) / 4];
    }),
  );
  return writeDelimited([heads, ...rows], { separator });
};
