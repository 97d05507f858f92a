// The goal as one sentence and as plain text, with a gap for each piece that is still to come.

import { fill } from "../../instrument/slot.js";
import { figuresOf } from "./checks.js";

// Give {sentence, text}; `number(value, decimals)` writes as the reader does, `day(iso)` says a day in words.
export const sentenceBy = (words, number, day) => {
  const figure = (value) => number(value, Number.isInteger(value) ? 0 : 1);
  const gap = words["aim-builder.text.gap"];
  const written = (aim, box) => (aim[box] ?? "").trim();

  const goal = (aim, value) => {
    if (value === null || Number.isNaN(value)) return gap;
    if (written(aim, "unit") === "") return figure(value);
    return fill(words[`aim-builder.counted.${aim.unit}.${value === 1 ? "one" : "other"}`], { count: figure(value) });
  };
  const sentence = (aim) => {
    const [from, to] = figuresOf(aim);
    const isKnown = Number.isFinite(from) && Number.isFinite(to) && from !== to;
    const kind = isKnown ? (to < from ? "lower" : "higher") : "open";
    return fill(words[`aim-builder.text.${kind}`], {
      seen: written(aim, "seen") || gap,
      from: from === null || Number.isNaN(from) ? gap : figure(from),
      to: goal(aim, to),
      hours: written(aim, "hours") || gap,
      by: aim.by ? day(aim.by) : gap,
    });
  };
  const text = (aim) => {
    const line = (box, values) => (written(aim, box) === "" ? [] : [fill(words[`aim-builder.text.${box}`], values)]);
    const whose = written(aim, "whose") === "" ? gap : words[`aim-builder.whose.${aim.whose}`];
    const first = written(aim, "first");
    return [
      words["aim-builder.text.title"],
      sentence(aim),
      ...line("wish", { whose, wish: written(aim, "wish") }),
      ...line("accepted", { accepted: words[`aim-builder.accepted.${aim.accepted}`] }),
      ...line("first", { first }),
    ].join("\n");
  };
  return { sentence, text };
};
