// Handing in: everything typed is saved first, then a receipt, then the result when nbgrader has scored it.

import { sendHeld } from "./held.js";
import { ask, facts, outbox, pause, words } from "./house.js";
import { restoreReplies, startReplies } from "./reply-back.js";

const FIRST_POLL = 500;
const LAST_POLL = 8000;

const newRequest = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Put the server's HTML in place; not where it stands already, lest it is read aloud again.
const shown = new WeakMap();
const show = (place, html) => {
  if (!place || shown.get(place) === html) return;
  place.innerHTML = html;
  shown.set(place, html);
};

const showResult = (place, body) => {
  show(place.querySelector("[data-receipt]"), body.receipt ?? "");
  show(place.querySelector("[data-result]"), body.result ?? "");
  if (!body.returned) document.querySelector(`[data-returned="${place.dataset.assignment}"]`)?.remove();
  for (const [id, html] of Object.entries(body.questions ?? {})) {
    show(document.querySelector(`[data-checked="${id}"]`), html);
    restoreDisagreements();
  }
  restoreReplies();
};

// Ask until the machine is done; seldom after a while, for a queue may be long and a phone lie in a pocket.
const followUp = async (place, url) => {
  const turn = (place.dataset.turn = String(Number(place.dataset.turn ?? 0) + 1));
  for (let time = FIRST_POLL; place.dataset.turn === turn; time = Math.min(time * 1.3, LAST_POLL)) {
    await pause(time);
    const { status, body } = document.hidden ? { status: 0 } : await ask("GET", url);
    if (status === 401) return;
    if (status !== 200 || place.dataset.turn !== turn) continue;
    showResult(place, body);
    if (!body.moving) return;
  }
};

const start = (place) => {
  const url = `api/submissions/${facts.module}/${place.dataset.assignment}`;
  const button = place.querySelector("button[data-do='hand-in']");
  const trouble = place.querySelector("[data-trouble]");
  let request = null; // the same until it is answered, so that trying again hands in once

  const handIn = async () => {
    trouble.textContent = "";
    await outbox.flush();
    if (outbox.unsaved(`api/answers/${facts.module}/`)) {
      trouble.textContent = words["hand-in.not-saved-yet"];
      return;
    }
    request ??= newRequest();
    const { status, body } = await ask("POST", url, { request });
    if (status !== 0 && status < 500) request = null;
    if (status !== 200) {
      trouble.textContent = body?.message ?? words["error.no-connection"];
      return;
    }
    button.textContent = words["button.submit-again"];
    showResult(place, body);
    place.querySelector("[data-receipt]").focus();
    followUp(place, url);
  };
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    await handIn().finally(() => button.removeAttribute("aria-disabled"));
  });
  if (place.dataset.moving === "true") followUp(place, url);
};

const disagreement = (element) => `api/disagreements/${facts.module}/${element.dataset.disagree}`;

// What is typed against a verdict is held on this device until it is sent, and comes back with the page.
const restoreDisagreements = () => {
  for (const button of document.querySelectorAll("[data-disagree]")) {
    const text = button.closest(".disagree").querySelector("textarea");
    const held = outbox.drafts.held(disagreement(button));
    if (held && !text.value) text.value = held;
    if (held) button.closest("details").open = true;
  }
};

const startDisagreements = () => {
  restoreDisagreements();
  document.addEventListener("input", ({ target }) => {
    const button = target.closest(".disagree")?.querySelector("[data-disagree]");
    if (button) outbox.drafts.hold(disagreement(button), target.value);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-disagree]");
    if (!button) return;
    const form = button.closest(".disagree");
    sendHeld(disagreement(button), form.querySelector("textarea").value, form.querySelector("[data-said]"));
  });
};

export const startHandIn = () => {
  for (const place of document.querySelectorAll("[data-assignment]")) start(place);
  startDisagreements();
  startReplies();
};
