// «Hvordan gikk det?»: one tap, a short piece of advice, and a line for what was seen if one likes.

import { outbox, refusedPlace, words } from "./house.js";

const NOTHING = { outcome: null, obstacle: null, seen: "" };

const showPressed = (card, value) => {
  for (const each of card.querySelectorAll("[aria-pressed]")) {
    const on = each.dataset.obstacle ? each.dataset.obstacle === value.obstacle : each.dataset.outcome === value.outcome;
    each.setAttribute("aria-pressed", String(on));
  }
};

const told = (value) => Boolean(value.outcome) && (value.outcome !== "obstacle" || Boolean(value.obstacle));

const show = (card, value) => {
  showPressed(card, value);
  card.querySelector("[data-obstacles]").hidden = value.outcome !== "obstacle";
  if (!told(value)) return;
  const advice = card.querySelector("[data-advice]");
  const sentence = words[`try.advice.${value.obstacle ?? value.outcome}`];
  if (advice.textContent !== sentence) advice.textContent = sentence;
  card.querySelector("[data-after]").hidden = false;
};

const follow = (card) => {
  const url = `api/tries/${card.dataset.module}/${card.dataset.item}`;
  const waits = outbox.waiting(url)?.entry.value;
  const value = { ...NOTHING, ...waits };
  const seen = card.querySelector("textarea");
  const share = card.querySelector("[data-share]");
  const refused = refusedPlace(card);

  const choose = ({ skip, outcome, obstacle }) => {
    if (skip !== undefined) {
      outbox.put(url, { ...NOTHING, outcome: "skipped" });
      card.hidden = true;
      document.querySelector("main").focus({ preventScroll: true });
      return;
    }
    if (outcome) Object.assign(value, { outcome, obstacle: null });
    if (obstacle) Object.assign(value, { outcome: "obstacle", obstacle });
    show(card, value);
    if (told(value)) outbox.put(url, { ...value });
  };

  outbox.watch(url, 0, (said) => (refused.textContent = said.refused ?? ""));
  card.hidden = value.outcome === "skipped";
  if (waits && !card.hidden) show(card, value);
  seen.value ||= value.seen;
  share.checked = value.shared ?? share.checked;
  card.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.dataset);
  });
  share.addEventListener("change", () => {
    value.shared = share.checked; // left out until it is touched: then it stays as it is
    outbox.put(url, { ...value });
  });
  seen.addEventListener("input", () => {
    value.seen = seen.value;
    refused.textContent = "";
    outbox.put(url, { ...value });
  });
};

export const startTries = () => {
  for (const card of document.querySelectorAll("[data-try]")) follow(card);
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("select[data-workplace]")) return;
    document.documentElement.dataset.workplace = target.value;
    outbox.put("api/workplace", target.value);
  });
};
