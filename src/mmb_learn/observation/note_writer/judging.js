// Interpretation that poses as observation, sentence by sentence; what somebody said of herself is none.

import { finds, masked, phrases, QUOTED } from "../phrases.js";

export const GROUPS = [
  "seemed",
  "anger",
  "nagging",
  "attention",
  "unwilling",
  "unrest",
  "distress",
  "pleasure",
  "calm",
  "confused",
  "character",
  "effect",
];

const asWords = (list) => list.split(", ").join("|");

// Where somebody's words are told: «hun sa at …», «sa hun …», «sa: …». Up to two words may stand between.
export const tellingBy = (saying, follows, joining) =>
  new RegExp(
    `(?<!\\p{L})(?:${asWords(saying)})(?:\\s*:|(?:\\s+(?!(?:${asWords(joining)})(?!\\p{L}))\\p{L}+){0,2}` +
      `\\s+(?:${asWords(follows)})(?!\\p{L}))`,
    "giu",
  );

// … and where they stand before who said them: «jeg er redd, sa hun».
const tellingAfterBy = (saying, follows) => {
  const [says, who] = [`(?:${asWords(saying)})`, `(?:${asWords(follows)})`];
  return new RegExp(`,\\s*(?:${says}\\s+${who}|${who}\\s+${says})\\s*$`, "iu");
};

const sentencesOf = (text) => [...text.matchAll(/[^.!?;\n]+/gu)].map(({ 0: said, index }) => ({ said, index }));

export const judgingBy = (words) => {
  const list = (name) => words[`note-writer.list.${name}`];
  const groups = GROUPS.map((group) => [group, phrases(list(group))]);
  const not = phrases(list("not"));
  const telling = tellingBy(list("saying"), list("what-follows"), list("joining"));
  const tellingAfter = tellingAfterBy(list("saying"), list("what-follows"));
  const seeming = new RegExp(`(?<!\\p{L})(?:${asWords(list("joining"))})\\s+(?:\\p{L}+\\s+)?$`, "iu");

  // Where a sentence tells somebody's words: to its end, or to where the writer says how it seemed.
  const toldIn = (sentence) => {
    const after = finds(telling, sentence).map(({ end }) => {
      const seemed = finds(groups[0][1], sentence).find(
        (each) => each.at > end && seeming.test(sentence.slice(0, each.at)),
      );
      return { from: end, to: seemed?.at ?? sentence.length };
    });
    return [...after, { from: 0, to: Math.max(0, sentence.search(tellingAfter)) }];
  };

  const inSentence = ({ said, index }) => {
    const told = toldIn(said);
    return groups
      .flatMap(([group, pattern]) => finds(pattern, said).map((found) => ({ group, ...found })))
      .filter(({ at }) => !told.some(({ from, to }) => from <= at && at < to))
      .map((found) => ({ ...found, at: found.at + index, end: found.end + index }));
  };

  // «virket sint» is one thing to look at, and the plainer word says what to write.
  const joined = (found, text) =>
    found.reduce((kept, next) => {
      const last = kept.at(-1);
      if (last === undefined || last.group !== "seemed" || !/^\s*$/.test(text.slice(last.end, next.at))) return [...kept, next];
      return [...kept.slice(0, -1), { ...next, at: last.at, quote: text.slice(last.at, next.end) }];
    }, []);

  // Give {group, quotes} of a text, in the order of the text, each group once.
  return (text) => {
    const bare = masked(masked(text, QUOTED), not);
    const found = sentencesOf(bare).flatMap(inSentence).sort((one, other) => one.at - other.at);
    const quotes = new Map();
    for (const { group, quote } of joined(found, text)) quotes.set(group, [...new Set([...(quotes.get(group) ?? []), quote])]);
    return [...quotes].map(([group, all]) => ({ group, quotes: all }));
  };
};
