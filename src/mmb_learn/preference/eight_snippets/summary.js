// What was noted, in words and as a table to take along. Nothing is added up: there is no score of a person.

import { fill } from "../../instrument/slot.js";

const BYTE_ORDER = "\ufeff"; // so that Excel reads æ, ø and å

export const scoreText = (score) => (score > 0 ? `+${score}` : String(score).replace("-", "−"));

const listed = (language, items) =>
  new Intl.ListFormat(language === "en" ? "en-GB" : "nb-NO").format(items);

// Sentences about a sheet: which lay above nought, at it and below it, and what was seen.
export const inWords = ({ words, language }, { snippets }, { reactions }) => {
  const rows = snippets.map((id, place) => ({ name: words[`eight-snippets.name.${id}`], ...reactions[place] }));
  const scored = rows.filter(({ score }) => score !== null);
  const of = (key, fits) => {
    const names = scored
      .filter(({ score }) => fits(score))
      .map(({ name, score }) => (score ? `${name} (${scoreText(score)})` : name));
    return names.length ? fill(words[key], { names: listed(language, names) }) : null;
  };
  const seen = rows
    .filter((row) => row.seen)
    .map((row) => fill(words["eight-snippets.seen-at"], row));
  const said = [
    of("eight-snippets.above", (score) => score > 0),
    of("eight-snippets.at-nought", (score) => score === 0),
    of("eight-snippets.below", (score) => score < 0),
    ...seen,
  ].filter(Boolean);
  return said.length ? said : [words["eight-snippets.nothing-noted"]];
};

// A text that a spreadsheet would take for a formula begins with an apostrophe.
const cell = (value) => {
  const text = typeof value === "string" ? value.replace(/^[=+\-@\t\r]/, "'$&") : String(value ?? "");
  return `"${text.replaceAll('"', '""')}"`;
};

// The sheet as CSV, a row a snippet, with the day it was taken along.
export const asCsv = ({ words, language }, { snippets }, { reactions }, day) => {
  const between = language === "en" ? "," : ";";
  const heads = ["day", "snippet", "reaction", "seen"].map((name) => words[`eight-snippets.head-${name}`]);
  const rows = snippets.map((id, place) => {
    const { score, seen } = reactions[place];
    return [day, words[`eight-snippets.name.${id}`], score, seen];
  });
  return BYTE_ORDER + [heads, ...rows].map((row) => row.map(cell).join(between)).join("\r\n") + "\r\n";
};
