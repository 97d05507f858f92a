// Lists of words as a language keeps them: «sint, krev*, # år», where `*` is the rest of a word and `#` a number.

const LETTER = "[\\p{L}\\p{N}]";

const asPattern = (phrase) =>
  phrase
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", `${LETTER}*`)
    .replaceAll("#", "\\d{1,4}")
    .replaceAll(" ", "\\s+");

// Give the pattern that finds any of a list's phrases as whole words, the longest first.
export const phrases = (list) => {
  const each = list.split(", ").sort((one, other) => other.length - one.length);
  return new RegExp(`(?<!${LETTER})(?:${each.map(asPattern).join("|")})(?!${LETTER})`, "giu");
};

// Give every find as {at, end, quote}, in the text's order.
export const finds = (pattern, text) =>
  [...text.matchAll(pattern)].map((found) => ({
    at: found.index,
    end: found.index + found[0].length,
    quote: found[0],
  }));

// Give the text with what the pattern finds made unreadable, everything else in its place.
export const masked = (text, pattern) => text.replace(pattern, (found) => "_".repeat(found.length));

// What somebody is quoted as saying, or a title: no word of the one who writes.
export const QUOTED = /«[^»]*»|“[^”]*”|‘[^’]*’|"[^"]*"/gu;
