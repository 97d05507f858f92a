// The marks and the answer to one reflection: they save themselves, and release sends them.

import { ask, outbox, words } from "./house.js";
import { showBetween } from "./review-between.js";
import { readPassage, showPassage } from "./review-passage.js";

const LEVELS = "fieldset[data-criterion] input";

const box = (form, id) => form.querySelector(`#${id}`);
const tick = (form, name) => form.querySelector(`[data-with='${name}']`);
const answers = (form) => [...form.querySelectorAll("[data-answer]")];
const boxes = (form) => [...answers(form), box(form, "note")];
const ticks = (form) => [...form.querySelectorAll(`${LEVELS}, [data-with]`)];

// A note, and the wish for a second reader, have no history: only what was touched here is sent, so that a page
// that stood open does not take away what has been put there since.
const aside = (form) => {
  const [note, second] = [box(form, "note"), tick(form, "second")];
  return {
    ...(note.dataset.touched || note.value !== note.defaultValue ? { note: note.value } : {}),
    ...(second.dataset.touched || second.checked !== second.defaultChecked ? { second: second.checked } : {}),
  };
};

const reader = (form) => () => ({
  marks: Object.fromEntries([...form.querySelectorAll(`${LEVELS}:checked`)].map((i) => [i.name, Number(i.value)])),
  ...Object.fromEntries(answers(form).map((each) => [each.dataset.answer, each.value])),
  passage: readPassage(form),
  ...aside(form),
  again: tick(form, "again").checked,
  done: tick(form, "done").checked,
});

const restore = (form, value) => {
  for (const input of form.querySelectorAll(LEVELS)) input.checked = value.marks[input.name] === Number(input.value);
  const kept = "comment" in value ? { ...value, see: value.comment } : value; // from before there were boxes
  for (const each of boxes(form)) each.value = kept[each.dataset.answer ?? each.id] ?? each.value;
  if ("passage" in kept) showPassage(form, kept.passage);
  for (const name of ["again", "second", "done"]) tick(form, name).checked = value[name] ?? tick(form, name).checked;
};

// Was something chosen or written before this script ran?
const isTouched = (form) =>
  ticks(form).some((input) => input.checked !== input.defaultChecked) ||
  boxes(form).some((each) => each.value !== each.defaultValue);

const isWhole = (form) =>
  answers(form).some((each) => each.value.trim() !== "") &&
  [...form.querySelectorAll("fieldset[data-criterion]")].every((each) => each.querySelector("input:checked"));

export const startForm = (form) => {
  const url = `api/reviews/${form.dataset.review}`;
  const said = form.querySelector("[data-said]");
  const read = reader(form);
  const waits = outbox.waiting(url);

  const release = async () => {
    const saved = await outbox.deliver(url, read());
    if (saved?.stands) return; // look first at what was said elsewhere
    const { revision } = saved ?? {};
    const { body } = revision ? await ask("POST", url, { revision }) : { body: saved };
    said.textContent = body?.message ?? words["error.no-connection"];
  };

  outbox.watch(url, Number(form.dataset.revision), (answer) => {
    if (answer.refused !== undefined) said.textContent = answer.refused;
    for (const gone of ["returned", "erased"]) if (answer[gone]) form.dispatchEvent(new Event(gone, { bubbles: true }));
    if (answer.signed) form.querySelector("[data-signed]").textContent = answer.signed;
    if (!answer.stands) return;
    showBetween(form, answer);
    if (answer.newer) outbox.put(url, read()); // what was typed meanwhile knew nothing of it
  });
  if (isTouched(form)) outbox.put(url, read());
  else if (waits) restore(form, waits.entry.value);
  form.addEventListener("input", ({ target }) => {
    target.dataset.touched = "true";
    const early = target === tick(form, "done") && target.checked && !isWhole(form);
    if (early) target.checked = false;
    said.textContent = early ? words["error.review-not-ready"] : "";
    outbox.put(url, read());
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-do='release']").addEventListener("click", release);
};
