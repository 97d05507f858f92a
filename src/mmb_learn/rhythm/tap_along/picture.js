// The taps around their own middle: a dot each, the newest lowest, and the same as rows of a table.

import { within } from "./steadiness.js";

const SHOWN = 12; // dots
const MIDDLE = 160; // px, and how far it is to either edge, half an interval away
const HALF = 148;
const TOP = 12;
const STEP = 10;

const svg = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

export const drawTaps = (group, away, interval) => {
  const last = away.slice(-SHOWN);
  const dots = last.map((each, place) =>
    svg("circle", {
      class: place === last.length - 1 ? "tap newest" : "tap",
      cx: (MIDDLE + (HALF * within(each, interval)) / (interval / 2)).toFixed(1),
      cy: TOP + STEP * place,
      r: place === last.length - 1 ? 7 : 5,
    }),
  );
  group.replaceChildren(...dots);
};

export const tableRows = (body, away, number) => {
  const rows = away.map((each, place) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = number(place + 1, 0);
    const cell = document.createElement("td");
    const shown = number(each, 0);
    cell.textContent = Math.round(each) > 0 ? `+${shown}` : shown;
    row.append(head, cell);
    return row;
  });
  body.replaceChildren(...rows);
};
