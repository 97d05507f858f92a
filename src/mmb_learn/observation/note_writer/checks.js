// What a note still wants, as friendly nudges: words that interpret, what points to somebody, parts that lack.
//
// Pure: a note, the day it is, and the words of the page's language give findings. Nothing here stops anybody.

import { identifyingBy } from "../identifying.js";
import { judgingBy } from "./judging.js";

export const BOXES = [
  "reason",
  "consent",
  "what",
  "who",
  "when",
  "minutes",
  "loud",
  "before",
  "during",
  "after",
  "side",
  "assessment",
  "next",
  "next-who",
  "next-date",
];
const OBSERVED = ["before", "during", "after"];
const FIGURES = ["minutes", "loud", "next-date"];
const FOLLOWS_NEXT = ["next-who", "next-date"]; // nobody is asked who and when before there is a what

const isWritten = (note, box) => (note[box] ?? "").trim() !== "" || (box === "side" && note.noneSeen === true);

export const isEmpty = (note) => !BOXES.some((box) => isWritten(note, box));

// The parts that a note lacks, in the order of the boxes.
export const missingIn = (note) =>
  BOXES.filter((box) => !isWritten(note, box)).filter((box) => !FOLLOWS_NEXT.includes(box) || isWritten(note, "next"));

// Give check(note, today) → findings {box, code, quotes}; `code` is the key of what is said of it, `today` ISO.
// Those of code «missing.…» are last; the combination has no box, for it lies in several.
export const checksBy = (words) => {
  const judging = judgingBy(words);
  const identifying = identifyingBy(words);
  const inWords = (note) => BOXES.filter((box) => !FIGURES.includes(box) && isWritten(note, box));

  const judged = (note) =>
    OBSERVED.flatMap((box) =>
      judging(note[box] ?? "").map(({ group, quotes }) => ({ box, code: `note-writer.judging.${group}`, quotes })),
    );
  const identified = (note) => {
    const said = ({ code, quotes }, box) => ({ box, code: `identifying.said.${code}`, quotes });
    // A song has a title, and its singer a name.
    const each = inWords(note).flatMap((box) =>
      identifying.inOne(note[box] ?? "", { names: box !== "what" }).map((found) => said(found, box)),
    );
    const all = identifying.inAll(inWords(note).filter((box) => box !== "what").map((box) => note[box] ?? ""));
    return [...each, ...all.map((found) => said(found, null))];
  };
  const goneBy = (note, today) =>
    isWritten(note, "next-date") && note["next-date"] < today
      ? [{ box: "next-date", code: "note-writer.gone-by.date", quotes: [] }]
      : [];
  const missing = (note) => missingIn(note).map((box) => ({ box, code: `note-writer.missing.${box}`, quotes: [] }));

  return (note, today) => [...judged(note), ...identified(note), ...goneBy(note, today), ...missing(note)];
};
