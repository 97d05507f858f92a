// What two observers find when they compare: how alike, in words and figures, and which words let them down.

import { fill } from "../../instrument/slot.js";
import { cohensKappa } from "../agreement.js";

const element = (tag, text = "", name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });
const within = (parent, ...children) => {
  parent.append(...children);
  return parent;
};
const count = (marks) => marks.filter(Boolean).length;

const sayer = (facts, channel) => {
  const words = (key, values) => fill(channel.words[`two-observers.${key}`], values);
  const percent = (share) => channel.number(100 * share, 0);
  return { words, percent, number: channel.number, whole: (value) => channel.number(value, 0), facts };
};

const kappaSaid = ({ words, number, facts }, { kappa }) => {
  if (kappa === null) return words("kappa-undefined");
  const shown = { kappa: number(kappa, 2) };
  if (kappa === 1) return words("kappa-full", shown);
  const [, band] = facts.bands.find(([end]) => kappa <= end);
  return words(`kappa.${band}`, shown);
};

// One behaviour: agreement, what chance would give, kappa in words, and a caution where it is rare.
const figures = (say, name, mine, theirs) => {
  const { words, percent, whole, facts } = say;
  const found = cohensKappa(mine, theirs);
  const same = mine.filter((mark, at) => mark === theirs[at]).length;
  const rare = [mine, theirs].some((marks) => Math.min(count(marks), facts.intervals - count(marks)) <= facts.rare);
  const told = { behaviour: words(name), same: whole(same), count: whole(facts.intervals), percent: percent(found.agreement) };
  const lines = [
    element("p", words("agreement", told), "agreement"),
    ...(found.kappa === null ? [] : [element("p", words("chance", { percent: percent(found.chance) }))]),
    element("p", kappaSaid(say, found)),
    ...(rare && found.kappa !== null && found.kappa < 1 ? [element("p", words("rare"), "help")] : []),
  ];
  const node = within(element("div", "", "figures-of"), ...lines);
  node.dataset.figures = name;
  return { node, same };
};

// Each half-minute that was marked differently: its text, who marked, what Selma says, and the loose word.
const difference = ({ words, whole, facts }, { round, mine, theirs, names, pair }, at) => {
  const item = element("li", "", "difference");
  item.append(
    element("h4", words("half-minute", { place: whole(at + 1), count: whole(facts.intervals) })),
    element("p", words(`${round.id}.i${at + 1}.told`), "quoted"),
  );
  const mark = (marked) => words(marked ? "marked" : "unmarked");
  for (const name of facts.behaviours.filter((each) => mine[each][at] !== theirs[each][at])) {
    const both = { first: names[0], one: mark(mine[name][at]), second: names[1], other: mark(theirs[name][at]), behaviour: words(name) };
    const loose = round.loose[name].includes(at + 1);
    item.append(
      element("p", words("marks", both), "whose"),
      element("p", words(loose ? `${round.id}.i${at + 1}.loose.${name}` : "clear"), "why"),
    );
  }
  if (!pair) item.append(element("p", words("selma-says", { reason: words(`${round.id}.i${at + 1}.reason`) })));
  return item;
};

const differences = (say, found) => {
  const { words, facts } = say;
  const places = Array.from({ length: facts.intervals }, (_, at) => at)
    .filter((at) => facts.behaviours.some((name) => found.mine[name][at] !== found.theirs[name][at]));
  const title = element("h3", words("differed"));
  if (!places.length) return [title, element("p", words(found.pair ? "differed-none-pair" : "differed-none"))];
  const list = element("ol", "", "differences");
  list.setAttribute("role", "list");
  return [title, within(list, ...places.map((at) => difference(say, found, at)))];
};

const table = ({ words, whole, facts }, { mine, theirs, names }) => {
  const head = (text, scope) => Object.assign(element("th", text), { scope });
  const whose = (one, other) => {
    if (one === other) return words(one ? "both" : "neither");
    return one ? names[0] : names[1];
  };
  const heads = within(element("tr"), head(words("place"), "col"), ...facts.behaviours.map((name) => head(words(name), "col")));
  const rows = Array.from({ length: facts.intervals }, (_, at) =>
    within(
      element("tr"),
      head(whole(at + 1), "row"),
      ...facts.behaviours.map((name) => element("td", whose(mine[name][at], theirs[name][at]))),
    ));
  return within(element("table"), within(element("thead"), heads), within(element("tbody"), ...rows));
};

const everything = (say, found) => {
  const { words, facts } = say;
  const details = within(element("details", "", "more"), element("summary", words("table")), table(say, found));
  if (found.pair) return details;
  const reasons = Array.from({ length: facts.intervals }, (_, at) => element("li", words(`${found.round.id}.i${at + 1}.reason`)));
  return within(details, element("h3", words("reasons")), within(element("ol"), ...reasons));
};

// After the first round the definitions, mended, and a way on; after the second what that changed.
const onwards = (say, { round, before }, same) => {
  const { words, whole, facts } = say;
  if (before && round.id === "second") {
    const lines = facts.behaviours.map((name) =>
      element("p", words("rounds", {
        behaviour: words(name), before: whole(before[name]), after: whole(same[name]), count: whole(facts.intervals),
      })));
    return [...lines, element("p", words("at-work"), "at-work")];
  }
  const definitions = within(element("dl"), ...facts.behaviours.map((name) =>
    within(element("div"), element("dt", words(name)), element("dd", words(`second.${name}`)))));
  const button = element("button", words("second-round"), "primary");
  button.type = "button";
  button.dataset.second = "";
  return [
    element("h3", words("mended")), element("p", words("mended-told")), definitions,
    within(element("div", "", "choices"), button),
  ];
};

// Give what to show, and how many each behaviour was marked alike in.
export const compared = (found, facts, channel) => {
  const say = sayer(facts, channel);
  const told = facts.behaviours.map((name) => [name, figures(say, name, found.mine[name], found.theirs[name])]);
  const same = Object.fromEntries(told.map(([name, each]) => [name, each.same]));
  const nodes = [
    ...told.map(([, { node }]) => node), ...differences(say, found), everything(say, found), ...onwards(say, found, same),
  ];
  return { nodes, same };
};
