// The note as plain text for another system: headings, and what was written below each.

import { fill } from "../../instrument/slot.js";

const MEASURE = ["what", "who", "when", "minutes", "loud"];
const NEXT = ["next", "next-who", "next-date"];

// Give the text; `shown` says what a box holds as the reader writes it, empty where it holds nothing.
export const asText = (words, shown) => {
  const part = (title, body) => (body === "" ? "" : `${title}\n${body}`);
  const box = (name) => part(words[`note-writer.box.${name}`], shown(name));
  const lines = (title, boxes) => {
    const each = boxes.filter((name) => shown(name) !== "");
    const said = each.map((name) => fill(words["note-writer.sum.part"], { box: words[`note-writer.box.${name}`], said: shown(name) }));
    return part(title, said.join("\n"));
  };
  const parts = [
    box("reason"),
    box("consent"),
    lines(words["note-writer.measure"], MEASURE),
    ...["before", "during", "after", "side", "assessment"].map(box),
    lines(words["note-writer.next-step"], NEXT),
  ].filter((each) => each !== "");
  return parts.length === 0 ? "" : [words["note-writer.text-title"], ...parts].join("\n\n");
};
