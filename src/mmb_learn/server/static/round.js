// Questions about the course: what is ticked and typed is saved as it comes, and the button says that one is done.

import { outbox, ready } from "./house.js";

await ready;
const form = document.querySelector("[data-asked]");
const url = form.dataset.asked;
const refused = form.querySelector("[data-refused]");

const said = () => ({
  steps: Object.fromEntries(
    [...form.querySelectorAll("input[type=radio]:checked")].map(({ name, value }) => [name, Number(value)]),
  ),
  words: form.elements.words.value,
});

const restore = ({ steps, words }) => {
  for (const radio of form.querySelectorAll("input[type=radio]")) {
    radio.checked = steps[radio.name] === Number(radio.value);
  }
  form.elements.words.value = words;
};

const waits = outbox.waiting(url)?.entry.value;
if (waits) restore(waits);
outbox.watch(url, 0, (told) => (refused.textContent = told.refused ?? ""));
form.addEventListener("input", () => {
  refused.textContent = "";
  outbox.put(url, said());
});
// The form carries all of it: what still waits must not come after it.
form.addEventListener("submit", () => outbox.forget(url));
document.querySelector("[data-withdraw] form").addEventListener("submit", () => outbox.forget(url));
outbox.begin();
document.documentElement.dataset.page = "ready";
