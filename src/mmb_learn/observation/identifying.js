// What in a text may point to one person: numbers, names, a date of birth, and what does so together.
//
// A nudge only. Nothing found leaves the page, and a text that is let through may still point to somebody.

import { personalIn } from "../instrument/personal.js";
import { finds, masked, phrases, QUOTED } from "./phrases.js";

const TOGETHER = ["place", "sex", "age", "diagnosis"];
const TOO_MANY = 3; // of these four point to somebody in a place as small as a ward
// A capital in the midst of a sentence begins a name, of a person or a place; two in a row do so anywhere.
const CAPITAL = /(?<=[\p{Ll}\p{N},;)] )\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)*/gu;
const OPENING = /(?<=^|[.!?:\n] ?)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu;

const listsOf = (words) =>
  Object.fromEntries(
    [...TOGETHER, "not", "born", "capitals", "before-a-place"].map((name) => [name, phrases(words[`identifying.${name}`])]),
  );

const isAllowed = (lists, name) => name.split(" ").every((word) => word.replace(lists.capitals, "") === "");

const withinIn = (lists, text) => finds(CAPITAL, text).filter(({ quote }) => !isAllowed(lists, quote));

const namesIn = (lists, text) => {
  const bare = masked(text, QUOTED);
  // A sentence's first word has its capital anyway: what follows it tells.
  const opening = finds(OPENING, bare).filter(({ quote }) => !isAllowed(lists, quote.slice(quote.indexOf(" ") + 1)));
  const within = withinIn(lists, bare).filter(({ at }) => !opening.some((each) => each.at <= at && at < each.end));
  return [...opening, ...within].sort((one, other) => one.at - other.at);
};

const placesIn = (lists, text) => {
  const before = finds(lists["before-a-place"], text);
  const named = withinIn(lists, masked(text, QUOTED)).filter(({ at }) => before.some(({ end }) => end === at - 1));
  return [...finds(lists.place, text), ...named];
};

const together = (lists, texts) => {
  const kinds = TOGETHER.map((kind) => {
    const found = texts.flatMap((text) => {
      const bare = masked(text, lists.not);
      return kind === "place" ? placesIn(lists, bare) : finds(lists[kind], bare);
    });
    return found[0]?.quote;
  });
  const quotes = kinds.filter((quote) => quote !== undefined);
  return quotes.length >= TOO_MANY ? quotes : [];
};

const different = (found) => [...new Set(found.map(({ quote }) => quote))];

// Give {inOne(text, {names}), inAll(texts)}, each a list of {code, quotes}; code is a key of identifying.said.
export const identifyingBy = (words) => {
  const lists = listsOf(words);
  return {
    inOne: (text, { names = true } = {}) => {
      const kinds = personalIn(text);
      const numbers = ["identity", "telephone"].filter((kind) => kinds.includes(kind));
      const born = different(finds(lists.born, text));
      const named = names ? different(namesIn(lists, text)) : [];
      return [
        ...numbers.map((code) => ({ code, quotes: [] })),
        ...(born.length > 0 ? [{ code: "born", quotes: born }] : []),
        ...(named.length > 0 ? [{ code: "name", quotes: named }] : []),
      ];
    },
    inAll: (texts) => {
      const quotes = together(lists, texts);
      return quotes.length > 0 ? [{ code: "combination", quotes }] : [];
    },
  };
};
