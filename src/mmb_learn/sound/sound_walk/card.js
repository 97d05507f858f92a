// What is shown of one round: its date, its figures, the picture, the marks, and all of it as a table.

import { counted, fill } from "../../instrument/slot.js";
import { FEWEST_FOR_TENTHS, equivalentLevel, summaryOf } from "./levels.js";
import { draw } from "./picture.js";
import { isSilent } from "./rounds.js";

const [EACH_SECOND, EACH_TEN] = [120, 1200]; // s of a round whose table still has a row a second, or for ten

export const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
};

export const clock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

const isTyped = (round) => round.way === "typed";
const locale = (channel) => (channel.language === "en" ? "en-GB" : "nb-NO");

export const levelText = (channel, round, level) =>
  fill(channel.words[isTyped(round) ? "sound-walk.level-typed" : "sound-walk.level"], {
    level: channel.number(level, 1),
  });

const listed = (channel, items) => new Intl.ListFormat(locale(channel)).format(items);

const duration = (channel, seconds) => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const parts = [
    minutes ? counted(channel, "sound-walk.minutes", minutes) : "",
    rest || !minutes ? counted(channel, "sound-walk.seconds", rest) : "",
  ];
  return listed(channel, parts.filter(Boolean));
};

const dated = (channel, round, isKept) => {
  const at = new Date(round.at);
  const values = {
    date: new Intl.DateTimeFormat(locale(channel), { day: "numeric", month: "long" }).format(at),
    clock: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at),
  };
  const when = fill(channel.words[isTyped(round) ? "sound-walk.when-typed" : "sound-walk.when"], values);
  return `${when} ${channel.words[isKept ? "sound-walk.kept" : "sound-walk.not-kept"]}`;
};

const figures = (channel, round, levels) => {
  const { words } = channel;
  const { count, equivalent, highest, tenths } = summaryOf(levels);
  const of = (level) => levelText(channel, round, level);
  const rows = [
    [words["sound-walk.equivalent"], of(equivalent)],
    [words[isTyped(round) ? "sound-walk.highest-reading" : "sound-walk.highest-second"], of(highest)],
    tenths && [words["sound-walk.loudest-tenth"], of(tenths.loudest)],
    tenths && [words["sound-walk.quietest-tenth"], of(tenths.quietest)],
    isTyped(round)
      ? [words["sound-walk.readings"], channel.number(count, 0)]
      : [words["sound-walk.duration"], duration(channel, count)],
  ].filter(Boolean);
  const list = make("dl", { className: "walk-figures" });
  for (const [term, value] of rows) {
    list.append(make("div", {}, make("dt", { textContent: term }), make("dd", { textContent: value })));
  }
  return list;
};

const caption = (channel, round, levels) => {
  const of = (level) => levelText(channel, round, level);
  const key = isTyped(round) ? "sound-walk.caption-typed" : "sound-walk.caption";
  return fill(channel.words[key], {
    lowest: of(Math.min(...levels)),
    highest: of(Math.max(...levels)),
    equivalent: of(equivalentLevel(levels)),
  });
};

const markText = (channel, round, levels, { at, tag }) =>
  fill(channel.words[isTyped(round) ? "sound-walk.mark-typed" : "sound-walk.mark-at"], {
    tag: channel.words[`sound-walk.tag.${tag}`],
    at: isTyped(round) ? channel.number(at + 1, 0) : clock(at),
    level: levelText(channel, round, levels[at]),
  });

const step = (round, levels) => {
  if (isTyped(round) || levels.length <= EACH_SECOND) return 1;
  return levels.length <= EACH_TEN ? 10 : 60;
};

const table = (channel, round, levels) => {
  const { words } = channel;
  const each = step(round, levels);
  const heads = [
    words[isTyped(round) ? "sound-walk.head-reading" : "sound-walk.head-time"],
    words[each === 1 ? "sound-walk.head-level" : "sound-walk.head-equivalent"],
    words["sound-walk.head-mark"],
  ];
  const row = (start) => {
    const stretch = levels.slice(start, start + each);
    const tags = round.marks.filter(({ at }) => at >= start && at < start + each);
    return make(
      "tr",
      {},
      make("th", { scope: "row", textContent: isTyped(round) ? channel.number(start + 1, 0) : clock(start) }),
      make("td", { textContent: channel.number(equivalentLevel(stretch), 1) }),
      make("td", { textContent: tags.map(({ tag }) => words[`sound-walk.tag.${tag}`]).join(", ") }),
    );
  };
  const starts = Array.from({ length: Math.ceil(levels.length / each) }, (_, place) => place * each);
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col", textContent: head })))),
    make("tbody", {}, ...starts.map(row)),
  );
};

// The table is made when somebody opens it: an hour has many rows.
const figuresAsTable = (channel, round, levels) => {
  const summary = channel.words["button.figures-as-table"];
  const inside = make("div", { className: "table-scroll", tabIndex: 0, role: "group", ariaLabel: summary });
  const details = make("details", { className: "figures" }, make("summary", { textContent: summary }), inside);
  details.addEventListener("toggle", () => {
    if (details.open && !inside.firstChild) inside.append(table(channel, round, levels));
  });
  return details;
};

const warnings = (channel, round) => {
  const { words } = channel;
  const settings = (round.unsure ?? []).map((name) => words[`sound-walk.setting.${name}`]);
  return [
    isSilent(round) ? words["sound-walk.silent"] : null,
    settings.length ? fill(words["sound-walk.unsure"], { settings: listed(channel, settings) }) : null,
  ].filter(Boolean);
};

// What stands below the figures: how far to trust them, and what more readings would show.
const notes = (channel, round, levels) => {
  const few = isTyped(round) ? "sound-walk.too-few" : "sound-walk.too-short-for-tenths";
  return [
    isTyped(round) ? null : channel.words["sound-walk.no-instrument"],
    levels.length < FEWEST_FOR_TENTHS
      ? fill(channel.words[few], { fewest: channel.number(FEWEST_FOR_TENTHS, 0) })
      : null,
  ].filter(Boolean);
};

const sentences = (className, texts) => texts.map((textContent) => make("p", { className, textContent }));

// Everything about one round, in the order it is read; `scale` are the ends of the picture in dB.
export const cardOf = (channel, round, levels, scale, isKept) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "walk-picture");
  draw(svg, levels, round.marks, scale);
  const said = make("figcaption", { textContent: caption(channel, round, levels) });
  const marks = round.marks.map((mark) =>
    make("li", { textContent: markText(channel, round, levels, mark) }),
  );
  return [
    make("p", { className: "help", textContent: dated(channel, round, isKept) }),
    figures(channel, round, levels),
    ...sentences("walk-note", notes(channel, round, levels)),
    ...sentences("walk-warning", warnings(channel, round)),
    make("figure", {}, svg, said),
    marks.length ? make("ol", { className: "walk-marks" }, ...marks) : null,
    figuresAsTable(channel, round, levels),
  ].filter(Boolean);
};
