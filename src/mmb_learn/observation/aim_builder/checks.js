// What each letter of a goal still wants, and why: pure, from the pieces, the day it is, and a language's words.

import { decimal } from "../delimited.js";
import { identifyingBy } from "../identifying.js";
import { tellingBy } from "../note_writer/judging.js";
import { finds, masked, phrases, QUOTED } from "../phrases.js";

export const LETTERS = {
  s: ["seen", "hours"],
  m: ["from", "to", "unit"],
  a: ["whose", "wish", "accepted"],
  r: ["first"],
  t: ["by"],
};
export const BOXES = Object.values(LETTERS).flat();
const IN_WORDS = ["seen", "hours", "wish", "first"];
const LISTS = ["vague", "joining", "one-span", "more-or-less", "whole", "ours", "big"];
const SEVERAL = 2; // joined twice, or two changes: more than one goal

const written = (aim, box) => (aim[box] ?? "").trim();

export const isEmpty = (aim) => BOXES.every((box) => written(aim, box) === "");

// The figures of a goal, null where there is none, NaN where what is written is no number.
export const figuresOf = (aim) =>
  ["from", "to"].map((box) => (written(aim, box) === "" ? null : (decimal(written(aim, box)) ?? Number.NaN)));

// Give check(aim, today) → findings {letter, code, quotes}; `code` is the key of what is said of it.
export const checksBy = (words) => {
  const lists = Object.fromEntries(LISTS.map((name) => [name, phrases(words[`aim-builder.list.${name}`])]));
  const list = (name) => words[`note-writer.list.${name}`];
  const telling = tellingBy(list("saying"), list("what-follows"), list("joining"));
  const identifying = identifyingBy(words);

  const quotesOf = (name, text) => [...new Set(finds(lists[name], masked(text, QUOTED)).map(({ quote }) => quote))];
  // «sier at dagen var god» can be counted: it is what the person says.
  const untold = (text) => text.slice(0, text.search(telling) < 0 ? text.length : text.search(telling));

  const isMany = (text) => {
    const bare = masked(masked(text, QUOTED), lists["one-span"]);
    const joined = finds(lists.joining, bare).length + finds(/,(?!\d)/gu, bare).length;
    return joined >= SEVERAL || finds(lists["more-or-less"], bare).length >= SEVERAL;
  };
  const specific = (aim) => {
    const seen = written(aim, "seen");
    if (seen === "") return [["no-seen"]];
    const vague = quotesOf("vague", untold(seen));
    if (isMany(seen)) return [["many"]];
    return vague.length > 0 ? [["vague", vague]] : [];
  };
  const measurable = (aim) => {
    const [from, to] = figuresOf(aim);
    if (Number.isNaN(from) || Number.isNaN(to)) return [["not-number"]];
    if (from === null && to === null) return [["no-number"]];
    if (from === null) return [["no-baseline"]];
    if (to === null) return [["no-goal"]];
    return from === to ? [["same"]] : [];
  };
  const wished = (aim) => {
    if (written(aim, "whose") === "staff") return [["not-theirs"]];
    const ours = quotesOf("ours", written(aim, "wish"));
    return ours.length > 0 ? [["ours", ours]] : [];
  };
  const realistic = (aim) => {
    const [from, to] = figuresOf(aim);
    const isAll = (to === 0 && from > 0) || quotesOf("whole", written(aim, "seen")).length > 0;
    const big = quotesOf("big", [aim.seen, aim.first].join(". "));
    return [...(isAll ? [["all-of-it"]] : []), ...(big.length > 0 ? [["too-big", big]] : [])];
  };
  const lacking = (aim, boxes) => boxes.filter((box) => written(aim, box) === "").map((box) => [`no-${box}`]);

  const byLetter = {
    s: (aim) => [...specific(aim), ...lacking(aim, ["hours"])],
    m: (aim) => [...measurable(aim), ...lacking(aim, ["unit"])],
    a: (aim) => [
      ...wished(aim),
      ...lacking(aim, ["whose", "wish", "accepted"]),
      ...(aim.accepted === "not-asked" ? [["not-asked"]] : []),
    ],
    r: (aim) => [...realistic(aim), ...lacking(aim, ["first"])],
    t: (aim, today) => [...lacking(aim, ["by"]), ...(aim.by && aim.by < today ? [["gone-by"]] : [])],
  };
  const letterOf = (box) => Object.keys(LETTERS).find((letter) => LETTERS[letter].includes(box));
  const identified = (aim) => {
    const said = (letter) => ({ code, quotes }) => ({ letter, code: `identifying.said.${code}`, quotes });
    const each = IN_WORDS.flatMap((box) => identifying.inOne(aim[box] ?? "").map(said(letterOf(box))));
    return [...each, ...identifying.inAll(IN_WORDS.map((box) => aim[box] ?? "")).map(said("s"))];
  };

  return (aim, today) => [
    ...Object.entries(byLetter).flatMap(([letter, look]) =>
      look(aim, today).map(([code, quotes = []]) => ({ letter, code: `aim-builder.look.${code}`, quotes })),
    ),
    ...identified(aim),
  ];
};
