// The marks and the comment of one reflection: they save themselves, and release sends them.

import { ask, outbox, words } from "./house.js";

const LEVELS = "fieldset[data-criterion] input";

const reader = (form) => () => ({
  marks: Object.fromEntries([...form.querySelectorAll(`${LEVELS}:checked`)].map((i) => [i.name, Number(i.value)])),
  comment: form.querySelector("textarea").value,
});

const restore = (form, value) => {
  form.querySelector("textarea").value = value.comment;
  for (const input of form.querySelectorAll(LEVELS)) input.checked = value.marks[input.name] === Number(input.value);
};

// Was something chosen or written before this script ran?
const touched = (form) =>
  [...form.querySelectorAll(LEVELS)].some((input) => input.checked !== input.defaultChecked) ||
  form.querySelector("textarea").value !== form.querySelector("textarea").defaultValue;

export const startForm = (form) => {
  const url = `api/reviews/${form.dataset.review}`;
  const said = form.querySelector("[data-said]");
  const read = reader(form);
  const waits = outbox.waiting(url);

  const release = async () => {
    const saved = await outbox.deliver(url, read());
    const { body } = saved?.revision ? await ask("POST", url, {}) : { body: saved };
    said.textContent = body?.message ?? words["error.no-connection"];
  };

  outbox.watch(url, 0, (answer) => {
    if (answer.refused !== undefined) said.textContent = answer.refused;
  });
  if (touched(form)) outbox.put(url, read());
  else if (waits) restore(form, waits.entry.value);
  form.addEventListener("input", () => {
    said.textContent = "";
    outbox.put(url, read());
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-do='release']").addEventListener("click", release);
};
