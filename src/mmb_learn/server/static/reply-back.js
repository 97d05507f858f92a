// «Svar tilbake»: one reply below an answer; held on this device until it is sent, and then shown as it was sent.

import { sendHeld } from "./held.js";
import { outbox } from "./house.js";

const urlOf = (place) => `api/replies/${place.dataset.replyTo}`;

export const restoreReplies = () => {
  for (const place of document.querySelectorAll("[data-reply-to]")) {
    const text = place.querySelector("textarea");
    if (text) text.value ||= outbox.waiting(urlOf(place))?.entry.value ?? outbox.drafts.held(urlOf(place)) ?? "";
  }
};

const showSent = (place, text) => {
  const sent = place.querySelector("[data-reply-sent]");
  sent.querySelector("[data-words]").textContent = text;
  sent.hidden = false;
  place.querySelector("[data-reply-open]")?.remove();
};

const send = async (place) => {
  const text = place.querySelector("textarea").value;
  const line = place.querySelector("[data-said]");
  if (!(await sendHeld(urlOf(place), text, line))) return;
  showSent(place, text.trim());
  line.focus();
};

export const startReplies = () => {
  restoreReplies();
  document.addEventListener("input", ({ target }) => {
    const place = target.closest("[data-reply-to]");
    if (place) outbox.drafts.hold(urlOf(place), target.value);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do='reply-back']");
    if (button) send(button.closest("[data-reply-to]"));
  });
};
