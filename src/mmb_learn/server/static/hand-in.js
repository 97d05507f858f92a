// Handing in: everything typed is saved first, then a receipt, then the result when nbgrader has scored it.

import { ask, facts, outbox, words } from "./house.js";

const POLL = 700;
const PATIENCE = 120;

const newRequest = () => [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16)).join("");

const showResult = (place, body) => {
  place.querySelector("[data-receipt]").innerHTML = body.receipt ?? "";
  place.querySelector("[data-result]").innerHTML = body.result ?? "";
  for (const [id, html] of Object.entries(body.questions ?? {})) {
    const verdict = document.querySelector(`[data-question="${id}"] [data-verdict]`);
    if (verdict) verdict.innerHTML = html; // rendered by the server
  }
};

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

const followUp = async (place, url) => {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const { status, body } = await ask("GET", url);
    if (status === 200) {
      showResult(place, body);
      if (!body.moving) return;
    }
    await wait(POLL);
  }
};

const start = (place) => {
  const url = `api/submissions/${facts.module}/${place.dataset.assignment}`;
  const button = place.querySelector("button[data-do='hand-in']");
  const trouble = place.querySelector("[data-trouble]");

  button.addEventListener("click", async () => {
    button.disabled = true;
    trouble.textContent = "";
    await outbox.flush();
    const unsaved = outbox.entries().length;
    const { status, body } = unsaved ? { status: 0 } : await ask("POST", url, { request: newRequest() });
    button.disabled = false;
    if (status !== 200) {
      trouble.textContent = body?.message ?? words["hand-in.not-saved-yet"];
      return;
    }
    button.textContent = words["button.submit-again"];
    showResult(place, body);
    place.querySelector("[data-receipt]").focus();
    await followUp(place, url);
  });
  if (place.dataset.moving === "true") followUp(place, url);
};

export const startHandIn = () => {
  for (const place of document.querySelectorAll("[data-assignment]")) start(place);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-disagree]");
    if (!button) return;
    const form = button.closest(".disagree");
    const text = form.querySelector("textarea");
    const url = `api/disagreements/${facts.module}/${button.dataset.disagree}`;
    outbox.deliver(url, text.value).then((said) => {
      form.querySelector("[data-said]").textContent = said?.message ?? words["error.no-connection"];
    });
  });
};
