// The years drawn: a line of time, the memory years as a bar on it, and the year the person was fourteen.

const SPACE = "http://www.w3.org/2000/svg";
const [LEFT, RIGHT] = [14, 306];
const LINE = 78; // px from the top
const BEFORE = 12; // years shown before and after the bar
const AFTER = 8;

const shape = (name, attributes, text) => {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

export const draw = (svg, { first, peak, last }, elsewhere, agedLabel) => {
  const [from, to] = [first - BEFORE, last + AFTER];
  const x = (year) => LEFT + ((year - from) / (to - from)) * (RIGHT - LEFT);
  const shapes = [shape("line", { class: "time", x1: LEFT, x2: RIGHT, y1: LINE, y2: LINE })];
  for (let decade = Math.ceil(from / 10) * 10; decade <= to; decade += 10) {
    shapes.push(shape("line", { class: "mark", x1: x(decade), x2: x(decade), y1: LINE, y2: LINE + 7 }));
    shapes.push(shape("text", { class: "decade", x: x(decade), y: LINE + 28 }, decade));
  }
  shapes.push(shape("rect", { class: "years", x: x(first), width: x(last) - x(first), y: LINE - 26, height: 26 }));
  if (elsewhere) {
    const [start, end] = elsewhere;
    shapes.push(shape("rect", { class: "elsewhere", x: x(start), width: x(end) - x(start), y: LINE - 26, height: 26 }));
  }
  shapes.push(shape("line", { class: "peak", x1: x(peak), x2: x(peak), y1: LINE - 40, y2: LINE }));
  shapes.push(shape("text", { class: "aged", x: x(peak), y: LINE - 48 }, agedLabel));
  for (const old of svg.querySelectorAll(":scope > :not(title)")) old.remove();
  svg.append(...shapes);
};
