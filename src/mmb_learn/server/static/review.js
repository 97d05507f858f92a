// The facilitator's page: marks and comment save themselves, keys 0–9 choose a level, release sends it.

import { ask, outbox, ready, words } from "./house.js";

const reader = (form) => () => ({
  marks: Object.fromEntries([...form.querySelectorAll("input:checked")].map((i) => [i.name, Number(i.value)])),
  comment: form.querySelector("textarea").value,
});

const restore = (form, value) => {
  form.querySelector("textarea").value = value.comment;
  for (const input of form.querySelectorAll("input")) input.checked = value.marks[input.name] === Number(input.value);
};

// Was something chosen or written before this script ran?
const touched = (form) =>
  [...form.querySelectorAll("input")].some((input) => input.checked !== input.defaultChecked) ||
  form.querySelector("textarea").value !== form.querySelector("textarea").defaultValue;

const startReview = (form) => {
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
  form.addEventListener("keydown", (event) => {
    if (!/^[0-9]$/.test(event.key) || event.target.tagName === "TEXTAREA") return;
    const choice = event.target.closest("fieldset")?.querySelectorAll("input")[Number(event.key)];
    if (choice) choice.click();
  });
  form.querySelector("[data-do='release']").addEventListener("click", release);
};

// A reply to «Jeg er uenig» is held on this device until it is sent.
const startReply = (button) => {
  const url = `api/objections/${button.dataset.reply}`;
  const row = button.closest("li");
  const text = row.querySelector("textarea");

  text.value ||= outbox.drafts.held(url);
  text.addEventListener("input", () => outbox.drafts.hold(url, text.value));
  button.addEventListener("click", async () => {
    const answer = await outbox.deliver(url, text.value);
    row.querySelector("[data-said]").textContent = answer?.message ?? words["error.no-connection"];
    if (answer?.revision) outbox.drafts.hold(url, "");
    else if (answer) outbox.forgetRefused(url);
  });
};

await ready;
for (const form of document.querySelectorAll("[data-review]")) startReview(form);
for (const button of document.querySelectorAll("[data-reply]")) startReply(button);
outbox.begin();
document.documentElement.dataset.page = "ready";
