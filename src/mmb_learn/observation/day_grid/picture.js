// A week of one code as a picture: each hour of each day filled by how much of it is marked, the share of each hour
// below and the hour of the peak pointed at. An hour nobody marked has no frame. Drawn without colour alone: the
// height says it.

const SVG = "http://www.w3.org/2000/svg";
const HOUR = 10;
const ROW = 19; // the days' letters are as large as the page's
const LEFT = 28;
const TOP = 21;
const BARS = 56;

const make = (name, attributes, text) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};

const box = (name, x, y, width, height) => make("rect", { class: name, x, y, width, height });

const daysOf = (rows, days, week) =>
  rows.flatMap((hours, day) => {
    const y = TOP + day * ROW;
    const cells = hours.flatMap((quarters, hour) => {
      if (!week[day].slice(hour * 4, hour * 4 + 4).replaceAll(".", "")) return [];
      const x = LEFT + hour * HOUR;
      const height = ((ROW - 2) * quarters) / 4;
      const frame = box("frame", x, y, HOUR - 1, ROW - 2);
      return quarters ? [frame, box("full", x, y + ROW - 2 - height, HOUR - 1, height)] : [frame];
    });
    return [make("text", { x: 0, y: y + ROW - 4 }, days[day]), ...cells];
  });

const barsOf = (shares, peak) => {
  const floor = TOP + 7 * ROW + BARS;
  const most = BARS - 14;
  const bars = shares.map((share, hour) =>
    box("full", LEFT + hour * HOUR, floor - (share ?? 0) * most, HOUR - 1, (share ?? 0) * most),
  );
  const line = make("line", { class: "floor", x1: LEFT, x2: LEFT + 24 * HOUR, y1: floor, y2: floor });
  if (peak === null) return [...bars, line];
  const middle = LEFT + peak * HOUR + HOUR / 2;
  const above = floor - shares[peak] * most - 3;
  return [...bars, line, make("path", { class: "peak", d: `M${middle - 5} ${above - 8}h10l-5 7z` })];
};

const clocks = (y) =>
  [0, 6, 12, 18, 24].map((hour) =>
    make("text", { x: LEFT + hour * HOUR, y, "text-anchor": hour ? (hour === 24 ? "end" : "middle") : "start" }, hour),
  );

// Give the picture; `label` states the finding.
export const pictureOf = ({ week, rows, shares, peak, days, label }) => {
  const height = TOP + 7 * ROW + BARS + 20;
  const svg = make("svg", {
    viewBox: `0 0 ${LEFT + 24 * HOUR} ${height}`,
    role: "img",
    "aria-label": label,
    class: "heat",
  });
  svg.append(...clocks(14), ...daysOf(rows, days, week), ...barsOf(shares, peak), ...clocks(height - 4));
  return svg;
};

// The week in small, a strip a day: what is marked, from midnight down.
export const stripOf = (spans) => {
  const svg = make("svg", { viewBox: "0 0 20 48", "aria-hidden": "true", preserveAspectRatio: "none", class: "strip" });
  svg.append(box("ground", 0, 0, 20, 48));
  for (const { from, to, code } of spans) {
    const rect = box("run", 0, from / 2, 20, (to - from) / 2);
    rect.dataset.code = code;
    svg.append(rect);
  }
  return svg;
};
