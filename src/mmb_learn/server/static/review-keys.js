// The keys of the facilitator's evening. A letter does nothing while one types, and all of them can be put to rest.

import { quietly } from "./quietly.js";

const REST = "mmb review keys"; // kept in this browser, erased with the rest at sign-out
const WRITES = "textarea, select, input:not([type='radio'], [type='checkbox'])";

const isAtRest = () => quietly(() => localStorage.getItem(REST)) === "rest";
const keep = (wish) => quietly(() => localStorage.setItem(REST, wish));

const find = (what) => document.querySelector(`main ${what}`);
const criteria = () => [...document.querySelectorAll("main .marks fieldset[data-criterion]")];
const here = () => document.activeElement.closest("fieldset[data-criterion]");
const isMarked = (criterion) => criterion.querySelector("input:checked") !== null;
const stand = (criterion) => (criterion?.querySelector("input:checked") ?? criterion?.querySelector("input"))?.focus();

// The next that is not marked, after this one and round again.
const unmarked = (after) => {
  const all = criteria();
  const at = all.indexOf(after) + 1;
  return [...all.slice(at), ...all.slice(0, at)].find((criterion) => !isMarked(criterion));
};

// The figure is the level's own; then the focus goes on to what is still to be marked.
const level = (figure) => {
  const criterion = here() ?? unmarked(null) ?? criteria()[0];
  const choice = criterion?.querySelectorAll("input")[Number(figure)];
  if (!choice) return;
  choice.click();
  stand(unmarked(criterion) ?? criterion);
  const [name, words] = [criterion.querySelector("legend"), choice.closest("label").querySelector("[data-level]")];
  find("[data-said]").textContent = `${name.textContent.trim()}: ${words.textContent.trim()}`;
};

const step = (by) => {
  const all = criteria();
  stand(all[all.indexOf(here()) + by]);
};

const help = () => {
  const keys = find(".review-keys");
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
};

const bank = () => {
  find("[data-bank]").open = true; // which takes the focus there, when it was closed
  find("#bank-search")?.focus();
};

// One key opens what asks once more, a second press of Enter confirms it.
const person = () => {
  const asks = find("[data-person]");
  if (!asks) return;
  asks.open = true;
  asks.querySelector("[type='submit']").focus();
};

const ACTS = {
  n: () => find("[data-turn='next']")?.click(),
  p: () => find("[data-turn='before']")?.click(),
  d: () => find("[data-with='done']")?.click(),
  r: () => find("[data-do='release']")?.click(),
  m: () => find("[data-do='quote']:not([hidden]), [data-do='choose']:not([hidden])")?.click(),
  "/": bank,
  "?": help,
  x: person,
};

const actOf = ({ key }) => {
  if (/^[0-9]$/.test(key)) return () => level(key);
  if (key === "ArrowDown" || key === "ArrowUp") return here() && (() => step(key === "ArrowDown" ? 1 : -1));
  return ACTS[key];
};

const pressed = (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.closest(WRITES)) {
    if (key === "Escape" && target.closest(".marks")) find("h1").focus();
    return;
  }
  const act = isAtRest() ? null : actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
};

export const startKeys = () => {
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.do === "keys") keep(target.checked ? "work" : "rest");
  });
  document.addEventListener("toggle", ({ target }) => {
    const box = target.matches?.(".review-keys") && target.querySelector("[data-do='keys']");
    if (box) box.checked = !isAtRest();
  }, true);
};
