// Another reviewer was at the same reflection meanwhile: both stand, and this page says so and shows both.

import { words } from "./house.js";

const fieldsets = (form) => [...form.querySelectorAll("fieldset[data-criterion]")];

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
  const comment = form.querySelector("#comment");
  if (comment.value === sent.comment && comment.value !== stands.comment) comment.value = stands.comment;
  for (const name of ["done", "again"]) {
    const tick = form.querySelector(`[data-with='${name}']`);
    if (tick.checked === Boolean(sent[name])) tick.checked = stands[name];
  }
};

export const showBetween = (form, { value, stands, other }) => {
  takeOver(form, value, stands);
  showMarks(form, other);
  const comment = form.querySelector("#comment");
  const box = form.querySelector("[data-other-words]");
  box.hidden = !other.comment.trim() || comment.value.includes(other.comment);
  box.querySelector("[data-words]").textContent = other.comment;
  box.querySelector("[data-do='take-other']").onclick = () => {
    comment.value = [comment.value.trimEnd(), other.comment].filter(Boolean).join("\n\n");
    box.hidden = true;
    comment.focus();
    comment.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.querySelector("[data-between]").textContent = words["reviewing.between"];
};
