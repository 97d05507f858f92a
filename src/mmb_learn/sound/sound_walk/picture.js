// A round drawn over time: the levels, the equivalent level across, and a numbered mark for each event.

import { ends, equivalentLevel } from "./levels.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [320, 180];
const [LEFT, RIGHT, TOP, BOTTOM] = [38, 4, 24, 8]; // px around the levels
const FEW = 40; // readings that still get a dot each
const CROWDED = 50; // dB on the axis

const shape = (name, attributes, text = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

// Levels that get a line: every ten dB, or every twenty where ten would crowd.
const lines = (low, high) => {
  const step = high - low > CROWDED ? 20 : 10;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, place) => low + step * place);
};

// Fill `svg` with a round; `scale` are the ends of its axis in dB, the same for both rounds.
export const draw = (svg, levels, marks = [], scale = ends(levels)) => {
  const [low, high] = scale;
  const across = (place) => LEFT + ((place + 0.5) * (WIDTH - LEFT - RIGHT)) / levels.length;
  const down = (level) => TOP + ((high - level) * (HEIGHT - TOP - BOTTOM)) / (high - low);
  const equivalent = down(equivalentLevel(levels)).toFixed(1);
  const points = levels.map((level, place) => `${across(place).toFixed(1)} ${down(level).toFixed(1)}`);
  const span = `M${LEFT} ${equivalent}H${WIDTH - RIGHT}`;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.replaceChildren(
    ...lines(low, high).flatMap((level) => [
      shape("path", { class: "grid", d: `M${LEFT} ${down(level)}H${WIDTH - RIGHT}` }),
      shape("text", { class: "scale", x: LEFT - 7, y: down(level) + 5 }, String(level).replace("-", "−")),
    ]),
    shape("path", { class: "levels", d: `M${points.join("L")}` }),
    shape("path", { class: "equivalent", d: span }),
    ...(levels.length > FEW ? [] : levels).map((level, place) =>
      shape("circle", { class: "reading", cx: across(place), cy: down(level), r: 2.5 }),
    ),
    ...marks.flatMap(({ at }, place) => [
      shape("path", { class: "mark", d: `M${across(at).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}` }),
      shape("text", { class: "mark-number", x: across(at).toFixed(1), y: TOP - 6 }, String(place + 1)),
    ]),
  );
};
