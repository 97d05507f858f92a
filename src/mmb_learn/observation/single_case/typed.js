// Figures as somebody types them, one for each dot: apart by spaces, semicolons or new lines, a dash for a day without.

import { decimal } from "../delimited.js";

const MISSING = /^(?:[-\u2010-\u2015\u2212.?]|x|#?n\/?a|nan|mangler|manglar|missing)$/i;
const APART = /[\s;]+|,(?=\s|$)/; // a comma before a space parts, a decimal comma does not

export const isMissing = (cell) => !cell.trim() || MISSING.test(cell.trim());

export const isFigure = (cell, largest) => {
  const value = decimal(cell);
  return value !== null && Math.abs(value) <= largest;
};

// With one figure a line, an empty line between figures is a day without one.
const piecesOf = (text) => {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trim());
  while (lines.length && !lines.at(-1)) lines.pop();
  while (lines.length && !lines[0]) lines.shift();
  if (lines.length > 1 && lines.every((line) => line.split(APART).filter(Boolean).length <= 1)) {
    return lines.map((line) => line.replace(/[;,]$/, ""));
  }
  return lines.join(" ").split(APART).filter(Boolean);
};

// Give {days}, or the first piece that is no figure as {place, cell}, counted from one.
export const readTyped = (text, { largest }) => {
  const pieces = piecesOf(text);
  const odd = pieces.findIndex((piece) => !isMissing(piece) && !isFigure(piece, largest));
  if (odd >= 0) return { place: odd + 1, cell: pieces[odd] };
  return { days: pieces.map((piece) => (isMissing(piece) ? null : decimal(piece))) };
};

// As it stands in a field again, with the reader's own decimal sign.
export const writtenDays = (days, language) =>
  days.map((day) => (day === null ? "–" : language === "en" ? `${day}` : `${day}`.replace(".", ","))).join(" ");
