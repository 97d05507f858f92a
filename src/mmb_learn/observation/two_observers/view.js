// Two observers: half-minutes that unfold at the reader's pace, marked by two apart, then held against each other.
//
// Nothing is kept: marks live in this page alone, and the first one's are out of sight while the second marks.

import { part } from "../../instrument/slot.js";
import { compared } from "./compared.js";

const other = { first: "second", second: "first" };

export const mount = (slot, facts, channel) => {
  const words = (key) => channel.words[`two-observers.${key}`];
  const find = (name) => part(slot, name);
  const minutes = [...slot.querySelectorAll("[data-minute]")];
  const boxes = minutes.map((minute) => [...minute.querySelectorAll("[data-mark]")]);
  const [next, previous, all, compare] = ["next", "previous", "all", "compare"].map(find);
  const last = facts.intervals - 1;
  const start = { at: 0, read: 0, all: false };
  const empty = { round: 0, who: "first", marks: {}, before: null };
  let now = { ...empty, ...start };

  const pair = () => slot.querySelector('[name="two-observers-way"]:checked').value === "pair";
  const minuteSteps = ["minutes", "steps"].map(find);

  // Beginning anew stands where marking is over for now, out of the way of a thumb that marks.
  const marking = (goes) => {
    for (const each of minuteSteps) each.hidden = !goes;
    find("again").hidden = goes;
  };

  const read = () =>
    Object.fromEntries(
      facts.behaviours.map((name, at) => [name, boxes.map((each) => each[at].checked)]),
    );

  const clear = () => {
    for (const box of boxes.flat()) box.checked = false;
  };

  // One half-minute at a time, right below what to mark; or all of them.
  const turnTo = (change) => {
    now = { ...now, ...change };
    now.read = Math.max(now.read, now.all ? last : now.at);
    minutes.forEach((minute, at) => {
      minute.hidden = !now.all && at !== now.at;
    });
    previous.hidden = now.all || now.at === 0;
    next.hidden = now.all || now.at === last;
    all.hidden = now.all;
    compare.hidden = now.read < last;
    compare.textContent = words(pair() && now.who === "first" ? "hand-over" : "compare");
  };

  const tell = () => {
    const { id } = facts.rounds[now.round];
    find("told").textContent = words(`${id}.told`);
    for (const place of slot.querySelectorAll("[data-definition]")) {
      place.textContent = words(`${id}.${place.dataset.definition}`);
    }
    minutes.forEach((minute, at) => {
      minute.querySelector("[data-told]").textContent = words(`${id}.i${at + 1}.told`);
    });
    find("turn").textContent = words(`turn-${now.who}`);
    find("turn").hidden = !pair();
    find("pair-told").hidden = !pair();
  };

  // Show the half-minutes from the first one on, for whoever marks now.
  const begin = (change) => {
    now = { ...now, ...change };
    clear();
    tell();
    turnTo(start);
    marking(true);
    find("handover").hidden = true;
    find("compared").hidden = true;
  };

  const names = () => (pair() ? ["colleague-first", "colleague-second"] : ["you", "selma"]).map(words);

  const show = () => {
    const round = facts.rounds[now.round];
    const mine = now.marks.first;
    const theirs = pair() ? now.marks.second : round.selma;
    const found = { round, mine, theirs, names: names(), pair: pair(), before: now.before };
    const { nodes, same } = compared(found, facts, channel);
    find("found").replaceChildren(...nodes);
    marking(false);
    find("turn").hidden = true;
    find("compared").hidden = false;
    find("compared-title").focus();
    now.before = same;
  };

  const finish = () => {
    now.marks = { ...now.marks, [now.who]: read() };
    if (!pair() || now.who === "second") return show();
    clear();
    marking(false);
    find("turn").hidden = true;
    find("handover").hidden = false;
    return find("handover").focus();
  };

  const focusOn = (at) => minutes[at].querySelector("fieldset").focus();

  const step = (at) => {
    turnTo({ at });
    focusOn(at);
  };
  next.addEventListener("click", () => step(now.at + 1));
  previous.addEventListener("click", () => step(now.at - 1));
  all.addEventListener("click", () => {
    turnTo({ all: true });
    focusOn(now.at);
  });
  compare.addEventListener("click", finish);
  find("ready").addEventListener("click", () => {
    begin({ who: other[now.who] });
    find("turn").focus();
  });
  find("found").addEventListener("click", ({ target }) => {
    if (!target.closest("[data-second]")) return;
    begin({ round: 1, who: "first", marks: {} });
    find("what").focus();
  });
  find("again").addEventListener("click", () => {
    begin(empty);
    focusOn(0);
  });
  find("way").addEventListener("change", () => {
    if (now.round > 0 || now.marks.first) return begin(empty);
    tell(); // the first one's marks so far are hers either way
    return turnTo({});
  });
  begin(empty);
};
