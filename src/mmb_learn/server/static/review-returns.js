// «Opplysninger om en person»: the text goes back to its writer, and nothing about it stays on this device.

import { facts, outbox, words } from "./house.js";

const say = (sentence) => {
  for (const place of document.querySelectorAll("main [data-said]")) place.textContent = sentence;
};

const send = async (form) => {
  const body = new URLSearchParams(new FormData(form));
  const headers = { "X-MMB-Person": facts.person };
  try {
    return (await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" })).ok;
  } catch {
    return false;
  }
};

const close = (asks) => {
  asks.open = false;
  document.querySelector("main h1").focus();
};

// `again` asks for the page of this address anew and puts it in place.
export const startReturns = (again) => {
  const show = async (sentence) => {
    await again();
    say(sentence);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-return]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("[type='submit']");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const isBack = form.elements.do.value === "return";
    await outbox.flush(); // what was typed comes back with an undo
    if (await send(form)) {
      await outbox.forget(`api/reviews/${form.dataset.return}`); // it may quote the text
      await show(words[isBack ? "returning.done" : "returning.shown"]);
      return;
    }
    button.removeAttribute("aria-disabled");
    form.querySelector("[data-return-said]").textContent = words["error.no-connection"];
  });
  // What was sent from here met a text that is away: another reviewer gave it back meanwhile.
  document.addEventListener("returned", () => show(words["returning.dropped"]));
  document.addEventListener("erased", () => show(words["reviewing.erased.dropped"]));
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("[data-person]")) target.querySelector("[data-do='keep-text']").hidden = false;
  }, true);
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-do='keep-text']")) close(target.closest("[data-person]"));
  });
  document.addEventListener("keydown", (event) => {
    const asks = event.key === "Escape" && event.target.closest?.("[data-person][open]");
    if (asks) close(asks);
  });
};
