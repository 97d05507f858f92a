// The facilitator's page: marks and comment save themselves, keys 0–9 choose a level, release sends it.

import { ask, outbox, ready, words } from "./house.js";

const startReview = (form) => {
  const url = `api/reviews/${form.dataset.review}`;
  const comment = form.querySelector("textarea");
  const said = form.querySelector("[data-said]");
  const read = () => ({
    marks: Object.fromEntries([...form.querySelectorAll("input:checked")].map((i) => [i.name, Number(i.value)])),
    comment: comment.value,
  });
  const waits = outbox.waiting(url);

  outbox.watch(url, 0, (answer) => {
    if (answer.refused !== undefined) said.textContent = answer.refused;
  });
  if (waits) {
    comment.value = waits.entry.value.comment;
    for (const input of form.querySelectorAll("input")) {
      input.checked = waits.entry.value.marks[input.name] === Number(input.value);
    }
  }
  form.addEventListener("input", () => outbox.put(url, read()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (!/^[0-9]$/.test(event.key) || event.target.tagName === "TEXTAREA") return;
    const choice = event.target.closest("fieldset")?.querySelectorAll("input")[Number(event.key)];
    if (choice) choice.click();
  });
  form.querySelector("[data-do='release']").addEventListener("click", async () => {
    await outbox.deliver(url, read());
    const { body } = await ask("POST", url, {});
    said.textContent = body?.message ?? words["error.no-connection"];
  });
};

await ready;
for (const form of document.querySelectorAll("[data-review]")) startReview(form);
document.addEventListener("click", async (event) => {
  const number = event.target.closest("[data-reply]")?.dataset.reply;
  if (!number) return;
  const row = event.target.closest("li");
  const answer = await outbox.deliver(`api/objections/${number}`, row.querySelector("textarea").value);
  row.querySelector("[data-said]").textContent = answer?.message ?? words["error.no-connection"];
});
document.documentElement.dataset.page = "ready";
