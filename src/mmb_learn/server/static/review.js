// The facilitator's evening: marks and answer save themselves, and one reflection follows the other.

import { sendHeld } from "./held.js";
import { outbox, ready } from "./house.js";
import { startBank } from "./review-bank.js";
import { startForm } from "./review-form.js";
import { startKeys } from "./review-keys.js";
import { startPassage } from "./review-passage.js";
import { startReturns } from "./review-returns.js";
import { startTurns } from "./review-turns.js";

// A reply to «Jeg er uenig» is held on this device until it is sent.
const startReply = (button) => {
  const url = `api/objections/${button.dataset.reply}`;
  const row = button.closest("li");
  const text = row.querySelector("textarea");

  text.value ||= outbox.drafts.held(url);
  text.addEventListener("input", () => outbox.drafts.hold(url, text.value));
  button.addEventListener("click", () => sendHeld(url, text.value, row.querySelector("[data-said]")));
};

const start = (main) => {
  for (const form of main.querySelectorAll("[data-review]")) {
    startForm(form);
    startBank(form);
    startPassage(main, form);
  }
  for (const button of main.querySelectorAll("[data-reply]")) startReply(button);
};

await ready;
start(document);
if (document.querySelector("[data-review], [data-away]")) {
  startReturns(startTurns(start));
  startKeys();
}
outbox.begin();
document.documentElement.dataset.page = "ready";
