// The days drawn: a dot for each, a line where a phase ends, the median of each phase, and the natural limits if
// asked for. A day without a figure leaves a gap, and nothing is joined across it.

import { FEWEST_DAYS } from "../cautions.js";
import { fill } from "../../instrument/slot.js";
import { median } from "../overlap.js";
import { known } from "../series.js";
import { nameOf } from "./told.js";

const SPACE = "http://www.w3.org/2000/svg";
const [TOP, BOTTOM, HEIGHT] = [78, 268, 318]; // of the plot, and of it all, in px
const RIGHT = 10;
const LETTER = 9.2; // px a letter, on the wide side
export const FONT = '17px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'; // as the page's
const Y_MARKS = 5;
const X_STEPS = [1, 2, 5, 10, 20, 50, 100, 200];

export const shape = (name, attributes, text) => {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

// Round marks from nought, or from below the lowest where all lie far from it.
export const marksOf = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const from = low > 0 && low < high * 0.7 ? 0 : low;
  const rough = (high - Math.min(from, low) || Math.abs(high) || 1) / (Y_MARKS - 1);
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = Number(([1, 2, 2.5, 5, 10].find((each) => each * ten >= rough) * ten).toPrecision(3));
  const first = Math.floor(from / step);
  const count = Math.max(1, Math.ceil(high / step - first));
  const decimals = `${step}`.split(".")[1]?.length ?? 0;
  return { marks: Array.from({ length: count + 1 }, (_, place) => (first + place) * step), decimals };
};

const placesOf = (series) => {
  let start = 0;
  return series.phases.map(({ days }, place) => {
    const phase = { place, days, start, middle: known(days).length >= FEWEST_DAYS ? median(days) : null };
    start += days.length;
    return phase;
  });
};

const yAxis = ({ marks, decimals }, box, number) =>
  marks.flatMap((mark) => [
    shape("line", { class: "grid", x1: box.left, x2: box.right, y1: box.y(mark), y2: box.y(mark) }),
    shape("text", { class: "mark end", x: box.left - 8, y: box.y(mark) + 6 }, number(mark, decimals)),
  ]);

const xAxis = (count, box, { words, number }, each) => {
  const step = X_STEPS.find((each_) => each_ * box.slot >= 34) ?? X_STEPS.at(-1);
  const shown = Array.from({ length: count }, (_, place) => place + 1).filter((day) => day % step === 0);
  if (step > 1 && (step - 1) * box.slot >= 30) shown.unshift(1);
  return [
    shape("line", { class: "axis", x1: box.left, x2: box.right, y1: BOTTOM, y2: BOTTOM }),
    ...shown.map((day) => shape("text", { class: "mark middle", x: box.x(day - 1), y: BOTTOM + 21 }, number(day, 0))),
    shape("text", { class: "mark end", x: box.right, y: BOTTOM + 43 }, words[`single-case.axis.${each}`]),
  ];
};

let pen = null;
const widthOf = (text, weight) => {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${FONT}`;
  return pen.measureText(text).width;
};

const heads = (series, { place, start, days, middle }, box, channel) => {
  const room = days.length * box.slot - 7;
  const fits = (text, weight) => widthOf(text, weight) <= room;
  const x = box.edge(start) + 4;
  const name = nameOf(series, place);
  const figure = middle === null ? "" : channel.number(middle, Number.isInteger(middle) ? 0 : 1);
  const said = middle === null ? "" : fill(channel.words["single-case.median-short"], { median: figure });
  return [
    shape("text", { class: "phase", x, y: 42 }, fits(name, 650) ? name : "ABCDEFGHI"[place]),
    shape("text", { class: "median-said", x, y: 63 }, fits(said, 500) ? said : fits(figure, 500) ? figure : ""),
  ];
};

// Neighbours are joined, but not across a gap.
const joins = ({ days, start }, box) =>
  days.slice(1).flatMap((day, place) => {
    const before = days[place];
    if (day === null || before === null) return [];
    const [x1, x2] = [box.x(start + place), box.x(start + place + 1)];
    return [shape("line", { class: "join", x1, x2, y1: box.y(before), y2: box.y(day) })];
  });

const dots = ({ days, start, place }, box) => {
  const r = Math.max(1.6, Math.min(6, box.slot / 2.6));
  return days.map((day, each) => {
    const x = box.x(start + each);
    if (day === null) return shape("text", { class: "gap middle", x, y: BOTTOM - 4 }, "–");
    return shape("circle", { class: place % 2 ? "dot after" : "dot", cx: x, cy: box.y(day), r });
  });
};

const middles = ({ days, start, middle }, box, reach) => {
  if (middle === null) return [];
  const y = box.y(middle);
  const end = start + days.length;
  const on = { class: "middle-on", x1: box.edge(end), x2: box.edge(end + reach), y1: y, y2: y };
  return [
    ...(reach ? [shape("line", on)] : []),
    shape("line", { class: "median", x1: box.edge(start), x2: box.edge(end), y1: y, y2: y }),
  ];
};

const limitsSaid = ({ lower, upper }, { words, number }) =>
  fill(words["single-case.layer-said"], { low: number(lower, 1), high: number(upper, 1) });

const band = ({ lower, upper }, from, to, box) =>
  [lower, upper].map((value) => shape("line", { class: "limit", x1: from, x2: to, y1: box.y(value), y2: box.y(value) }));

// Give the drawing's shapes for a width in px; `limits` are the natural ones of the earlier phase, or null.
export const shapesOf = (series, earlier, width, limits, channel) => {
  const phases = placesOf(series);
  const count = phases.reduce((sum, { days }) => sum + days.length, 0);
  const values = phases.flatMap(({ days }) => known(days));
  const axis = marksOf([...(values.length ? values : [0, 1]), ...(limits ? [limits.lower, limits.upper] : [])]);
  const longest = Math.max(...axis.marks.map((mark) => channel.number(mark, axis.decimals).length));
  const left = 12 + longest * LETTER;
  const slot = (width - RIGHT - left) / Math.max(1, count);
  const [low, high] = [axis.marks[0], axis.marks.at(-1)];
  const box = {
    left,
    right: width - RIGHT,
    slot,
    edge: (place) => left + place * slot,
    x: (place) => left + (place + 0.5) * slot,
    y: (value) => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP),
  };
  const pair = [phases[earlier], phases[earlier + 1]].filter(Boolean);
  const [from, to] = [box.edge(pair[0].start), box.edge(pair.at(-1).start + pair.at(-1).days.length)];
  const said = limits ? limitsSaid(limits, channel) : "";
  const room = Math.max(0, Math.floor(width / LETTER) - said.length - (said ? 1 : 0)); // letters beside it
  const parts = phases.slice(1).filter(({ days }) => days.length);
  return [
    shape("text", { class: "mark", x: 2, y: 18 }, series.unit.trim().slice(0, room)),
    ...(said ? [shape("text", { class: "limit-said end", x: box.right, y: 18 }, said)] : []),
    ...yAxis(axis, box, channel.number),
    ...xAxis(count, box, channel, series.each),
    ...parts.map(({ start }) =>
      shape("line", { class: "phase-line", x1: box.edge(start), x2: box.edge(start), y1: 26, y2: BOTTOM }),
    ),
    ...phases.flatMap((phase) => joins(phase, box)),
    ...phases.flatMap((phase) => middles(phase, box, phase.place === earlier ? (pair[1]?.days.length ?? 0) : 0)),
    ...phases.flatMap((phase) => dots(phase, box)),
    ...phases.flatMap((phase) => (phase.days.length ? heads(series, phase, box, channel) : [])),
    ...(limits ? band(limits, from, to, box) : []),
  ];
};

export const TALL = HEIGHT;
