// «Hvordan gikk det?»: one tap, a short piece of advice, and a line for what was seen if one likes.

import { facts, outbox, words } from "./house.js";

const follow = (card) => {
  const url = `api/tries/${card.dataset.module}/${card.dataset.item}`;
  const value = { outcome: null, obstacle: null, seen: "" };
  const after = card.querySelector("[data-after]");
  const advice = card.querySelector("[data-advice]");
  const obstacles = card.querySelector("[data-obstacles]");
  const seen = card.querySelector("textarea");

  const save = () => outbox.put(url, { ...value });
  const advise = (key) => {
    advice.textContent = words[`try.advice.${key}`];
    after.hidden = false;
  };
  outbox.watch(url, 0, () => {});
  card.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.skip !== undefined) {
      outbox.put(url, { outcome: "skipped", obstacle: null, seen: "" });
      card.hidden = true;
      return;
    }
    const { outcome, obstacle } = button.dataset;
    if (outcome) Object.assign(value, { outcome, obstacle: null });
    if (obstacle) Object.assign(value, { outcome: "obstacle", obstacle });
    for (const each of card.querySelectorAll("[aria-pressed]")) {
      const on = each.dataset.obstacle ? each.dataset.obstacle === value.obstacle : each.dataset.outcome === value.outcome;
      each.setAttribute("aria-pressed", String(on));
    }
    obstacles.hidden = value.outcome !== "obstacle";
    if (value.outcome !== "obstacle" || value.obstacle) {
      advise(value.obstacle ?? value.outcome);
      save();
    }
  });
  seen.addEventListener("input", () => {
    value.seen = seen.value;
    save();
  });
};

export const startTries = () => {
  for (const card of document.querySelectorAll("[data-try]")) follow(card);
  document.querySelector("[data-workplace]")?.addEventListener("change", (event) => {
    document.documentElement.dataset.workplace = event.target.value;
    outbox.put("api/workplace", event.target.value);
  });
};
