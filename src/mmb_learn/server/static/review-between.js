// Somebody was at the same reflection meanwhile, on another page: both stand, and this page says so and shows both.
//
// It may be another reviewer, or she herself in another tab.

import { words } from "./house.js";
import { readPassage, showPassage } from "./review-passage.js";

const fieldsets = (form) => [...form.querySelectorAll("fieldset[data-criterion]")];

const same = (one, other) => one?.words === other?.words && one?.box === other?.box;

const showMarks = (form, other) => {
  for (const fieldset of fieldsets(form)) {
    const theirs = other.marks[fieldset.dataset.criterion];
    for (const each of fieldset.querySelectorAll("[data-other]")) each.hidden = Number(each.dataset.other) !== theirs;
  }
};

// What was sent and has not been touched since becomes what stands; what was chosen since is kept.
const takeOver = (form, sent, stands) => {
  for (const fieldset of fieldsets(form)) {
    const name = fieldset.dataset.criterion;
    const now = fieldset.querySelector("input:checked")?.value;
    const untouched = now === undefined || Number(now) === sent.marks[name];
    const choice = fieldset.querySelector(`input[value="${stands.marks[name]}"]`);
    if (untouched && choice) choice.checked = true;
  }
  for (const box of form.querySelectorAll("[data-answer]")) {
    const name = box.dataset.answer;
    if (box.value === sent[name] && box.value !== stands[name]) box.value = stands[name];
  }
  if (same(readPassage(form), sent.passage)) showPassage(form, stands.passage);
  for (const name of ["done", "again"]) {
    const tick = form.querySelector(`[data-with='${name}']`);
    if (tick.checked === Boolean(sent[name])) tick.checked = stands[name];
  }
};

const offer = (form, name, whose, theirs, take) => {
  const place = form.querySelector(`[data-other-words='${name}']`);
  place.querySelector("h2").textContent = words[`answer.${whose}.${name}`];
  place.hidden = !theirs;
  place.querySelector("[data-words]").textContent = theirs;
  place.querySelector("[data-do='take-other']").onclick = () => {
    place.hidden = true;
    take().dispatchEvent(new Event("input", { bubbles: true }));
  };
};

const offerWords = (form, box, whose, theirs) =>
  offer(form, box.dataset.answer, whose, box.value.includes(theirs.trim()) ? "" : theirs, () => {
    box.value = [box.value.trimEnd(), theirs].filter(Boolean).join("\n\n");
    box.focus();
    return box;
  });

const offerPassage = (form, whose, theirs) =>
  offer(form, "passage", whose, !theirs || same(readPassage(form), theirs) ? "" : theirs.words, () => {
    showPassage(form, theirs);
    return form.querySelector("[data-passage]");
  });

export const showBetween = (form, { value, stands, other, own }) => {
  const [whose, said] = other ? ["other", other] : ["own", own];
  takeOver(form, value, stands);
  if (other) showMarks(form, other);
  for (const box of form.querySelectorAll("[data-answer]")) offerWords(form, box, whose, said[box.dataset.answer]);
  offerPassage(form, whose, said.passage);
  form.querySelector("[data-between]").textContent = words[other ? "reviewing.between" : "reviewing.between-own"];
};
