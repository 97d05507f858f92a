// The drawing as a picture of its own, with what it says in words below it: SVG, and PNG made from that.

import { FONT, shape, shapesOf, TALL } from "./drawing.js";

const WIDTH = 720;
const MARGIN = 16;
const LINE = 25; // px
const LETTERS = 74; // a line
const SCALE = 2; // dots of the PNG for each px
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

const LOOK = `
text { font: ${FONT}; fill: #1b2423; }
.mark, .gap { fill: #3f4b49; } .title { font-weight: 650; } .phase { font-weight: 650; } .end { text-anchor: end; }
.middle { text-anchor: middle; } .grid { stroke: #e1dacd; } .axis { stroke: #3f4b49; }
.join { stroke: #76807c; stroke-width: 1.5; } .dot { fill: #ffffff; stroke: #1b2423; stroke-width: 2; }
.dot.after { fill: #0b5257; stroke: #0b5257; } .median { stroke: #74360a; stroke-width: 3; }
.middle-on { stroke: #74360a; stroke-width: 2; stroke-dasharray: 3 5; }
.median-said { fill: #74360a; font-weight: 500; } .phase-line { stroke: #1b2423; stroke-width: 2; stroke-dasharray: 7 5; }
.limit { stroke: #0b5257; stroke-width: 2; stroke-dasharray: 2 4; } .limit-said { fill: #0b5257; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }`;

const clean = (text) => text.replace(NOT_IN_XML, "");

const lines = (text) => {
  const found = [""];
  for (const word of clean(text).split(/\s+/)) {
    if (found.at(-1) && `${found.at(-1)} ${word}`.length > LETTERS) found.push("");
    found[found.length - 1] = `${found.at(-1)} ${word}`.trim();
  }
  return found.map((line) => line.slice(0, LETTERS + 8));
};

// Give the picture as SVG text; `said` are the paragraphs that stand in it.
export const svgOf = (series, earlier, limits, said, channel) => {
  const title = clean(series.what.trim() || channel.words["single-case.untold"]);
  const below = said.flatMap(lines);
  const height = MARGIN * 2 + LINE + TALL + below.length * LINE;
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const svg = shape("svg", { ...size, role: "img", "aria-labelledby": "title said", lang: channel.language });
  const plot = shape("g", { transform: `translate(${MARGIN} ${MARGIN + LINE})` });
  plot.append(...shapesOf(series, earlier, WIDTH - 2 * MARGIN, limits, channel));
  for (const text of plot.querySelectorAll("text")) text.textContent = clean(text.textContent);
  svg.append(
    shape("title", { id: "title" }, title),
    shape("desc", { id: "said" }, clean(said.join(" "))),
    shape("style", {}, LOOK),
    shape("rect", { width: WIDTH, height, fill: "#ffffff" }),
    shape("text", { class: "title", x: MARGIN, y: MARGIN + 16 }, title),
    plot,
    ...below.map((line, place) =>
      shape("text", { x: MARGIN, y: MARGIN + LINE + TALL + 20 + place * LINE }, line),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
};

// Give the PNG of such a text as a blob; rejects where the browser cannot make one.
export const pngOf = async (svg) => {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * SCALE, image.naturalHeight * SCALE];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((give, refuse) => {
      canvas.toBlob((blob) => (blob ? give(blob) : refuse(new Error("no png"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
};
