// A table from a spreadsheet as phases: a column that names the phase and one with figures, a column for each phase,
// one column with the phases' names between the figures, or the same lying down.
//
// Troubles are given as {code, values}: the key of a sentence error.<code>. Nothing is half read.

import { decimal } from "../delimited.js";
import { isFigure, isMissing } from "./typed.js";

const DAY_HEAD = /^(?:(?:dag|uke|veke|gang|gong|day|week|time)(?: ?(?:nr|no))?|dato|date|nr|no|#)\.?$/i;
const PHASE_HEAD = /^(?:fase|periode|phase|period)$/i;
const PHASE_NAME = /^(?:[a-h]\d?|før|etter|under|f[øo]rperiode|tiltak|tiltaksperiode|basislinje|baseline|before|after|intervention|periode|fase|phase|period)\b/i;
const DATE = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{2,4}))(?:[ T].*)?$/;
const FEWEST_LYING = 4; // columns of figures, for a table that lies down
const LONGEST_GAP = 60; // days; a longer one is a pause, or a year that was written otherwise
const DAY = 86_400_000; // ms
const AIR = undefined;

const trouble = (code, values = {}) => ({ code: `single-case-${code}`, values });
const text = (cells, column) => (cells[column] ?? "").trim();
const isNumber = (cell) => decimal(cell) !== null;

const dateOf = (cell) => {
  const found = DATE.exec(cell.trim());
  if (!found) return null;
  const [year, month, day] = found[1] ? [found[1], found[2], found[3]] : [found[6], found[5], found[4]];
  return Date.UTC(year.length === 2 ? 2000 + Number(year) : Number(year), month - 1, day) / DAY;
};

const stood = (rows) => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim()));
  const figures = ({ cells }) => cells.filter(isNumber).length;
  if (filled.length > 8 || !filled.length) return rows;
  const lying = filled.filter((row) => figures(row) >= FEWEST_LYING);
  if (!lying.length || lying.length < filled.length - 1) return rows;
  const width = Math.max(...lying.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => ({
    line: lying[0].line,
    cells: lying.map(({ cells }) => cells[column] ?? ""),
  }));
};

// What stands above the figures; the last line of it that names more than one column, or the only one, is the head.
const parted = (rows) => {
  const first = rows.findIndex(({ cells }) => cells.some((cell) => isNumber(cell) || dateOf(cell) !== null));
  if (first < 0) return null;
  const above = rows.slice(0, first).filter(({ cells }) => cells.some((cell) => cell.trim()));
  return { head: above.at(-1)?.cells ?? [], above, body: rows.slice(first) };
};

const kindOf = (column, head, body) => {
  const cells = body.map((row) => text(row.cells, column)).filter(Boolean);
  const name = text(head, column);
  if (!cells.length) return "empty";
  if (PHASE_HEAD.test(name)) return "phase";
  if (cells.filter((cell) => dateOf(cell) !== null).length > cells.length / 2) return "date";
  const figures = cells.filter((cell) => isNumber(cell) || isMissing(cell)).length;
  if (DAY_HEAD.test(name)) return "day";
  if (figures >= cells.length / 2) {
    const counts = !name && cells.length > 2 && cells.every((cell, place) => decimal(cell) === place + 1);
    return counts ? "counting" : "figures";
  }
  const named = cells.filter((cell) => PHASE_NAME.test(cell)).length;
  return named >= cells.length / 2 || new Set(cells).size <= Math.min(8, cells.length / 2) ? "phase" : "text";
};

const columnsOf = (head, body) => {
  const width = Math.max(head.length, ...body.map(({ cells }) => cells.length));
  const kinds = Array.from({ length: width }, (_, column) => kindOf(column, head, body));
  const all = (kind) => kinds.flatMap((each, column) => (each === kind ? [column] : []));
  const figures = all("figures");
  const counting = all("counting");
  return { phase: all("phase")[0], date: all("date")[0], figures: figures.length ? figures : counting };
};

// An empty line at the end of a phase is air; within it, it is a day without a figure.
const trimmed = (days) => {
  const first = days.findIndex((day) => day !== AIR);
  const last = days.findLastIndex((day) => day !== AIR);
  if (days.every((day) => day === AIR || day === null)) return [];
  return days.slice(first, last + 1).map((day) => day ?? null);
};

const isBlank = ({ cells }) => cells.every((cell) => !cell.trim());

const dayOf = ({ line, cells }, column, { largest }) => {
  if (isBlank({ cells })) return AIR;
  const cell = text(cells, column);
  if (isMissing(cell)) return null;
  if (!isFigure(cell, largest)) throw trouble("cell", { row: line, cell: cell.slice(0, 20) });
  return decimal(cell);
};

// Days that the dates pass over are days without a figure.
const gapBefore = (row, last, column) => {
  const now = column === undefined ? null : dateOf(text(row.cells, column));
  const gap = now === null || last === null ? 0 : now - last - 1;
  return { now: now ?? last, empty: gap > 0 && gap <= LONGEST_GAP ? Array(gap).fill(null) : [] };
};

const runs = (rows, nameOf, columns, limits) => {
  const phases = [];
  let last = null;
  for (const row of rows) {
    const name = nameOf(row);
    const isNew = name && name !== phases.at(-1)?.name;
    if (isNew || !phases.length) phases.push({ name: name ?? "", days: [] });
    if (columns.date !== undefined && isBlank(row)) continue;
    const { now, empty } = gapBefore(row, last, columns.date);
    last = now;
    phases.at(-1).days.push(...(isNew ? [] : empty), dayOf(row, columns.figures[0], limits));
  }
  return phases;
};

// One column: a row that names a phase begins it.
const inOneColumn = ({ above, body }, columns, limits) => {
  const column = columns.figures[0];
  const names = above.map(({ cells }) => text(cells, column)).filter((cell) => PHASE_NAME.test(cell));
  const phases = [{ name: names.at(-1) ?? "", days: [] }];
  let last = null;
  for (const row of body) {
    const cell = text(row.cells, column);
    if (PHASE_NAME.test(cell)) {
      phases.push({ name: cell, days: [] });
      continue;
    }
    if (columns.date !== undefined && isBlank(row)) continue;
    const { now, empty } = gapBefore(row, last, columns.date);
    last = now;
    phases.at(-1).days.push(...empty, dayOf(row, column, limits));
  }
  return phases;
};

const phasesOf = (table, columns, limits) => {
  const { head, body } = table;
  if (columns.phase !== undefined) return runs(body, ({ cells }) => text(cells, columns.phase), columns, limits);
  if (columns.figures.length === 1) return inOneColumn(table, columns, limits);
  return columns.figures.map((column) => ({
    name: text(head, column),
    days: body.map((row) => dayOf(row, column, limits) ?? AIR), // the columns need not be equally long
  }));
};

// Give {phases, column}: each with its name and days; `column` is the head of the figures' one column.
export const readTable = (rows, limits) => {
  const table = parted(stood(rows.map((cells, place) => ({ line: place + 1, cells }))));
  if (!table) return trouble("no-numbers");
  const columns = columnsOf(table.head, table.body);
  if (!columns.figures.length) return trouble("no-numbers");
  try {
    const phases = phasesOf(table, columns, limits)
      .map(({ name, days }) => ({ name: name.slice(0, limits.longest), days: trimmed(days) }))
      .filter(({ days }) => days.length);
    if (!phases.length) return trouble("no-numbers");
    if (phases.length > limits.mostPhases) return trouble("many-phases", { most: limits.mostPhases });
    const isOne = columns.phase !== undefined || columns.figures.length === 1;
    const column = isOne ? text(table.head, columns.figures[0]) : "";
    return { phases, column: PHASE_NAME.test(column) ? "" : column };
  } catch (refused) {
    if (!refused.code) throw refused;
    return refused;
  }
};
