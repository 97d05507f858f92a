// Both rounds side by side, what changed between them, and the ways to mark and erase a round.

import { fill } from "../../instrument/slot.js";
import { cardOf, make } from "./card.js";
import { changeIn } from "./change.js";
import { ends } from "./levels.js";
import { NAMES, shownLevels } from "./rounds.js";

const button = (text, look, act) =>
  make("button", { type: "button", className: look, textContent: text, onclick: act });

// A button that asks once more, and names the thing on both answers.
const eraser = (walk, name) => {
  const { words } = walk;
  const line = make("p", { className: "actions" });
  const erase = () => {
    walk.rounds.erase(name);
    walk.show();
    walk.choose(name);
    walk.sayOf("sound-walk.erased", name);
    walk.at("start").focus();
  };
  const rest = () => {
    line.replaceChildren(button(words["sound-walk.erase-round"], "quiet small", ask));
  };
  const ask = () => {
    const keep = button(words["sound-walk.keep-round"], "quiet small", () => {
      rest();
      line.firstChild.focus();
    });
    line.replaceChildren(button(words["sound-walk.erase-round"], "danger small", erase), keep);
    keep.focus();
  };
  rest();
  return line;
};

// Typed readings get their marks afterwards: which reading, and what was heard.
const marker = (walk, name) => {
  const { words, rounds } = walk;
  const round = rounds.of(name);
  const count = round.levels.length;
  const reading = make("input", { type: "number", min: 1, max: count, step: 1, value: 1, autocomplete: "off" });
  const heard = make("select", { autocomplete: "off" });
  for (const tag of walk.slot.querySelectorAll("[data-tag]")) {
    heard.append(make("option", { value: tag.dataset.tag, textContent: tag.textContent }));
  }
  const form = make(
    "form",
    { className: "walk-marker", noValidate: true },
    make("label", {}, make("span", { textContent: words["sound-walk.mark-reading"] }), reading),
    make("label", {}, make("span", { textContent: words["sound-walk.mark-heard"] }), heard),
    make("button", { className: "quiet small", textContent: words["sound-walk.mark"] }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const place = reading.valueAsNumber - 1;
    if (!Number.isInteger(place) || place < 0 || place >= count) {
      walk.say(fill(words["sound-walk.which-reading"], { count: walk.channel.number(count, 0) }), "typed-state");
      reading.focus();
      return;
    }
    const marks = [...round.marks, { at: place, tag: heard.value }].sort((one, other) => one.at - other.at);
    rounds.put(name, { ...round, marks });
    walk.show();
    const tag = words[`sound-walk.tag.${heard.value}`];
    const said = fill(words["sound-walk.marked-typed"], { tag, at: walk.channel.number(place + 1, 0) });
    walk.say(said, "typed-state");
    walk.at(name).querySelector(".walk-marker input").focus();
  });
  return form;
};

const shownOf = (walk) => {
  const there = NAMES.filter((name) => walk.rounds.of(name) && walk.measuring !== name);
  return Object.fromEntries(
    there.map((name) => [name, shownLevels(walk.rounds.of(name), walk.rounds.correction())]),
  );
};

const bodyOf = (walk, name, levels, scale) => {
  if (!levels) return [make("p", { className: "help", textContent: walk.words["sound-walk.no-figures"] })];
  const round = walk.rounds.of(name);
  const card = cardOf(walk.channel, round, levels, scale, walk.rounds.isKept());
  return [...card, ...(round.way === "typed" ? [marker(walk, name)] : []), eraser(walk, name)];
};

export const show = (walk) => {
  const levels = shownOf(walk);
  const all = Object.values(levels);
  const scale = all.length ? ends(all.flat()) : null;
  for (const name of NAMES) walk.at(name).replaceChildren(...bodyOf(walk, name, levels[name], scale));
  const both = all.length === NAMES.length;
  const sentences = both ? changeIn(walk.channel, NAMES.map(walk.rounds.of), all) : [];
  walk.at("change").textContent = sentences.join(" ");
  walk.at("change-box").hidden = !both;
};
